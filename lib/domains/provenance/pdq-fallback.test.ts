import { afterEach, expect, test, vi } from 'vitest';
import { drawPattern } from './testing/pdq-vectors';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('where WebAssembly is forbidden, hashing and searching give the same answers', async () => {
  const pixels = drawPattern('noise', 130, 90);
  const { hashPdq } = await import('./pdq');
  const expected = hashPdq(pixels, 130, 90, 3);

  vi.resetModules();
  vi.stubGlobal('WebAssembly', {
    Module: class {
      constructor() {
        throw new Error('Refused to compile or instantiate WebAssembly module.');
      }
    },
  });
  const forbidden = await import('./pdq');
  expect(forbidden.hashPdq(pixels, 130, 90, 3)).toEqual(expected);
  const { makePackedHashes, PlainHashes } = await import('./index/packed-hashes');
  expect(makePackedHashes()).toBeInstanceOf(PlainHashes);
});
