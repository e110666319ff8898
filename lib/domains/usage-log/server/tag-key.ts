import 'server-only';
import { createHmac } from 'node:crypto';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { env } from '@/lib/base/env';

/** Key of an epoch's payer tags. Made, not stored, so that a database alone reveals no payer. */
export const tagKeyOf = (epoch: number): Uint8Array => {
  const secret = env().keys.tags ?? localKey('operator');
  return createHmac('sha256', Buffer.from(secret.slice(2), 'hex'))
    .update(`payer tags of epoch ${epoch}`)
    .digest();
};
