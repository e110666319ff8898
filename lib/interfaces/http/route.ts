import 'server-only';
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { findSessionByToken, SESSION_COOKIE } from '@/lib/domains/auth/server/session';
import { takeFromLimit } from '@/lib/domains/auth/server/rate-limit';
import { env } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import type { Endpoint } from '@/lib/base/endpoint';
import { bodyLimitOf } from './body-limits';
import { ADDRESS_HEADER } from './caller-address';
import { json, problem } from './problem-response';

export type Call<E extends Endpoint> = {
  request: Request;
  params: Record<string, string>;
  query: E['query'] extends z.ZodType ? z.output<E['query']> : undefined;
  body: E['body'] extends z.ZodType ? z.output<E['body']> : undefined;
  /** Set when the endpoint asks for a session; else null where nobody is signed in. */
  session: { address: `0x${string}` } | null;
  /** Network address of the caller, as the nearest proxy that is trusted saw it. */
  ip: string;
  now: Date;
};

/** What a handler gives: the answer that the endpoint declares, or a response of its own making. */
type Answer<E extends Endpoint> = Response | (E['response'] extends z.ZodType ? z.output<E['response']> : never);

type Context = { params: Promise<Record<string, string | string[]>> };

export const cookieOf = (request: Request, name: string) =>
  request.headers
    .get('cookie')
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** Only the server in front can write this header; without one the caller is this process. */
const ipOf = (request: Request) => request.headers.get(ADDRESS_HEADER) ?? 'local';

/** A browser names the page that sent a mutation; another site's page is refused. Scripts send no origin and carry no cookie by accident. */
function checkOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  const site = request.headers.get('sec-fetch-site');
  const foreign = origin
    ? !URL.canParse(origin) || new URL(origin).host !== host
    : site !== null && site !== 'same-origin' && site !== 'none';
  if (foreign) throw new TributeError('wrong_origin', 'This request came from another site. Do it on the site itself.');
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  const limit = bodyLimitOf('application/json');
  if (text.length > limit.bytes) throw limit.error();
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new TributeError('invalid_request', 'The request body is not JSON.');
  }
}

/**
 * A route handler for a declared endpoint: origin check on mutations, session, rate limit, parsed query and body,
 * and every error as a problem document. A handler returns a `Response`, or a value that becomes JSON.
 */
export function defineRoute<E extends Endpoint>(endpoint: E, handler: (call: Call<E>) => Promise<Answer<E>>) {
  return async (request: Request, context?: Context): Promise<Response> => {
    const now = new Date();
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') checkOrigin(request);
      const ip = ipOf(request);
      const session = await findSessionByToken(cookieOf(request, SESSION_COOKIE), now);
      if (endpoint.access === 'session' && !session)
        throw new TributeError('not_signed_in', 'Sign in with your wallet first.');
      if (endpoint.limit) {
        const { name, per, seconds } = endpoint.limit;
        await takeFromLimit({
          key: `${name}:${session?.address ?? ip}`,
          limit: typeof per === 'number' ? per : env().limits[per],
          seconds,
          now,
        });
      }
      const query = endpoint.query?.parse(Object.fromEntries(new URL(request.url).searchParams));
      const body = endpoint.body ? endpoint.body.parse(await readBody(request)) : undefined;
      const params = Object.fromEntries(
        Object.entries((await context?.params) ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const result = await handler({ request, params, query, body, session, ip, now } as Call<E>);
      return result instanceof Response ? result : json(result, { status: endpoint.status ?? 200 });
    } catch (error) {
      return problem(error, randomBytes(6).toString('hex'));
    }
  };
}

/** The session of a call whose endpoint asks for one. */
export function requireSession(call: Pick<Call<Endpoint>, 'session'>): { address: `0x${string}` } {
  if (!call.session) throw new TributeError('not_signed_in', 'Sign in with your wallet first.');
  return call.session;
}
