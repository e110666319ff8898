import 'server-only';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { requireNoTransaction } from '@/lib/adapters/db/outside-transaction';
import { env } from '@/lib/base/env';
import { s3Storage } from './s3';

/** Where pictures are kept: a flat space of keys like `ab/abcd….webp`. A key's bytes never change. */
export type Storage = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Uint8Array | null>;
};

const KEY = /^[a-z0-9][a-z0-9/_-]*\.[a-z0-9]+$/;

/** Files under `folder`. A file appears whole or not at all. */
export function diskStorage(folder: string): Storage {
  const at = (key: string) => path.join(/*turbopackIgnore: true*/ folder, ...key.split('/'));
  return {
    async put(key, bytes) {
      const file = at(key);
      await mkdir(path.dirname(file), { recursive: true });
      const part = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
      await writeFile(part, bytes);
      await rename(part, file);
    },
    async get(key) {
      return KEY.test(key) ? await readFile(at(key)).catch(() => null) : null;
    },
  };
}

let cached: Storage | undefined;
/** The storage that the settings name. Never inside a transaction: it may be a network away. */
export function storage(): Storage {
  requireNoTransaction('the storage');
  const settings = env().storage;
  cached ??= settings.kind === 's3' ? s3Storage(settings, fetch) : diskStorage(settings.folder);
  return cached;
}

/** Key of a picture with this digest: spread over 256 folders. */
export const pictureKey = (digest: string, suffix: string) => `${digest.slice(0, 2)}/${digest}${suffix}`;
