import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchJson } from './fetch-json';
import { isProblem, parseProblem } from './problem';

describe('parseProblem', () => {
  test('keeps the code, the words and the facts of a problem document', () => {
    const problem = parseProblem(
      409,
      JSON.stringify({
        type: 'about:blank',
        title: 'Stale voucher',
        status: 409,
        detail: 'Sign the total named here.',
        code: 'voucher_stale',
        expected: '20000',
      }),
      null,
    );
    expect(problem).toMatchObject({
      code: 'voucher_stale',
      status: 409,
      message: 'Sign the total named here.',
      details: { expected: '20000' },
      retryAfter: null,
    });
  });

  test('reads facts one level down too', () => {
    const body = JSON.stringify({ code: 'voucher_stale', detail: 'x', details: { expected: '30000' } });
    expect(parseProblem(409, body, null).details.expected).toBe('30000');
  });

  test.each([
    [404, 'not_found'],
    [413, 'image_too_large'],
    [429, 'rate_limited'],
    [400, 'invalid_request'],
    [502, 'internal'],
  ])('a %i page that is no problem document becomes %s', (status, code) => {
    expect(parseProblem(status, '<html>nope</html>', null)).toMatchObject({ code, status });
  });

  test('an unknown or inherited code is not believed', () => {
    expect(parseProblem(500, '{"code":"toString","detail":"x"}', null).code).toBe('internal');
    expect(parseProblem(500, '{"code":"made_up","detail":"x"}', null).code).toBe('internal');
  });

  test('takes Retry-After in seconds only', () => {
    expect(parseProblem(429, '', '12').retryAfter).toBe(12);
    expect(parseProblem(429, '', 'Wed, 21 Oct 2026 07:28:00 GMT').retryAfter).toBeNull();
  });
});

describe('fetchJson', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/echo') {
        let body = '';
        request.on('data', (chunk) => {
          body += chunk;
        });
        request.on('end', () => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'] ?? null, body }));
        });
      } else if (request.url === '/slow') {
        request.on('close', () => response.destroy());
      } else {
        response.writeHead(429, { 'retry-after': '7', 'content-type': 'application/problem+json' });
        response.end('{"code":"rate_limited","detail":"Wait a moment."}');
      }
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('posts when there is a body, and gets otherwise', async () => {
    expect(await fetchJson(`${origin}/echo`)).toEqual({ method: 'GET', type: null, body: '' });
    expect(await fetchJson(`${origin}/echo`, { body: { a: '1' } })).toEqual({
      method: 'POST',
      type: 'application/json',
      body: '{"a":"1"}',
    });
  });

  test('turns a refusal into its code', async () => {
    const error = await fetchJson(`${origin}/limited`).catch((caught: unknown) => caught);
    expect(isProblem(error) && [error.code, error.retryAfter, error.message]).toEqual([
      'rate_limited',
      7,
      'Wait a moment.',
    ]);
  });

  test('no answer is offline, a stopped one is cancelled', async () => {
    await expect(fetchJson('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'offline' });
    const controller = new AbortController();
    const asked = fetchJson(`${origin}/slow`, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });
});
