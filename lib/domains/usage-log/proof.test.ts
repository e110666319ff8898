import { ed25519 } from '@noble/curves/ed25519.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import { signCheckpoint } from './checkpoint';
import { leafHash } from './merkle';
import { formatProof, parseProof, verifyProof } from './proof';
import { inclusionProof } from './tile-proofs';
import { tilesFor } from './tiles';

const secretKey = new Uint8Array(32).fill(7);
const verifier = { name: 'log.example/tribute', publicKey: ed25519.getPublicKey(secretKey) };
const entries = Array.from({ length: 5 }, (_, i) => utf8ToBytes(`entry ${i}`));
const { root, size, tiles } = tilesFor(0, [], entries.map(leafHash));
const checkpoint = signCheckpoint({ origin: verifier.name, size, root, policy: null }, secretKey);
const proofOf = async (index: number) => ({
  index,
  hashes: await inclusionProof(index, size, () => tiles[0].data),
  checkpoint,
  extra: entries[index],
});

describe('log proofs', () => {
  test('read as the standard lays out', async () => {
    expect(formatProof(await proofOf(4))).toMatchInlineSnapshot(`
      "c2sp.org/tlog-proof@v1
      extra ZW50cnkgNA==
      index 4
      l5nzB1F+9RfCIF35tndivzR1ayAJn7ffzOdrzr0nOy4=

      log.example/tribute
      5
      fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI=

      — log.example/tribute V7Fbqwtx2fmo3tt9IXp+SQEh91i2FxiRlmHJLiLZzd8KjyCcHQ1K8EEXLjzA4Iss+EYcvpDCCJTQOiE8BJYhCXVcpw4=
      "
    `);
  });

  test('each entry of the log is proved by its own receipt alone', async () => {
    for (let index = 0; index < size; index++) {
      const text = formatProof(await proofOf(index));
      expect(parseProof(text)).toEqual(await proofOf(index));
      const { extra: entry } = parseProof(text);
      expect(verifyProof(text, entry as Uint8Array, verifier)).toEqual({
        index,
        checkpoint: { origin: verifier.name, size, root, policy: null },
      });
      expect(() => verifyProof(text, entries[(index + 1) % size], verifier)).toThrow(
        `This log proof does not show that the entry is number ${index} of the log of 5 entries.`,
      );
    }
  });

  test('a log of one entry needs no hashes', () => {
    const one = tilesFor(0, [], [leafHash(entries[0])]);
    const note = signCheckpoint({ origin: verifier.name, size: 1, root: one.root, policy: null }, secretKey);
    const text = formatProof({ index: 0, hashes: [], checkpoint: note });
    expect(verifyProof(text, entries[0], verifier).index).toBe(0);
    expect(parseProof(text).extra).toBeUndefined();
  });

  test('what is malformed is refused in words', async () => {
    const text = formatProof(await proofOf(0));
    expect(() => parseProof('')).toThrow('This log proof does not begin with c2sp.org/tlog-proof@v1.');
    expect(() => parseProof(text.replace('@v1', '@v2'))).toThrow(
      'This log proof does not begin with c2sp.org/tlog-proof@v1.',
    );
    expect(() => parseProof(text.replace('index 0', 'index 00'))).toThrow('This log proof has no index.');
    expect(() => parseProof(text.replace('extra ', 'extra !'))).toThrow(
      'This log proof has extra data that is not base64.',
    );
    expect(() => parseProof(text.replace('index 0\n', 'index 0\nAAAA\n'))).toThrow(/not a SHA-256 hash in base64/);
    expect(() => verifyProof(text.replace(/\n5\n/, '\n6\n'), entries[0], verifier)).toThrow(/does not hold/);
  });
});
