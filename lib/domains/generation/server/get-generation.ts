import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { selectMemesById } from '@/lib/domains/memes/server/select-memes';
import { findNames } from '@/lib/domains/auth/server/find-profile';
import type { GenerationView, ReceiptView, SplitLine } from '../types';
import { GENERATION_CARD, toCards } from './list-generations';

/** A generation with its credits, split and receipt; null when there is none under the id. */
export async function findGeneration(id: string): Promise<GenerationView | null> {
  const row = await db().generation.findUnique({
    where: { id },
    select: { ...GENERATION_CARD, status: true, templateId: true, plan: true, seq: true, receipt: true, error: true },
  });
  if (!row) return null;
  const [[card], [template], postings, checkpoint] = await Promise.all([
    row.status === 'complete' ? toCards([row]) : [],
    selectMemesById([row.templateId]),
    db().posting.findMany({
      where: { journal: { ref: `generation:${id}` }, amount: { gt: 0 } },
      orderBy: { line: 'asc' },
      select: { account: true, part: true, amount: true, memeId: true, heldFor: true },
    }),
    row.seq === null
      ? null
      : db().logCheckpoint.findFirst({
          where: { size: { gt: row.seq } },
          orderBy: { size: 'asc' },
          select: { size: true },
        }),
  ]);
  const accounts = postings.map(
    (posting) => posting.heldFor ?? posting.account.slice(posting.account.indexOf(':') + 1),
  );
  const names = await findNames(accounts);
  return {
    id,
    status: row.status === 'complete' || row.status === 'failed' ? row.status : 'pending',
    card: card ?? null,
    maker: (row.plan as { maker?: string }).maker ?? 'own',
    template: template ?? null,
    split: postings.map((posting, i) => ({
      part: (posting.part ?? 'creator') as SplitLine['part'],
      account: accounts[i],
      name: names.get(accounts[i]) ?? null,
      memeId: posting.memeId,
      amount: fromDecimal(posting.amount),
      held: posting.heldFor !== null,
    })),
    seq: row.seq === null ? null : Number(row.seq),
    checkpointSize: checkpoint ? Number(checkpoint.size) : null,
    receipt: row.receipt as ReceiptView | null,
    error: row.error,
  };
}
