import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { projectMeme } from '@/lib/domains/memes/server/project-meme';
import { recordHold, recordRelease } from '@/lib/domains/accounts/server/record-hold';
import type { Standing, Step } from '../transitions';
import type { DisputeKind, DisputeStatus, TrailEvent } from '../types';

export type DisputeRow = {
  id: string;
  memeId: number;
  kind: DisputeKind;
  status: DisputeStatus;
  reporter: string;
  rightful: string | null;
  citations: unknown;
};
export const DISPUTE_ROW = {
  id: true,
  memeId: true,
  kind: true,
  status: true,
  reporter: true,
  rightful: true,
  citations: true,
} as const;

/** Every writer of a meme's disputes waits for this one lock. */
export const disputesOf = (memeId: number) => `disputes:${memeId}`;

/** Adds a line to a dispute's trail, which can only grow. */
export async function appendEvent(
  tx: Db,
  {
    disputeId,
    at,
    actor,
    action,
    note = '',
    data = {},
  }: {
    disputeId: string;
    at: Date;
    actor: string;
    action: TrailEvent['action'];
    note?: string;
    data?: { seq?: number; to?: string | null };
  },
): Promise<void> {
  await tx.disputeEvent.create({ data: { disputeId, at, actor, action, note, data } });
}

/** How a dispute stands, with whether the picture is down, and by which dispute. */
export async function standingOf(tx: Db, { id, memeId, status, kind }: DisputeRow): Promise<Standing> {
  const meme = await tx.meme.findUniqueOrThrow({ where: { id: memeId }, select: { takenDownAt: true } });
  if (!meme.takenDownAt) return { status, kind, hidden: null };
  const last = await tx.disputeEvent.findFirst({
    where: { action: 'taken down', dispute: { memeId } },
    orderBy: { id: 'desc' },
    select: { disputeId: true },
  });
  return { status, kind, hidden: last?.disputeId === id ? 'by this' : 'by another' };
}

type Applied = { step: Step; actor: string; note: string /** Of an upheld claim. */; to?: `0x${string}`; now: Date };

/** Carries a step out: status, trail, income and picture, in the given transaction. */
export async function applyStep(tx: Db, dispute: DisputeRow, { step, actor, note, to, now }: Applied): Promise<void> {
  const { id, memeId } = dispute;
  const event = { disputeId: id, at: now, actor };
  const decided = step.event === 'upheld' || step.event === 'rejected';
  if (step.status !== dispute.status)
    await tx.dispute.update({ where: { id }, data: { status: step.status, decidedAt: decided ? now : null } });
  if (step.event) await appendEvent(tx, { ...event, action: step.event, note });
  if (step.income === 'hold') {
    const seq = await recordHold(tx, { memeId, dispute: id, reason: dispute.kind, now });
    await appendEvent(tx, { ...event, action: 'held', data: { seq } });
  }
  if (step.income === 'release') {
    const seq = await recordRelease(tx, { memeId, dispute: id, to: to ?? null, now });
    await appendEvent(tx, { ...event, action: 'released', data: { seq, to: to ?? null } });
  }
  if (step.picture === 'hide') {
    await tx.meme.update({ where: { id: memeId }, data: { takenDownAt: now, imageKey: null, thumbKey: null } });
    await appendEvent(tx, { ...event, action: 'taken down', note: step.event ? '' : note });
  }
  if (step.picture === 'show') {
    await tx.meme.update({ where: { id: memeId }, data: { takenDownAt: null } });
    // The keys of the pictures come back from the upload.
    await projectMeme(tx, String(memeId));
    await appendEvent(tx, { ...event, action: 'restored', note: step.event ? '' : note });
  }
}
