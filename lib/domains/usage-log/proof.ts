import { TributeError } from '@/lib/base/errors';
import { fromBase64, toBase64 } from './bytes';
import { type Checkpoint, openCheckpoint } from './checkpoint';
import { HASH_BYTES, leafHash, verifyInclusion } from './merkle';
import type { NoteVerifier } from './signed-note';

/** Proof that an entry is in the log, checked offline: C2SP tlog-proof (c2sp.org/tlog-proof). Files end in `.tlog-proof`. */
export type LogProof = {
  readonly index: number;
  /** Sibling hashes from the leaf up (`inclusionProof`). */
  readonly hashes: readonly Uint8Array[];
  /** The signed note, word for word. */
  readonly checkpoint: string;
  /** Whatever the giver adds; not covered by any signature. Here: the entry itself. */
  readonly extra?: Uint8Array;
};

const HEADER = 'c2sp.org/tlog-proof@v1';

/** The downloadable receipt. */
export function formatProof({ index, hashes, checkpoint, extra }: LogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Reads the format without trusting it. Throws `invalid_request`. */
export function parseProof(text: string): LogProof {
  const end = text.indexOf('\n\n');
  const lines = end < 0 ? [] : text.slice(0, end).split('\n');
  if (lines.shift() !== HEADER) throw refusal(`does not begin with ${HEADER}`);
  const extra = lines[0]?.startsWith('extra ') ? fromBase64((lines.shift() as string).slice(6)) : undefined;
  if (extra === null) throw refusal('has extra data that is not base64');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '');
  if (!index || !Number.isSafeInteger(Number(index[1]))) throw refusal('has no index');
  const hashes = lines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw refusal('has a line that is not a SHA-256 hash in base64');
    return hash;
  });
  return { index: Number(index[1]), hashes, checkpoint: text.slice(end + 2), ...(extra && { extra }) };
}

/**
 * Checks a receipt against the log's key and the bytes of the entry. Throws `invalid_request` when anything does not
 * hold; else says where the entry is, and in which log. What holders of a receipt run.
 * @internal
 */
export function verifyProof(
  text: string,
  entry: Uint8Array,
  verifier: NoteVerifier,
): { index: number; checkpoint: Checkpoint } {
  const { index, hashes, checkpoint: note } = parseProof(text);
  const checkpoint = openCheckpoint(note, verifier);
  const { size, root } = checkpoint;
  if (!verifyInclusion({ index, size, leaf: leafHash(entry), proof: hashes, root })) {
    throw refusal(`does not show that the entry is number ${index} of the log of ${size} entries`);
  }
  return { index, checkpoint };
}

const refusal = (why: string) => new TributeError('invalid_request', `This log proof ${why}.`);
