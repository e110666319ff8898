import { z } from 'zod';
import { isTributeError, TributeError } from '@/lib/base/errors';

/** JSON text with bigint as decimal string, dates as ISO text. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item));

export const json = (value: unknown, init: ResponseInit = {}): Response =>
  new Response(toJson(value), {
    ...init,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...init.headers },
  });

const TITLES: Partial<Record<TributeError['code'], string>> = {
  rate_limited: 'Too many requests',
  not_signed_in: 'Sign in first',
  internal: 'Something failed on our side',
};
const titleOf = (code: string) =>
  TITLES[code as TributeError['code']] ?? code.replace(/_/g, ' ').replace(/^./, (c) => c.toUpperCase());

/** An RFC 9457 problem document. Errors that are not ours say nothing of what is inside; `reference` finds them in the server's output. */
export function problem(error: unknown, reference: string): Response {
  const known = error instanceof z.ZodError ? invalidRequest(error) : isTributeError(error) ? error : undefined;
  if (!known) console.error(`[${reference}]`, error);
  const { code, status, message, details } =
    known ?? new TributeError('internal', `Something failed on our side. Try again; if it stays, quote ${reference}.`);
  const retryAfter: Record<string, string> =
    typeof details.retryAfter === 'number' ? { 'retry-after': String(details.retryAfter) } : {};
  return new Response(
    toJson({
      type: `/developers#${code}`,
      title: titleOf(code),
      status,
      detail: message,
      code,
      details,
      ...(known ? {} : { reference }),
    }),
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...retryAfter },
    },
  );
}

function invalidRequest(error: z.ZodError): TributeError {
  const fields = error.issues.map((issue) => ({ field: issue.path.join('.') || 'body', message: issue.message }));
  return new TributeError('invalid_request', `Check ${fields.map((f) => `${f.field} (${f.message})`).join(', ')}.`, {
    details: { fields },
  });
}
