import 'server-only';
import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { z } from 'zod';
import { optional } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import type { StorageAdapter } from './storage';

const settings = z.object({
  /** Of the service; Amazon's own unless said. */
  S3_ENDPOINT: optional(z.url()),
  S3_REGION: optional(z.string()),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
});

export type S3Keys = { region: string; accessKeyId: string; secretAccessKey: string };

/** Requests of AWS Signature Version 4 that sign their body too. `now` is the time of signing. */
export function s3Signer({ region, accessKeyId, secretAccessKey }: S3Keys) {
  const client = new AwsClient({ region, accessKeyId, secretAccessKey, service: 's3' });
  return (url: string, { body, contentType, now }: { body?: Uint8Array; contentType?: string; now: Date }) =>
    client.sign(url, {
      method: body ? 'PUT' : 'GET',
      headers: {
        'x-amz-content-sha256': createHash('sha256')
          .update(body ?? '')
          .digest('hex'),
        ...(contentType && { 'content-type': contentType }),
      },
      body: body as BodyInit | undefined,
      aws: { datetime: now.toISOString().replace(/[-:]|\.\d{3}/g, '') },
    });
}

/** `s3://bucket/prefix`: any S3-compatible object store, path-style addresses. */
export const s3: StorageAdapter = {
  scheme: 's3',
  open({ host: bucket, pathname }, read) {
    const set = read(settings);
    const region = set.S3_REGION ?? 'us-east-1';
    const sign = s3Signer({
      region,
      accessKeyId: set.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: set.S3_SECRET_ACCESS_KEY ?? '',
    });
    const endpoint = set.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`;
    const at = (key: string) => `${endpoint}/${bucket}${pathname.replace(/\/$/, '')}/${key}`;
    const refuse = (did: string) => new TributeError('internal', `${did}. Check STORAGE_URL and the S3 keys.`);
    return {
      async put(key, bytes, contentType) {
        const response = await fetch(await sign(at(key), { body: bytes, contentType, now: new Date() }));
        if (!response.ok) throw refuse(`The object store refused ${key} with status ${response.status}`);
      },
      async get(key) {
        const response = await fetch(await sign(at(key), { now: new Date() }));
        if (response.status === 404) return null;
        if (!response.ok) throw refuse(`The object store answered ${response.status} for ${key}`);
        return new Uint8Array(await response.arrayBuffer());
      },
    };
  },
};
