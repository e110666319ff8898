import 'server-only';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StorageAdapter } from './storage';

const KEY = /^[a-z0-9][a-z0-9/_-]*\.[a-z0-9]+$/;

/** `file:///folder`: files below it. A file appears whole or not at all. */
export const disk: StorageAdapter = {
  scheme: 'file',
  open(url) {
    const folder = fileURLToPath(url);
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
  },
};
