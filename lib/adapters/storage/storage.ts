import 'server-only';
import { requireNoTransaction } from '@/lib/adapters/db/outside-transaction';
import { env, readSettings } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { disk } from './disk';
import { s3 } from './s3';

/** Where pictures are kept: a flat space of keys like `ab/abcd….webp`. A key's bytes never change. */
export type Storage = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Uint8Array | null>;
};

export type StorageAdapter = {
  /** How STORAGE_URL begins: `s3` of `s3://bucket/prefix`. */
  scheme: string;
  /** `read` gives the adapter's own settings by their schema, and refuses wrong ones. */
  open(url: URL, read: typeof readSettings): Storage;
};

/** Every kind of storage there is. */
const ADAPTERS: readonly StorageAdapter[] = [disk, s3];

/** The storage at an address like `s3://bucket/prefix`. Throws `bad_configuration`. */
export function openStorage(address: string, read: typeof readSettings): Storage {
  const url = new URL(address);
  const adapter = ADAPTERS.find(({ scheme }) => url.protocol === `${scheme}:`);
  if (adapter) return adapter.open(url, read);
  const known = ADAPTERS.map(({ scheme }) => `${scheme}://`).join(' or ');
  throw new TributeError('bad_configuration', `STORAGE_URL must begin with ${known}, not with ${url.protocol}//.`);
}

let cached: Storage | undefined;
/** The storage of the settings. Never inside a transaction: it may be a network away. */
export function storage(): Storage {
  requireNoTransaction('the storage');
  cached ??= openStorage(env().storageUrl, readSettings);
  return cached;
}

/** Key of a picture with this digest: spread over 256 folders. */
export const pictureKey = (digest: string, suffix: string) => `${digest.slice(0, 2)}/${digest}${suffix}`;
