import { pdqToBits } from '@/lib/adapters/db/pdq-bits';

/** A row of a registered meme, for tests that read and do not register. Its block is a minute after the one before. */
export const memeRow = (
  id: number,
  row: { parentId?: number; familyId?: number; hidden?: boolean; creator?: string; title?: string } = {},
) => ({
  id,
  creator: row.creator ?? `0x${String(id).padStart(40, '0')}`,
  owner: row.creator ?? `0x${String(id).padStart(40, '0')}`,
  sha256: String(id).padStart(64, '0'),
  pdq: pdqToBits('0'.repeat(64)),
  terms: 0,
  firstTerms: 0,
  attested: true,
  registeredAt: new Date(1_750_000_000_000 + id * 60_000),
  txHash: `0x${String(id).padStart(64, '0')}`,
  blockNumber: BigInt(id),
  title: row.title ?? `Meme ${id}`,
  parentId: row.parentId ?? null,
  familyId: row.familyId ?? null,
  hidden: row.hidden ?? false,
});
