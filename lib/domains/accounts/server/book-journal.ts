import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { makeId } from '@/lib/base/ids';
import { assertBalanced, type Posting } from '../ledger';

/** Books a journal once per `ref`; a second time does nothing. Postings sum to zero, here and in the database. */
export async function bookJournal(
  tx: Db,
  { kind, ref, postings, now }: { kind: string; ref: string; postings: readonly Posting[]; now: Date },
): Promise<void> {
  assertBalanced(postings);
  if (await tx.journal.findUnique({ where: { ref }, select: { id: true } })) return;
  const id = makeId('jrn', now.getTime(), randomBytes(10));
  await tx.journal.create({ data: { id, kind, ref, createdAt: now } });
  await tx.posting.createMany({
    data: postings.map((posting, line) => ({
      journalId: id,
      line,
      account: posting.account,
      amount: toDecimal(posting.amount),
      memeId: posting.meme ? Number(posting.meme) : null,
      part: posting.part ?? null,
      heldFor: posting.heldFor ?? null,
    })),
  });
}
