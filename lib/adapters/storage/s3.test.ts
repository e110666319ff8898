import { createHash, createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSettings } from '@/lib/base/env';
import { s3Signer } from './s3';
import { openStorage } from './storage';

const settings = {
  S3_ENDPOINT: '',
  S3_REGION: 'eu-central-1',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
};
const open = (source: Record<string, string>) =>
  openStorage('s3://memes/live', (schema) => parseSettings(schema, source));
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
      // A store knows the length and the type before it takes the bytes.
      if (request.method === 'PUT') {
        if (
          request.headers['content-length'] !== String(body.length) ||
          request.headers['content-type'] !== 'image/webp'
        )
          return response.writeHead(411).end();
        kept.set(request.url ?? '', body);
        return response.writeHead(200).end();
      }
      const found = kept.get(request.url ?? '');
      return found ? response.writeHead(200).end(found) : response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings.S3_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('what was put is got back, from under the prefix', async () => {
  const store = open(settings);
  const bytes = new Uint8Array([1, 2, 3, 250]);
  await store.put('ab/abcd.webp', bytes, 'image/webp');
  expect([...kept.keys()]).toEqual(['/memes/live/ab/abcd.webp']);
  expect(await store.get('ab/abcd.webp').then((found) => [...(found ?? [])])).toEqual([1, 2, 3, 250]);
});

test('nothing under a key is null', async () => {
  expect(await open(settings).get('ab/none.webp')).toBeNull();
});

test('a wrong secret is refused, and the error says where to look', async () => {
  const store = open({ ...settings, S3_SECRET_ACCESS_KEY: 'other' });
  await expect(store.put('ab/abcd.webp', new Uint8Array([1]), 'image/webp')).rejects.toThrow(
    'The object store refused ab/abcd.webp with status 403. Check STORAGE_URL and the S3 keys.',
  );
});

test.each([
  ['?lifecycle', 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['?max-keys=2&prefix=J', '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('%s is signed as in Amazon’s published examples', async (query, signature) => {
  const sign = s3Signer({
    region: 'us-east-1',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  });
  const { headers } = await sign(`https://examplebucket.s3.amazonaws.com/${query}`, {
    now: new Date('2013-05-24T00:00:00.123Z'),
  });
  expect(headers.get('x-amz-date')).toBe('20130524T000000Z');
  expect(headers.get('authorization')).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${signature}`,
  );
});
