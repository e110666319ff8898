import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { TributeError } from '../errors';
import { bytesEqual, fromBase64, toBase64 } from './bytes';
import { HASH_BYTES } from './merkle';

/**
 * Signed statements of the log's size and root (C2SP tlog-checkpoint in a signed note, Ed25519).
 *
 * - origin: the log's name, a URL without scheme
 * - key id: first four bytes of SHA-256(name || 0x0A || 0x01 || public key)
 */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Uint8Array };

const ED25519 = 0x01;
const DASH = '\u2014';

export const publicKeyOf = (seed: Uint8Array): Uint8Array => ed25519.getPublicKey(seed);

const keyId = (name: string, publicKey: Uint8Array): Uint8Array => sha256(concatBytes(utf8ToBytes(`${name}\n`), new Uint8Array([ED25519]), publicKey)).slice(0, 4);

/** The text that is signed. */
export const checkpointBody = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** A signed note. `seed` is the Ed25519 secret key of 32 bytes; `name` the key's name, which is the origin as a rule. */
export function signCheckpoint(checkpoint: Checkpoint, { name, seed }: { name: string; seed: Uint8Array }): string {
  const body = checkpointBody(checkpoint);
  const signature = ed25519.sign(utf8ToBytes(body), seed);
  return `${body}\n${DASH} ${name} ${toBase64(concatBytes(keyId(name, publicKeyOf(seed)), signature))}\n`;
}

/** Reads a note without checking signatures. Throws `invalid_request` when it is not a checkpoint. */
export function parseCheckpoint(note: string): Checkpoint & { readonly body: string; readonly signatures: readonly { name: string; bytes: Uint8Array }[] } {
  const match = /^(([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*)\n((?:\u2014 [^\n ]+ [A-Za-z0-9+/=]+\n)+)$/.exec(note);
  const root = match && fromBase64(match[4]);
  if (!match || root?.length !== HASH_BYTES) throw new TributeError('invalid_request', 'This is not a signed checkpoint (C2SP tlog-checkpoint). Fetch it again.');
  const signatures = match[5].trimEnd().split('\n').flatMap((line) => {
    const [, name, text] = line.split(' ');
    const bytes = fromBase64(text);
    return bytes && bytes.length > 4 ? [{ name, bytes }] : [];
  });
  return { origin: match[2], size: Number(match[3]), root, body: match[1], signatures };
}

/** The checkpoint of a note that `publicKey` signed under `name`. Throws `invalid_request` when it did not. */
export function verifyCheckpoint(note: string, { name, publicKey }: { name: string; publicKey: Uint8Array }): Checkpoint {
  const { body, signatures, ...checkpoint } = parseCheckpoint(note);
  const id = keyId(name, publicKey);
  const signed = signatures.some((signature) => signature.name === name && bytesEqual(signature.bytes.subarray(0, 4), id) && ed25519.verify(signature.bytes.subarray(4), utf8ToBytes(body), publicKey));
  if (!signed || checkpoint.origin !== name) throw new TributeError('invalid_request', `The checkpoint is not signed by ${name}. Do not trust it.`);
  return checkpoint;
}
