import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint';
import { EMPTY_ROOT } from './merkle';
import { signNote } from './signed-note';

const secretKey = new Uint8Array(32).fill(7);
const verifier = { name: 'log.example/tribute', publicKey: ed25519.getPublicKey(secretKey) };
const checkpoint: Checkpoint = {
  origin: verifier.name,
  size: 20_852_163,
  root: new Uint8Array(32).fill(1),
  policy: `0x${'ab'.repeat(32)}`,
};

describe('checkpoints', () => {
  test('read as the standard lays out', () => {
    expect(signCheckpoint(checkpoint, secretKey)).toMatchInlineSnapshot(`
      "log.example/tribute
      20852163
      AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=
      policy 0xabababababababababababababababababababababababababababababababab

      — log.example/tribute V7Fbq+jylxxKV56sYTyCpGHjVEEDcVNhaFm5vlHGb0HAPFv/V4oP4TTRFCKOiwYsvypnu3BcWym7UIfxXRCmVfGIWwI=
      "
    `);
  });

  test('open to what was signed', () => {
    expect(openCheckpoint(signCheckpoint(checkpoint, secretKey), verifier)).toEqual(checkpoint);
    const empty = { ...checkpoint, size: 0, root: EMPTY_ROOT, policy: null };
    expect(openCheckpoint(signCheckpoint(empty, secretKey), verifier)).toEqual(empty);
  });

  test.each([
    ['another.example\n1\nAAAA\n', 'This checkpoint is of another log, "another.example".'],
    ['log.example/tribute\n01\nAAAA\n', 'This checkpoint has no size.'],
    ['log.example/tribute\n9007199254740993\nAAAA\n', 'This checkpoint has no size.'],
    ['log.example/tribute\n', 'This checkpoint has no size.'],
    ['log.example/tribute\n1\nAAAA\n', 'This checkpoint has no root.'],
    [`log.example/tribute\n1\n${'A'.repeat(43)}=\npolicy 0x12\n`, 'This checkpoint has a malformed policy line.'],
    [`log.example/tribute\n1\n${'A'.repeat(43)}=\n\nmore\n`, 'This checkpoint has an empty line.'],
  ])('%j, though signed, is refused', (text, message) => {
    expect(() => openCheckpoint(signNote(text, { name: verifier.name, secretKey }), verifier)).toThrow(message);
  });
});
