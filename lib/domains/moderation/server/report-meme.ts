import 'server-only';
import { randomBytes } from 'node:crypto';
import { type Db, db } from '@/lib/adapters/db/client';
import { inTransaction, takeSubjectLock } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { makeId } from '@/lib/base/ids';
import type { MemeReport } from '../report';
import type { Citation, DisputeView } from '../types';
import { appendEvent, DISPUTE_ROW, type DisputeRow, disputesOf } from './apply-step';
import { corroborateByPixels } from './corroborate-by-pixels';
import { corroborateEachOther } from './corroborate-each-other';
import { getDispute } from './get-dispute';

/** Takes a claim against a meme. Nothing follows from it until there is more to it than what one person says. `reporter` is in lower case. */
export async function reportMeme({
  report,
  reporter,
  now,
}: {
  report: MemeReport;
  reporter: string;
  now: Date;
}): Promise<DisputeView> {
  const { memeId, kind } = report;
  const meme = await db().meme.findUnique({ where: { id: memeId }, select: { creator: true } });
  if (!meme) throw new TributeError('not_found', `There is no meme ${memeId}.`);
  if (meme.creator === reporter)
    throw new TributeError('not_allowed', 'You made this meme. To stop its use, refuse it in its terms.');
  await checkCitations(report.citations, memeId);
  const id = await inTransaction(async (tx) => {
    await takeSubjectLock(tx, disputesOf(memeId));
    const before = await tx.dispute.findFirst({
      where: { memeId, kind, reporter, status: { notIn: ['upheld', 'rejected'] } },
      select: { id: true },
    });
    if (before)
      throw new TributeError(
        'already_reported',
        'You have reported this meme for this already. Read how your report stands.',
        { details: { disputeId: before.id } },
      );
    const dispute = await openDispute(tx, { ...report, reporter, rightful: report.rightful ?? null, now });
    await corroborateEachOther(tx, dispute, now);
    return dispute.id;
  });
  await corroborateByPixels(id, now);
  return getDispute(id);
}

async function checkCitations(citations: readonly Citation[], memeId: number): Promise<void> {
  const cited = citations.flatMap((citation) => ('memeId' in citation ? citation.memeId : []));
  if (cited.includes(memeId))
    throw new TributeError('invalid_request', 'A meme is no evidence against itself. Cite the other one.');
  const known = new Set(
    (await db().meme.findMany({ where: { id: { in: cited } }, select: { id: true } })).map(({ id }) => id),
  );
  const unknown = cited.find((id) => !known.has(id));
  if (unknown !== undefined) throw new TributeError('not_found', `There is no meme ${unknown} to cite.`);
}

type Opened = {
  memeId: number;
  kind: DisputeRow['kind'];
  reporter: string;
  statement: string;
  citations: readonly Citation[];
  rightful: string | null;
  now: Date;
};

/** A new claim with the first line of its trail. Call it with the lock of the meme's disputes held. */
export async function openDispute(tx: Db, { now, citations, ...claim }: Opened): Promise<DisputeRow> {
  const id = makeId('dsp', now.getTime(), randomBytes(10));
  const row = await tx.dispute.create({
    data: { ...claim, id, citations: [...citations], createdAt: now },
    select: DISPUTE_ROW,
  });
  await appendEvent(tx, { disputeId: id, at: now, actor: claim.reporter, action: 'reported' });
  return row;
}
