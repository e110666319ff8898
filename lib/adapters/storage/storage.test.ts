import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { parseSettings } from '@/lib/base/env';
import { openStorage } from './storage';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tribute-storage-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const open = (url: string, source: Record<string, string> = {}) =>
  openStorage(url, (schema) => parseSettings(schema, source));

test('a folder keeps files by key, and gives nothing from outside', async () => {
  const store = open(pathToFileURL(path.join(folder, 'pictures of cats')).href);
  await store.put('ab/abcd.webp', new Uint8Array([1, 2, 250]), 'image/webp');
  expect(fs.readdirSync(path.join(folder, 'pictures of cats/ab'))).toEqual(['abcd.webp']);
  expect([...((await store.get('ab/abcd.webp')) ?? [])]).toEqual([1, 2, 250]);
  expect(await store.get('ab/none.webp')).toBeNull();
  fs.writeFileSync(path.join(folder, 'secret.txt'), 'mine');
  expect(await store.get('../secret.txt')).toBeNull();
});

test('an address of no kind, and a wrong setting of one, are refused in a sentence', () => {
  expect(() => open('ftp://memes')).toThrow(/^STORAGE_URL must begin with file:.* or s3:.*, not with ftp:/);
  expect(() => open('s3://memes', { S3_ENDPOINT: 'nowhere' })).toThrow(
    'These settings are wrong. S3_ENDPOINT: Invalid URL.',
  );
});
