import { cancelled, offline, parseProblem } from './problem';

export type FetchOptions = {
  method?: 'GET' | 'POST';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/**
 * Asks our own API and answers with its JSON, whose shape is for the caller to name: `call` of interfaces/client knows it.
 * @throws {Problem} with the server's code, or `offline`, or `cancelled`.
 */
export async function fetchJson(path: string, options: FetchOptions = {}): Promise<unknown> {
  const { method = options.body === undefined ? 'GET' : 'POST', body, headers, signal } = options;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      credentials: 'same-origin',
      cache: 'no-store',
    });
    text = await response.text();
  } catch (error) {
    throw signal?.aborted ? cancelled() : offline(error);
  }
  if (!response.ok) throw parseProblem(response.status, text, response.headers.get('retry-after'));
  return text === '' ? undefined : JSON.parse(text);
}
