import { TributeError } from '@/lib/base/errors';
import { fromBase64, type Hex, toBase64 } from './bytes';
import { HASH_BYTES } from './merkle';
import { type NoteSigner, type NoteVerifier, openNote, signNote } from './signed-note';

/**
 * What the log's key signs: how long the log is, and its root (C2SP tlog-checkpoint, c2sp.org/tlog-checkpoint).
 * One extension line carries the hash of the policy in force.
 */
export type Checkpoint = {
  /** Name of the log; also the name of its key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Hash of the policy; null in a checkpoint of a log that has none. */
  readonly policy: Hex | null;
};

const POLICY = 'policy ';

/** The signed note that is served as `/checkpoint`. The same checkpoint and key always give the same note. */
export function signCheckpoint({ origin, size, root, policy }: Checkpoint, secretKey: Uint8Array): string {
  const signer: NoteSigner = { name: origin, secretKey };
  const lines = [origin, String(size), toBase64(root), ...(policy ? [POLICY + policy] : [])];
  return signNote(`${lines.join('\n')}\n`, signer);
}

/** Throws `invalid_request` unless the note is a checkpoint of the log named and signed by `verifier`. */
export function openCheckpoint(note: string, verifier: NoteVerifier): Checkpoint {
  const text = openNote(note, verifier);
  const [origin, size, hash, ...extensions] = text.slice(0, -1).split('\n');
  const root = fromBase64(hash ?? '');
  if (origin !== verifier.name) throw refusal(`is of another log, ${JSON.stringify(origin)}`);
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size ?? '') || !Number.isSafeInteger(Number(size))) throw refusal('has no size');
  if (root?.length !== HASH_BYTES) throw refusal('has no root');
  if (extensions.some((line) => line === '')) throw refusal('has an empty line');
  const policy = extensions.find((line) => line.startsWith(POLICY))?.slice(POLICY.length) ?? null;
  if (policy !== null && !/^0x[0-9a-f]{64}$/.test(policy)) throw refusal('has a malformed policy line');
  return { origin, size: Number(size), root, policy: policy as Hex | null };
}

const refusal = (why: string) => new TributeError('invalid_request', `This checkpoint ${why}.`);
