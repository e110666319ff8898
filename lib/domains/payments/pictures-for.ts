/** Whole pictures that an amount pays for. */
export const picturesFor = (available: bigint, price: bigint): bigint => (price > 0n ? available / price : 0n);
