import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { TributeError } from '@/lib/base/errors';
import { bytesEqual, fromBase64, toBase64 } from './bytes';

/** Signed notes with Ed25519 keys, per C2SP signed-note (c2sp.org/signed-note). */

/** What a note can be checked against. `publicKey` has 32 bytes (RFC 8032). */
export type NoteVerifier = { readonly name: string; readonly publicKey: Uint8Array };
/** `secretKey` is the 32-byte seed of RFC 8032. */
export type NoteSigner = { readonly name: string; readonly secretKey: Uint8Array };

type Signature = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

const ED25519 = Uint8Array.of(0x01);
const KEY_NAME = /^[^\s+]+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard forbids exactly these.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const SIGNATURE_LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/=]+)$/u;
const MAX_SIGNATURES = 64;

/** First four bytes of SHA-256(name || 0x0A || 0x01 || public key). */
const noteKeyId = ({ name, publicKey }: NoteVerifier): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`${name}\n`), ED25519, publicKey)).slice(0, 4);

/** `text` ends in a newline. Ed25519 is deterministic: the same text and key give the same note. */
export function signNote(text: string, { name, secretKey }: NoteSigner): string {
  if (!text.endsWith('\n') || CONTROL.test(text) || /\p{Surrogate}/u.test(text)) {
    throw new TributeError('internal', 'The text of a note ends in a newline and has no control characters.');
  }
  if (!KEY_NAME.test(name))
    throw new TributeError(
      'bad_configuration',
      `The key name ${JSON.stringify(name)} is empty or has spaces or a plus.`,
    );
  const keyId = noteKeyId({ name, publicKey: ed25519.getPublicKey(secretKey) });
  const signature = ed25519.sign(utf8ToBytes(text), secretKey);
  return `${text}\n\u2014 ${name} ${toBase64(concatBytes(keyId, signature))}\n`;
}

/**
 * The text of a note that `verifier` has signed. Signatures of other keys are ignored, as the standard says.
 * Throws `invalid_request` when the note is malformed, the key has not signed it, or its signature does not hold.
 */
export function openNote(note: string, verifier: NoteVerifier): string {
  const { text, signatures } = parseNote(note);
  const keyId = noteKeyId(verifier);
  const own = signatures.filter(({ name, keyId: id }) => name === verifier.name && bytesEqual(id, keyId));
  if (own.length === 0) throw refusal(`is not signed by ${verifier.name}`);
  if (!own.every(({ signature }) => holds(signature, text, verifier.publicKey)))
    throw refusal(`has a signature of ${verifier.name} that does not hold`);
  return text;
}

function parseNote(note: string): { text: string; signatures: Signature[] } {
  if (CONTROL.test(note) || /\p{Surrogate}/u.test(note)) throw refusal('has control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw refusal('has no signatures');
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw refusal('has too many signatures');
  const signatures = lines.map((line) => {
    const match = SIGNATURE_LINE.exec(line);
    const bytes = match && fromBase64(match[2]);
    if (!bytes || bytes.length < 5) throw refusal('has a malformed signature line');
    return { name: match[1], keyId: bytes.slice(0, 4), signature: bytes.slice(4) };
  });
  return { text: note.slice(0, split + 1), signatures };
}

function holds(signature: Uint8Array, text: string, publicKey: Uint8Array): boolean {
  // zip215 off: the strict reading of RFC 8032, one answer in every implementation that is strict too.
  return signature.length === 64 && ed25519.verify(signature, utf8ToBytes(text), publicKey, { zip215: false });
}

/** A log's public key as people copy it: `<name>+<key id>+<base64 of 0x01 and the key>`. */
export const formatVerifierKey = (verifier: NoteVerifier): string =>
  `${verifier.name}+${Array.from(noteKeyId(verifier), (byte) => byte.toString(16).padStart(2, '0')).join('')}+${toBase64(concatBytes(ED25519, verifier.publicKey))}`;

/** Throws `bad_configuration` unless `text` is what `formatVerifierKey` makes. */
export function parseVerifierKey(text: string): NoteVerifier {
  // Base64 has a plus of its own; the name and the key id have none.
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text);
  const key = match && fromBase64(match[3]);
  if (match && key?.length === 33 && key[0] === ED25519[0]) {
    const verifier = { name: match[1], publicKey: key.slice(1) };
    if (formatVerifierKey(verifier) === text) return verifier;
  }
  throw new TributeError('bad_configuration', 'A log key reads <name>+<8 hex digits>+<base64>: copy it whole.');
}

const refusal = (why: string) => new TributeError('invalid_request', `This note ${why}.`);
