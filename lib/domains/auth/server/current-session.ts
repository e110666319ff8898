import 'server-only';
import { cookies } from 'next/headers';
import { findSessionByToken, SESSION_COOKIE } from './session';

/** Who looks at a page; null where nobody is signed in. What they may do is checked again where it is done. */
export async function currentAccount(): Promise<string | null> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return (await findSessionByToken(token, new Date()))?.address ?? null;
}
