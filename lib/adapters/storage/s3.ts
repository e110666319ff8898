import 'server-only';
import { createHash, createHmac } from 'node:crypto';
import { TributeError } from '@/lib/base/errors';
import type { Storage } from './storage';

export type S3Settings = {
  /** `s3://bucket/prefix` */
  url: string;
  /** Endpoint of the service; null for Amazon's own. */
  endpoint: string | null;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Headers of AWS Signature Version 4 for one request without query. `now` is the time of signing. */
export function signS3(
  settings: S3Settings,
  method: string,
  url: URL,
  body: Uint8Array,
  now: Date,
): Record<string, string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const bodyHash = sha256(body);
  const headers = { host: url.host, 'x-amz-content-sha256': bodyHash, 'x-amz-date': stamp };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
  const request = [method, url.pathname, '', lines, names, bodyHash].join('\n');
  const scope = `${day}/${settings.region}/s3/aws4_request`;
  const key = [day, settings.region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (k, part) => hmac(k, part),
    `AWS4${settings.secretAccessKey}`,
  );
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', stamp, scope, sha256(request)].join('\n'))
    .digest('hex');
  return {
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=${settings.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

/** Any S3-compatible object store, path-style addresses. */
export function s3Storage(settings: S3Settings, send: typeof fetch): Storage {
  const { host: bucket, pathname } = new URL(settings.url);
  const base = `${settings.endpoint ?? `https://s3.${settings.region}.amazonaws.com`}/${bucket}${pathname.replace(/\/$/, '')}`;
  const request = async (method: 'GET' | 'PUT', key: string, body: Uint8Array, headers: Record<string, string>) => {
    const url = new URL(`${base}/${key}`);
    const signed = { ...headers, ...signS3(settings, method, url, body, new Date()) };
    return send(url, { method, headers: signed, body: method === 'PUT' ? (body as BodyInit) : undefined });
  };
  return {
    async put(key, bytes, contentType) {
      const response = await request('PUT', key, bytes, { 'content-type': contentType });
      if (!response.ok)
        throw new TributeError(
          'internal',
          `The object store refused ${key} with status ${response.status}. Check STORAGE_URL and the S3 keys.`,
        );
    },
    async get(key) {
      const response = await request('GET', key, new Uint8Array(), {});
      if (response.status === 404) return null;
      if (!response.ok)
        throw new TributeError(
          'internal',
          `The object store answered ${response.status} for ${key}. Check STORAGE_URL and the S3 keys.`,
        );
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}
