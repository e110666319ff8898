import 'server-only';
import { randomBytes } from 'node:crypto';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import type { Db } from '@/lib/adapters/db/client';
import { takeLock } from '@/lib/adapters/db/transaction';
import { readRegistry } from './registry';
import { makeId } from '@/lib/base/ids';
import { type HoldEntry, isUse, type UsageEntry } from '@/lib/domains/usage-log/entry';
import { storedEntry } from '@/lib/domains/usage-log/server/stored-entry';
import { appendEntry } from '@/lib/domains/usage-log/server/append-entry';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import { type SplitLine, splitEntry } from '../allocate';
import { type Directed, directLines, type HoldsNow } from '../held';
import { holdJournal } from '../ledger';
import { loadRules } from './policies';
import { MAX_DERIVATIVE_DEPTH } from '../policy';
import { bookJournal } from './book-journal';
import { holdsNow } from './holds';
import { type OpenEpoch, openEpoch } from './open-epoch';

type About = { memeId: number; dispute: string; now: Date };

/**
 * Writes to the log that a dispute holds a meme's income, and moves what this epoch has booked for it into its pot, all
 * in the given transaction. Returns the entry's index.
 */
export async function recordHold(
  tx: Db,
  { memeId, dispute, reason, now }: About & { reason: HoldEntry['reason'] },
): Promise<number> {
  await takeLock(tx, 'log');
  const open = await openEpoch(tx, now);
  const epoch = open.number;
  const meme = String(memeId);
  // As it was before this entry: a meme that another dispute holds in this epoch has its lines in the pot already.
  const holds = await holdsNow([meme], epoch, tx);
  const { seq, ...common } = await nextHoldEntry(tx, { memeId, dispute, now }, { prefix: 'hld', open });
  await appendEntry(tx, { entry: { ...common, seq, kind: 'hold', reason }, epoch, now });
  const lines = holds.touched.has(meme) ? [] : await linesFor(tx, memeId, epoch, holds);
  if (lines.length > 0)
    await bookJournal(tx, { kind: 'hold', ref: `hold:${dispute}`, postings: holdJournal(lines), now });
  return seq;
}

/** Writes to the log that a dispute lets go of a meme's income. The pot is paid out when the epoch settles. Returns the entry's index. */
export async function recordRelease(
  tx: Db,
  { memeId, dispute, to, now }: About & { to: `0x${string}` | null },
): Promise<number> {
  await takeLock(tx, 'log');
  const open = await openEpoch(tx, now);
  const epoch = open.number;
  const { seq, ...common } = await nextHoldEntry(tx, { memeId, dispute, now }, { prefix: 'rel', open });
  await appendEntry(tx, {
    entry: { ...common, seq, kind: 'release', outcome: to === null ? 'rejected' : 'upheld', to },
    epoch,
    now,
  });
  return seq;
}

/** What a hold and a release entry have in common. */
async function nextHoldEntry(
  tx: Db,
  { memeId, dispute, now }: About,
  { prefix, open }: { prefix: string; open: OpenEpoch },
) {
  const { chainId, memeRegistry } = deployment();
  return {
    v: 2 as const,
    seq: await logSize(tx),
    id: makeId(prefix, now.getTime(), randomBytes(10)),
    time: now.toISOString(),
    epoch: open.number,
    policy: open.policy,
    price: '0' as const,
    registry: `eip155:${chainId}:${memeRegistry.toLowerCase()}`,
    meme: String(memeId),
    dispute,
  };
}

/** The lines of the open epoch that pay for a meme: those of paid uses of it and of what derives from it. */
async function linesFor(tx: Db, memeId: number, epoch: number, holds: HoldsNow): Promise<Directed<SplitLine>[]> {
  const rows = await tx.$queryRaw<{ entry: string }[]>`
    WITH RECURSIVE below AS (
      SELECT ${memeId}::int AS "id", 0 AS "level"
      UNION SELECT m."id", b."level" + 1 FROM "Meme" m JOIN below b ON m."parentId" = b."id" WHERE b."level" < ${MAX_DERIVATIVE_DEPTH})
    SELECT e."entry" FROM "LogEntry" e WHERE e."epoch" = ${epoch} AND e."price" > 0
      AND EXISTS (SELECT 1 FROM "GenerationSource" s JOIN below b ON b."id" = s."memeId" WHERE s."generationId" = e."generationId") ORDER BY e."seq"`;
  const uses = rows.map(storedEntry).filter((entry): entry is UsageEntry => isUse(entry));
  const registry = await readRegistry(
    uses.flatMap((use) => use.sources.map((source) => Number(source.meme))),
    tx,
  );
  const rulesOf = await loadRules(tx);
  const lines = uses.flatMap((entry) => splitEntry({ entry, rulesOf, registry }));
  return directLines(
    lines.filter((line) => line.paysFor === String(memeId)),
    holds,
  );
}
