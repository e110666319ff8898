import type { MemeTerms } from './types';

/** Terms as the contract packs them: bit 0 refuses retrieval, bit 1 refuses training, bits 32..63 hold the derivative share in ppm (0: the policy's). */
export const TERMS_REFUSE_RETRIEVAL = 1n;
export const TERMS_REFUSE_TRAINING = 2n;
/** The contract's bound on the derivative share. */
export const MAX_DERIVATIVE_PPM = 500_000;

export const packTerms = ({ retrieval, training, derivativePpm }: MemeTerms): bigint =>
  (retrieval ? 0n : TERMS_REFUSE_RETRIEVAL) | (training ? 0n : TERMS_REFUSE_TRAINING) | (BigInt(derivativePpm) << 32n);

/** The derivative share that a packed terms name, ppm; null where it leaves it to the policy. */
export const derivativeShareOf = (packed: bigint): number | null => Number((packed >> 32n) & 0xffffffffn) || null;

export const unpackTerms = (packed: bigint, policyDerivativePpm: number): MemeTerms => ({
  retrieval: (packed & TERMS_REFUSE_RETRIEVAL) === 0n,
  training: (packed & TERMS_REFUSE_TRAINING) === 0n,
  derivativePpm: derivativeShareOf(packed) ?? policyDerivativePpm,
});

/** True when the generator may draw on a meme with these terms. */
export const allowsRetrieval = (packed: bigint): boolean => (packed & TERMS_REFUSE_RETRIEVAL) === 0n;
