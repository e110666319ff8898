import { TributeError } from '@/lib/base/errors';
import { sentAddress } from '@/lib/base/shapes';

/** An account of a path, in lower case. Throws `invalid_request` for anything else. */
export function parseAddress(text: string): `0x${string}` {
  const parsed = sentAddress.safeParse(text);
  if (!parsed.success) throw new TributeError('invalid_request', `${text.slice(0, 60)} is not an account address.`);
  return parsed.data;
}
