import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { TributeError } from '@/lib/base/errors';
import { type Hex, toHex } from './bytes';

/**
 * Stands for a payer in the public log: HMAC-SHA256 over the payer's lower-case text (an address, or a visitor's id for
 * a free use). The same payer has one tag per epoch key, and tags of two epochs cannot be joined without the keys.
 */
export function payerTag(epochKey: Uint8Array, payer: string): Hex {
  if (epochKey.length < 32) throw new TributeError('internal', 'An epoch key has at least 32 bytes.');
  return toHex(hmac(sha256, epochKey, utf8ToBytes(payer.toLowerCase())));
}

/** SHA-256 of the prompt's UTF-8 bytes and then the salt of 32 bytes. Who has both can show what was asked. */
export function promptCommitment(prompt: string, salt: Uint8Array): Hex {
  // A fixed length keeps prompt and salt apart.
  if (salt.length !== 32) throw new TributeError('internal', 'A prompt salt has 32 bytes.');
  return toHex(sha256(concatBytes(utf8ToBytes(prompt), salt)));
}

/**
 * SHA-256 of a voucher's cumulative total as decimal text and then the salt of 32 bytes. Stands for the total in the
 * public log, where totals would name their payers; the payer is given the salt.
 */
export function voucherCommitment(cumulative: bigint, salt: Uint8Array): Hex {
  if (salt.length !== 32) throw new TributeError('internal', 'A voucher salt has 32 bytes.');
  return toHex(sha256(concatBytes(utf8ToBytes(cumulative.toString()), salt)));
}

/**
 * Names an EIP-3009 payment in the log: SHA-256 of who authorized it (20 bytes) and then the authorization's nonce (32
 * bytes). A nonce alone names nothing: it is its payer's own choice, and another payer may choose the same one.
 */
export function exactPaymentId(payer: Hex, nonce: Hex): Hex {
  const [who, which] = [payer, nonce].map((hex) => hexToBytes(hex.slice(2)));
  if (who.length !== 20 || which.length !== 32)
    throw new TributeError('internal', 'A payment is named by 20 bytes of payer and 32 bytes of nonce.');
  return toHex(sha256(concatBytes(who, which)));
}
