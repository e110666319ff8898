import { createHash, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Storage, signS3 } from './s3';

const settings = {
  url: 's3://memes/live',
  endpoint: null as string | null,
  region: 'eu-central-1',
  accessKeyId: 'key',
  secretAccessKey: 'secret',
};
const kept = new Map<string, Buffer>();
let server: Server;

/** Signature V4 as the standard's text says, written apart from the client: what the server expects for a request. */
function expectedSignature(method: string, path: string, host: string, stamp: string, body: Buffer): string {
  const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const bodyHash = hash(body);
  const canonical = `${method}\n${path}\n\nhost:${host}\nx-amz-content-sha256:${bodyHash}\nx-amz-date:${stamp}\n\nhost;x-amz-content-sha256;x-amz-date\n${bodyHash}`;
  const scope = `${stamp.slice(0, 8)}/eu-central-1/s3/aws4_request`;
  let key = Buffer.from('AWS4secret');
  for (const part of scope.split('/')) key = createHmac('sha256', key).update(part).digest();
  return createHmac('sha256', key)
    .update(`AWS4-HMAC-SHA256\n${stamp}\n${scope}\n${hash(canonical)}`)
    .digest('hex');
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const expected = expectedSignature(
        request.method ?? '',
        request.url ?? '',
        request.headers.host ?? '',
        String(request.headers['x-amz-date']),
        body,
      );
      const authorization = request.headers.authorization ?? '';
      if (!authorization.endsWith(`Signature=${expected}`) || !authorization.includes('Credential=key/'))
        return response.writeHead(403).end();
      if (request.method === 'PUT') {
        kept.set(request.url ?? '', body);
        return response.writeHead(200).end();
      }
      const found = kept.get(request.url ?? '');
      return found ? response.writeHead(200).end(found) : response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('what was put is got back, from under the prefix', async () => {
  const store = s3Storage(settings, fetch);
  const bytes = new Uint8Array([1, 2, 3, 250]);
  await store.put('ab/abcd.webp', bytes, 'image/webp');
  expect([...kept.keys()]).toEqual(['/memes/live/ab/abcd.webp']);
  expect(await store.get('ab/abcd.webp').then((found) => [...(found ?? [])])).toEqual([1, 2, 3, 250]);
});

test('nothing under a key is null', async () => {
  expect(await s3Storage(settings, fetch).get('ab/none.webp')).toBeNull();
});

test('a wrong secret is refused, and the error says where to look', async () => {
  const store = s3Storage({ ...settings, secretAccessKey: 'other' }, fetch);
  await expect(store.put('ab/abcd.webp', new Uint8Array([1]), 'image/webp')).rejects.toThrow(
    'The object store refused ab/abcd.webp with status 403. Check STORAGE_URL and the S3 keys.',
  );
});

test('the signature is for the time given', () => {
  const signed = signS3(
    { ...settings, endpoint: null },
    'GET',
    new URL('https://s3.example/memes/a.webp'),
    new Uint8Array(),
    new Date('2026-11-23T01:02:03.456Z'),
  );
  expect(signed['x-amz-date']).toBe('20261123T010203Z');
  expect(signed.authorization).toContain('Credential=key/20261123/eu-central-1/s3/aws4_request');
});
