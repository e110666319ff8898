import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import type { Registry, SplitLine } from '@/lib/domains/accounts/allocate';

const HOUR = 3_600_000;
const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / HOUR) * HOUR);

/** What each source's use brought to creators and parents, by the source's meme id. */
export function earnedBySource(split: readonly SplitLine[]): Map<string, bigint> {
  const earned = new Map<string, bigint>();
  for (const line of split) if (line.meme) earned.set(line.meme, (earned.get(line.meme) ?? 0n) + line.amount);
  return earned;
}

type PaidUse = { payer: string; split: readonly SplitLine[]; epoch: number; registry: Registry; now: Date };

/** Counts a paid use for the memes it drew on. Nobody climbs a board by paying themselves. */
export async function countUse(tx: Db, { payer, split, epoch, registry, now }: PaidUse): Promise<void> {
  const hourAt = hourOf(now);
  for (const [meme, amount] of earnedBySource(split)) {
    const memeId = Number(meme);
    const { creator } = registry.get(meme) ?? { creator: '' };
    const counts = creator.toLowerCase() !== payer;
    const firstTime = counts
      ? await tx.$executeRaw`INSERT INTO "PayerOfMeme" ("memeId", "payer") VALUES (${memeId}, ${payer}) ON CONFLICT DO NOTHING`
      : 0;
    await tx.memeStats.upsert({
      where: { memeId },
      create: { memeId, uses: 1, distinctPayers: firstTime, earned: toDecimal(amount) },
      update: {
        uses: { increment: 1 },
        distinctPayers: { increment: firstTime },
        earned: { increment: toDecimal(amount) },
      },
    });
    if (!counts) continue;
    const meta = await tx.meme.findUnique({ where: { id: memeId }, select: { communitySlug: true } });
    const key = { memeId, payer, epoch, hourAt };
    await tx.useCredit.upsert({
      where: { memeId_payer_epoch_hourAt: key },
      create: {
        ...key,
        creator: creator.toLowerCase(),
        communitySlug: meta?.communitySlug ?? null,
        uses: 1,
        earned: toDecimal(amount),
      },
      update: { uses: { increment: 1 }, earned: { increment: toDecimal(amount) } },
    });
  }
}

export type LostUse = { at: Date; split: readonly SplitLine[] };

/** Takes uses of a payer in an epoch out of every count: nothing came in for them. What else the payer used stays counted. */
export async function uncountUses(
  tx: Db,
  { payer, epoch, uses }: { payer: string; epoch: number; uses: readonly LostUse[] },
): Promise<void> {
  const memes = new Set<number>();
  for (const { at, split } of uses)
    for (const [meme, amount] of earnedBySource(split)) {
      const memeId = Number(meme);
      memes.add(memeId);
      const less = { uses: { decrement: 1 }, earned: { decrement: toDecimal(amount) } };
      await tx.memeStats.update({ where: { memeId }, data: less });
      await tx.useCredit.updateMany({ where: { memeId, payer, epoch, hourAt: hourOf(at) }, data: less });
    }
  await tx.useCredit.deleteMany({ where: { payer, epoch, uses: { lte: 0 } } });
  for (const memeId of memes) {
    const gone = await tx.$executeRaw`
      DELETE FROM "PayerOfMeme" p WHERE p."memeId" = ${memeId} AND p."payer" = ${payer}
        AND NOT EXISTS (SELECT 1 FROM "UseCredit" c WHERE c."memeId" = p."memeId" AND c."payer" = p."payer")`;
    if (gone > 0) await tx.memeStats.update({ where: { memeId }, data: { distinctPayers: { decrement: gone } } });
  }
}
