import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from 'vitest';
import type { MemeCard, Page } from '@/lib/domains/memes/types';
import type { Wire } from '@/lib/base/wire';
import { call, pathOf } from './call';
import type { AnswerOf, InputOf } from './routes';

// Answers with what it was asked.
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { method, url, headers } = request;
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ method, url, body, type: headers['content-type'], key: headers['idempotency-key'] ?? null }),
  );
});

// A browser fills in the host of a path by itself.
const fetchOfNode = globalThis.fetch;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetchOfNode(`http://127.0.0.1:${port}${path}`, init));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await new Promise((resolve) => server.close(resolve));
});

test('parameters go into the path and the query, and nothing that is undefined', () => {
  expect(pathOf('/api/v1/memes/{id}', { params: { id: 7 } })).toBe('/api/v1/memes/7');
  expect(pathOf('/api/v1/communities/{slug}/members', { params: { slug: 'a/b ?' } })).toBe(
    '/api/v1/communities/a%2Fb%20%3F/members',
  );
  expect(pathOf('/api/v1/memes', { query: { query: 'a & b', kind: undefined, page: 2 } })).toBe(
    '/api/v1/memes?query=a+%26+b&page=2',
  );
});

test('the method, the body and the headers are those of the endpoint and the caller', async () => {
  expect(await call('GET /api/v1/memes', { query: { sort: 'most used' } })).toMatchObject({
    method: 'GET',
    url: '/api/v1/memes?sort=most+used',
    body: '',
  });
  expect(await call('POST /api/v1/session/nonce')).toMatchObject({ method: 'POST', url: '/api/v1/session/nonce' });
  expect(
    await call('POST /api/v1/generations', { body: { prompt: 'cats' }, headers: { 'idempotency-key': 'k' } }),
  ).toMatchObject({ method: 'POST', body: '{"prompt":"cats"}', type: 'application/json', key: 'k' });
});

test('types of calls and answers are those that the endpoints declare', () => {
  expectTypeOf<AnswerOf<'GET /api/v1/memes'>>().toEqualTypeOf<Wire<Page<MemeCard>>>();
  expectTypeOf<AnswerOf<'GET /api/v1/memes/{id}'>['registration']['blockNumber']>().toEqualTypeOf<string>();
  expectTypeOf<InputOf<'GET /api/v1/memes/{id}'>>().toEqualTypeOf<{ params: Record<'id', string | number> }>();
  const wrong = [
    // @ts-expect-error the path names a meme
    () => call('GET /api/v1/memes/{id}'),
    // @ts-expect-error there is no such endpoint
    () => call('GET /api/v1/mems'),
    // @ts-expect-error the endpoint says which orders there are
    () => call('GET /api/v1/memes', { query: { sort: 'best' } }),
    // @ts-expect-error amounts are text on the wire
    () => call('POST /api/v1/faucet', { body: { address: 1n } }),
  ];
  expect(wrong).toHaveLength(4);
});
