import 'server-only';
import { SESSION_COOKIE } from './session';

/** `Secure` everywhere but on plain-HTTP localhost, where browsers would drop it. */
const isSecure = (request: Request): boolean =>
  (request.headers.get('x-forwarded-proto') ?? new URL(request.url).protocol).startsWith('https');

/** Set-Cookie header that keeps a session's token. */
export const sessionCookie = (request: Request, token: string, expiresAt: Date): string =>
  `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Expires=${expiresAt.toUTCString()}${isSecure(request) ? '; Secure' : ''}`;
