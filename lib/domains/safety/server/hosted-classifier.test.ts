import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { classifyHosted } from './hosted-classifier';

/** Answers as it is told, and keeps what it was asked. */
let server: Server;
let url: string;
let asked: { method?: string; path?: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
let answer: { status: number; body: string; headers?: Record<string, string> };
const fine = { scores: { drawing: 0.1, hentai: 0.02, neutral: 0.8, porn: 0.05, sexy: 0.03 } };

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ method: request.method, path: request.url, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/classify`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const ask = (key: string | null, body: unknown, more: Partial<typeof answer> = {}) => {
  asked = [];
  answer = { status: 200, body: typeof body === 'string' ? body : JSON.stringify(body), ...more };
  return classifyHosted({ url, key }, new Uint8Array(800 * 600 * 3).fill(90), 800, 600);
};

test('sends a small JPEG with the key, and takes the scores', async () => {
  expect(await ask('secret', fine)).toEqual({
    drawing: 100_000,
    hentai: 20_000,
    neutral: 800_000,
    porn: 50_000,
    sexy: 30_000,
  });
  expect(asked).toHaveLength(1);
  const [{ method, path, headers, body }] = asked as [(typeof asked)[number]];
  expect({
    method,
    path,
    type: headers['content-type'],
    accept: headers.accept,
    authorization: headers.authorization,
  }).toEqual({
    method: 'POST',
    path: '/v1/classify',
    type: 'image/jpeg',
    accept: 'application/json',
    authorization: 'Bearer secret',
  });
  expect(await sharp(body).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 384 });
});

test('sends no key where there is none', async () => {
  await ask(null, fine);
  expect(asked[0]?.headers.authorization).toBeUndefined();
});

test.each([
  ['an error', 500, '{}', 'answered 500'],
  ['no JSON', 200, 'oops', 'without scores'],
  ['a class too few', 200, { scores: { ...fine.scores, porn: undefined } }, 'without scores'],
  ['a share above one', 200, { scores: { ...fine.scores, porn: 7 } }, 'without scores'],
])('%s is a failure, never a clean picture', async (_, status, body, message) => {
  await expect(ask(null, body, { status })).rejects.toThrow(message);
});

test('does not follow the classifier elsewhere', async () => {
  await expect(ask(null, '', { status: 302, headers: { location: 'http://127.0.0.1:1/' } })).rejects.toThrow();
  expect(asked).toHaveLength(1);
});
