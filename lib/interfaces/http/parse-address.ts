import { TributeError } from '@/lib/base/errors';

/** An account of a path, in lower case. Throws `invalid_request` for anything else. */
export function parseAddress(text: string): `0x${string}` {
  if (!/^0x[0-9a-fA-F]{40}$/.test(text))
    throw new TributeError('invalid_request', `${text.slice(0, 60)} is not an account address.`);
  return text.toLowerCase() as `0x${string}`;
}
