import { expect, test } from 'vitest';
import { buildReport, classifyByHash } from './classify';
import { hashPdq } from './pdq';
import { wordsToPdq } from './pdq-words';
import { drawPattern } from './testing/pdq-vectors';
import type { Candidate, ImageFingerprint } from './types';

const picture: ImageFingerprint = {
  sha256: 'a1',
  pixelSha256: 'a2',
  ...hashPdq(drawPattern('noise', 300, 200), 300, 200, 3),
  width: 300,
  height: 200,
  format: 'png',
  byteLength: 1000,
};

/** A hash `bits` bits away. */
function flipBits(pdq: string, bits: number): string {
  const words = Uint32Array.from({ length: 8 }, (_, i) => Number.parseInt(pdq.slice(8 * i, 8 * i + 8), 16));
  for (let i = 0; i < bits; i++) words[((i * 37) % 256) >> 5] ^= 1 << ((i * 37) % 32);
  return wordsToPdq(words);
}

const candidate = (memeId: number, pdq: string, hashes: Partial<Candidate> = {}): Candidate => ({
  memeId,
  sha256: 'b1',
  pixelSha256: null,
  pdq,
  ...hashes,
});

test.each([
  ['the same file', candidate(1, flipBits(picture.pdq, 3), { sha256: 'a1' }), 'exact copy', 3],
  ['the same pixels', candidate(1, picture.pdq, { pixelSha256: 'a2' }), 'exact copy', 0],
  ['the same hash', candidate(1, picture.pdq), 'near copy', 0],
  ['31 bits', candidate(1, flipBits(picture.pdq, 31)), 'near copy', 31],
  ['32 bits', candidate(1, flipBits(picture.pdq, 32)), 'same template, new caption', 32],
  ['75 bits', candidate(1, flipBits(picture.pdq, 75)), 'same template, new caption', 75],
  ['76 bits', candidate(1, flipBits(picture.pdq, 76)), 'original', 76],
] as const)('%s', (_name, other, verdict, distance) => {
  expect(classifyByHash(picture, other)).toEqual({ verdict, distance, transform: 'orig', evidence: null });
});

test('a mirrored or turned copy is a near copy, and the turn is named', () => {
  for (const [transform, pdq] of Object.entries(picture.dihedral)) {
    expect(classifyByHash(picture, candidate(1, flipBits(pdq, 5)))).toEqual({
      verdict: 'near copy',
      distance: 5,
      transform,
      evidence: null,
    });
  }
});

test('a flat picture is compared by its bytes and pixels alone', () => {
  const flat = { ...picture, quality: 49 };
  expect(classifyByHash(flat, candidate(1, flat.pdq)).verdict).toBe('original');
  expect(classifyByHash(flat, candidate(1, flat.pdq, { pixelSha256: 'a2' })).verdict).toBe('exact copy');
});

test('a report names the nearest first, and of equals the first registered', () => {
  const candidates = [
    candidate(9, flipBits(picture.pdq, 80)),
    candidate(4, flipBits(picture.pdq, 40)),
    candidate(3, flipBits(picture.pdq, 12)),
    candidate(2, flipBits(picture.pdq, 12)),
    candidate(5, flipBits(picture.pdq, 20), { sha256: 'a1' }),
  ];
  const report = buildReport({ fingerprint: picture, candidates });
  expect(report).toMatchObject({ verdict: 'exact copy', comparable: true });
  expect(report.nearest.map((near) => [near.memeId, near.verdict, near.distance])).toEqual([
    [5, 'exact copy', 20],
    [2, 'near copy', 12],
    [3, 'near copy', 12],
    [4, 'same template, new caption', 40],
    [9, 'original', 80],
  ]);
});

test('with nothing near, a picture is original', () => {
  expect(buildReport({ fingerprint: { ...picture, quality: 3 }, candidates: [] })).toEqual({
    verdict: 'original',
    nearest: [],
    comparable: false,
  });
});
