import { fetchJson } from '@/lib/base/fetch-json';
import type { AnswerOf, CallRoute, InputOf } from './routes';

type Options<R extends CallRoute> = InputOf<R> & { headers?: Record<string, string>; signal?: AbortSignal };

type Loose = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** Path and query of a call: parameters in their places, a query without what is undefined. */
export function pathOf(path: string, { params = {}, query = {} }: Pick<Loose, 'params' | 'query'>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

/**
 * Calls an endpoint of our own API, named by method and path: `call('GET /api/v1/memes/{id}', { params: { id: 7 } })`.
 * What it takes and answers is read off the endpoint's declaration.
 * @throws {Problem} as `fetchJson` does.
 */
export function call<R extends CallRoute>(
  route: R,
  ...[options]: object extends Options<R> ? [options?: Options<R>] : [options: Options<R>]
): Promise<AnswerOf<R>> {
  const { body, headers, signal, ...rest }: Loose = options ?? {};
  const [method, path] = route.split(' ') as ['GET' | 'POST', string];
  return fetchJson(pathOf(path, rest), { method, body, headers, signal }) as Promise<AnswerOf<R>>;
}
