import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { formatVerifierKey, openNote, parseVerifierKey, signNote } from './signed-note';

/** The example of the Go package golang.org/x/mod/sumdb/note, signed by another implementation. */
const GO = {
  key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

const secretKey = new Uint8Array(32).fill(7);
const verifier = { name: 'log.example/tribute', publicKey: ed25519.getPublicKey(secretKey) };
const signer = { name: verifier.name, secretKey };
const note = signNote('one\n\ntwo\n', signer);

describe('signed notes', () => {
  test("opens a note that Go's implementation signed", () => {
    expect(openNote(`${GO.text}\n${GO.signature}`, parseVerifierKey(GO.key))).toBe(GO.text);
    expect(() => openNote(`${GO.text.replace('your', 'my')}\n${GO.signature}`, parseVerifierKey(GO.key))).toThrow(
      'This note has a signature of PeterNeumann that does not hold.',
    );
  });

  test('opens its own, blank lines and all', () => {
    expect(openNote(note, verifier)).toBe('one\n\ntwo\n');
    expect(signNote('one\n\ntwo\n', signer)).toBe(note);
  });

  test('ignores the signatures of other keys', () => {
    expect(openNote(note + GO.signature, verifier)).toBe('one\n\ntwo\n');
    const sameName = signNote('one\n\ntwo\n', { name: verifier.name, secretKey: new Uint8Array(32).fill(8) });
    expect(openNote(`${note}${sameName.split('\n').at(-2)}\n`, verifier)).toBe('one\n\ntwo\n');
  });

  test('refuses a note with one good and one bad signature of the key', () => {
    const bad = signNote('another\n', signer).split('\n').at(-2);
    expect(() => openNote(`${note}${bad}\n`, verifier)).toThrow(
      'This note has a signature of log.example/tribute that does not hold.',
    );
  });

  test('refuses what is not signed by the key, or not a note', () => {
    const other = { name: 'another.example', publicKey: verifier.publicKey };
    expect(() => openNote(note, other)).toThrow('This note is not signed by another.example.');
    expect(() => openNote('one\n', verifier)).toThrow('This note has no signatures.');
    expect(() => openNote(note.slice(0, -1), verifier)).toThrow('This note has no signatures.');
    expect(() => openNote(note.replace('two', 'tw\to'), verifier)).toThrow('This note has control characters.');
    expect(() => openNote(`${note}- ${verifier.name} AAAAAAAA\n`, verifier)).toThrow(
      'This note has a malformed signature line.',
    );
    expect(() => openNote(note.replace(/(.)=\n$/, '\u0041=\n'), verifier)).toThrow(/malformed|does not hold/);
    expect(() => openNote(note + GO.signature.repeat(64), verifier)).toThrow('This note has too many signatures.');
  });

  test('refuses to sign what could not be opened', () => {
    expect(() => signNote('no newline', signer)).toThrow(/ends in a newline/);
    expect(() => signNote('tab\t\n', signer)).toThrow(/ends in a newline/);
    expect(() => signNote('x\n', { name: 'a b', secretKey })).toThrow(
      'The key name "a b" is empty or has spaces or a plus.',
    );
  });

  test('a key reads the same both ways, and one wrong character shows', () => {
    const key = formatVerifierKey(verifier);
    expect(parseVerifierKey(key)).toEqual(verifier);
    expect(formatVerifierKey(parseVerifierKey(GO.key))).toBe(GO.key);
    for (const wrong of ['', key.slice(1), key.slice(0, -1), key.replace('log.', 'lag.'), `${key} `]) {
      expect(() => parseVerifierKey(wrong)).toThrow(/copy it whole/);
    }
  });
});
