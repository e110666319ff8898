const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A sortable id: ten characters of time, sixteen of randomness (Crockford base 32), with a prefix that names the thing.
 * `random` holds at least ten bytes.
 */
export function makeId(prefix: string, now: number, random: Uint8Array): string {
  let time = '';
  for (let left = now, i = 0; i < 10; i++, left = Math.floor(left / 32)) time = ALPHABET[left % 32] + time;
  let bits = 0n;
  for (const byte of random.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let tail = '';
  for (let i = 0; i < 16; i++, bits >>= 5n) tail = ALPHABET[Number(bits & 31n)] + tail;
  return `${prefix}_${time}${tail}`;
}
