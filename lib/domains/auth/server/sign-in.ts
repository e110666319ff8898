import 'server-only';
import { randomBytes } from 'node:crypto';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { checkSignInMessage, SIGN_IN_SECONDS, type SignInRules } from '../sign-in-message';
import { openSession } from './session';

/** A fresh nonce, good once and for five minutes. */
export async function makeNonce(now: Date): Promise<string> {
  const nonce = randomBytes(16).toString('hex');
  await db().signInNonce.create({ data: { nonce, expiresAt: new Date(now.getTime() + SIGN_IN_SECONDS * 1000) } });
  return nonce;
}

/** Opens a session for a signed EIP-4361 message. Contract wallets sign by ERC-1271. */
export async function signIn({
  message,
  signature,
  rules,
}: {
  message: string;
  signature: `0x${string}`;
  rules: SignInRules;
}) {
  const { address, nonce } = checkSignInMessage(message, rules);
  const used = await db().signInNonce.updateMany({
    where: { nonce, usedAt: null, expiresAt: { gt: rules.now } },
    data: { usedAt: rules.now },
  });
  if (used.count !== 1)
    throw new TributeError(
      'sign_in_failed',
      'The nonce was used before or is too old. Ask for a new one and sign again.',
    );
  const valid = await publicClient()
    .verifyMessage({ address, message, signature })
    .catch(() => false);
  if (!valid)
    throw new TributeError('sign_in_failed', `The signature is not from ${address}. Sign again with that account.`);
  return { address: address.toLowerCase(), ...(await openSession(address, rules.now)) };
}

export const dropOldNonces = (now: Date) =>
  db().signInNonce.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 86_400_000) } } });
