import 'server-only';
import { inTransaction, takeSubjectLock } from '@/lib/adapters/db/transaction';
import type { Db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import type { DisputeStep } from '../report';
import { conflictOf, requireStep } from '../transitions';
import type { DisputeView } from '../types';
import { applyStep, DISPUTE_ROW, type DisputeRow, disputesOf, standingOf } from './apply-step';
import { defaultRightful } from './default-rightful';
import { getDispute } from './get-dispute';
import { requireSteward } from '@/lib/domains/auth/server/roles';

/** The creator's answer, or a steward's step. `actor` is in lower case. Throws `not_allowed`, or `dispute_closed` when it is past that step. */
export async function takeStep({
  id,
  actor,
  step: asked,
  now,
}: {
  id: string;
  actor: string;
  step: DisputeStep;
  now: Date;
}): Promise<DisputeView> {
  await inTransaction(async (tx) => {
    const { memeId } = await requireDispute(tx, id);
    await takeSubjectLock(tx, disputesOf(memeId));
    // Read again: whoever held the lock may have taken a step.
    const dispute = await requireDispute(tx, id);
    const { creator } = await tx.meme.findUniqueOrThrow({ where: { id: memeId }, select: { creator: true } });
    const to = asked.action === 'uphold' ? (asked.to ?? (await defaultRightful(tx, dispute))) : undefined;
    await checkActor(tx, { actor, dispute, creator, action: asked.action, to });
    const applied = { actor, note: asked.note, to, now };
    const step = requireStep(await standingOf(tx, dispute), asked.action);
    await applyStep(tx, dispute, { ...applied, step });
    if (asked.action === 'uphold' && asked.takeDown) {
      const upheld = { ...dispute, status: step.status };
      const standing = await standingOf(tx, upheld);
      // Taken down for safety before the decision: it stays so.
      if (standing.hidden === null)
        await applyStep(tx, upheld, { ...applied, step: requireStep(standing, 'take down') });
    }
  });
  return getDispute(id);
}

async function checkActor(
  tx: Db,
  {
    actor,
    dispute,
    creator,
    action,
    to,
  }: { actor: string; dispute: DisputeRow; creator: string; action: DisputeStep['action']; to?: string },
): Promise<void> {
  if (action === 'answer') {
    if (actor !== creator)
      throw new TributeError(
        'not_allowed',
        'Only the creator of the meme answers. Sign in with the account that registered it.',
      );
    return;
  }
  await requireSteward(actor, tx);
  const conflict = conflictOf(actor, { creator, reporter: dispute.reporter, rightful: dispute.rightful, to });
  if (conflict) throw new TributeError('not_allowed', conflict);
  if (to === creator)
    throw new TributeError(
      'invalid_request',
      'The income of an upheld claim cannot go to the meme’s own creator. Reject the claim, or name another account.',
    );
}

async function requireDispute(tx: Db, id: string): Promise<DisputeRow> {
  const row = await tx.dispute.findUnique({ where: { id }, select: DISPUTE_ROW });
  if (!row) throw new TributeError('not_found', `There is no dispute ${id.slice(0, 60)}.`);
  return row;
}
