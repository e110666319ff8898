import { parseSiweMessage, validateSiweMessage } from 'viem/siwe';
import { TributeError } from '@/lib/base/errors';

/** What a sign-in message (EIP-4361) must say to be ours. */
export type SignInRules = { host: string; origin: string; chainId: number; now: Date };

/** Five minutes: how long a nonce lives and how old a message may be. */
export const SIGN_IN_SECONDS = 300;

const refuse = (what: string) =>
  new TributeError('sign_in_failed', `The sign-in message ${what}. Ask for a new one and sign again.`);

/** Checks everything in the message but the signature and the nonce's first use. Returns the address and the nonce. */
export function checkSignInMessage(
  message: string,
  { host, origin, chainId, now }: SignInRules,
): { address: `0x${string}`; nonce: string } {
  const fields = parseSiweMessage(message);
  const { address, nonce, issuedAt, expirationTime } = fields;
  if (!address || !nonce || !issuedAt || !fields.uri) throw refuse('is not a complete EIP-4361 message');
  if (fields.domain !== host) throw refuse(`is for ${fields.domain ?? 'no site'}, not for ${host}`);
  if (new URL(fields.uri).origin !== origin) throw refuse(`is for ${fields.uri}, not for ${origin}`);
  if (fields.version !== '1') throw refuse('is not version 1');
  if (fields.chainId !== chainId) throw refuse(`is for chain ${fields.chainId}, not for chain ${chainId}`);
  const age = (now.getTime() - issuedAt.getTime()) / 1000;
  if (age > SIGN_IN_SECONDS || age < -60) throw refuse('is older than five minutes, or from the future');
  if (expirationTime && expirationTime <= now) throw refuse('is expired');
  if (!validateSiweMessage({ message: fields, time: now })) throw refuse('does not hold');
  return { address, nonce };
}
