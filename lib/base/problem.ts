import { ERRORS, type ErrorCode } from './errors';

/** `offline`: no answer came. `cancelled`: the caller stopped it. The others are the server's own codes. */
export type ProblemCode = ErrorCode | 'offline' | 'cancelled';

/** A problem document (RFC 9457), or the lack of an answer, as an error. `message` says what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** Machine-readable facts beside the message, e.g. `{ expected: '20000' }`. */
  readonly details: Record<string, unknown>;
  /** Seconds to wait before asking again, when the server named them. */
  readonly retryAfter: number | null;

  constructor(
    code: ProblemCode,
    message: string,
    options: { status?: number; details?: Record<string, unknown>; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 0;
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter ?? null;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;

export const offline = (cause?: unknown) =>
  new Problem('offline', 'No answer from the server. Check your connection and try again.', { cause });

export const cancelled = () => new Problem('cancelled', 'Cancelled.');

/** Reads an error answer. A body that is no problem document becomes `internal`, never a parse error. */
export function parseProblem(status: number, body: string, retryAfter: string | null): Problem {
  const wait = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  const document = parseObject(body);
  const { type: _type, title, status: _status, detail, code, instance: _instance, ...details } = document ?? {};
  const known = typeof code === 'string' && Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : fallback(status);
  const text = [detail, title].find((part) => typeof part === 'string' && part !== '');
  return new Problem(known, typeof text === 'string' ? text : `The server answered ${status}. Try again.`, {
    status,
    details: isObject(details.details) ? { ...details, ...details.details } : details,
    retryAfter: wait,
  });
}

/** What to tell a person about any error. */
export const describeError = (error: unknown): string =>
  isProblem(error) ? error.message : 'Something went wrong on this page. Try again.';

function fallback(status: number): ErrorCode {
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limited';
  if (status === 413) return 'image_too_large';
  return status >= 400 && status < 500 ? 'invalid_request' : 'internal';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseObject(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
