import 'server-only';
import { inTransaction, takeSubjectLock } from '@/lib/adapters/db/transaction';
import { requireStep } from '../transitions';
import type { Citation, DisputeKind, OwnReporter } from '../types';
import { applyStep, disputesOf } from './apply-step';
import { corroborateEachOther } from './corroborate-each-other';
import { openDispute } from './report-meme';

/**
 * Opens a claim for what the service itself found. It comes with its evidence, so it is corroborated from the start: the
 * meme's income is held until a steward decides. Found again while it is open, nothing is added. Returns the dispute's id.
 */
export const openOwnDispute = ({
  memeId,
  kind,
  reporter,
  statement,
  citations = [],
  now,
}: {
  memeId: number;
  kind: DisputeKind;
  reporter: OwnReporter;
  statement: string;
  citations?: readonly Citation[];
  now: Date;
}): Promise<string> =>
  inTransaction(async (tx) => {
    await takeSubjectLock(tx, disputesOf(memeId));
    const before = await tx.dispute.findFirst({
      where: { memeId, kind, reporter, status: { notIn: ['upheld', 'rejected'] } },
      select: { id: true },
    });
    if (before) return before.id;
    const dispute = await openDispute(tx, { memeId, kind, reporter, statement, citations, rightful: null, now });
    await applyStep(tx, dispute, {
      step: requireStep({ ...dispute, hidden: null }, 'corroborate'),
      actor: reporter,
      note: statement,
      now,
    });
    await corroborateEachOther(tx, { ...dispute, status: 'corroborated' }, now);
    return dispute.id;
  });
