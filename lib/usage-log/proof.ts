import { TributeError } from '../errors';
import { fromBase64, toBase64 } from './bytes';
import { type Checkpoint, verifyCheckpoint } from './checkpoint';
import { HASH_BYTES, verifyInclusion } from './merkle';

/** The downloadable receipt (C2SP tlog-proof): where an entry is, its proof, and the signed checkpoint it leads to. */
export type Proof = { readonly index: number; readonly hashes: readonly Uint8Array[]; readonly checkpoint: string };

const HEADER = 'c2sp.org/tlog-proof@v1';

export const formatProof = ({ index, hashes, checkpoint }: Proof): string => `${[HEADER, `index ${index}`, ...hashes.map(toBase64)].join('\n')}\n\n${checkpoint}`;

/** Throws `invalid_request` when the text is not a proof. */
export function parseProof(text: string): Proof {
  const [head, ...rest] = text.split('\n\n');
  const [header, position, ...lines] = head.split('\n');
  const index = /^index (0|[1-9]\d{0,15})$/.exec(position ?? '')?.[1];
  const hashes = lines.map(fromBase64);
  if (header !== HEADER || index === undefined || hashes.some((hash) => hash?.length !== HASH_BYTES)) throw new TributeError('invalid_request', 'This is not a proof (C2SP tlog-proof). Download it again.');
  return { index: Number(index), hashes: hashes as Uint8Array[], checkpoint: rest.join('\n\n') };
}

/** The checkpoint in which the proof shows the entry with this leaf hash. Throws `invalid_request` when it does not. */
export function verifyProof(text: string, leaf: Uint8Array, key: { name: string; publicKey: Uint8Array }): Checkpoint {
  const { index, hashes, checkpoint } = parseProof(text);
  const signed = verifyCheckpoint(checkpoint, key);
  if (!verifyInclusion({ index, size: signed.size, leaf, proof: hashes, root: signed.root })) throw new TributeError('invalid_request', `The proof does not lead from this entry to the checkpoint of size ${signed.size}. Do not trust it.`);
  return signed;
}
