import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import type { Registry, SplitLine } from '@/lib/domains/accounts/allocate';

const HOUR = 3_600_000;

/** What each source's use brought to creators and parents, by the source's meme id. */
export function earnedBySource(split: readonly SplitLine[]): Map<string, bigint> {
  const earned = new Map<string, bigint>();
  for (const line of split) if (line.meme) earned.set(line.meme, (earned.get(line.meme) ?? 0n) + line.amount);
  return earned;
}

type PaidUse = { payer: string; split: readonly SplitLine[]; epoch: number; registry: Registry; now: Date };

/** Counts a paid use for the memes it drew on. Nobody climbs a board by paying themselves. */
export async function countUse(tx: Db, { payer, split, epoch, registry, now }: PaidUse): Promise<void> {
  const hourAt = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
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

/** Takes a payer's uses of an epoch out of every count: nothing came in for them. `splits` has one split a use. */
export async function uncountUses(
  tx: Db,
  { payer, epoch, splits }: { payer: string; epoch: number; splits: readonly (readonly SplitLine[])[] },
): Promise<void> {
  const lost = new Map<string, { uses: number; earned: bigint }>();
  for (const split of splits)
    for (const [meme, amount] of earnedBySource(split)) {
      const { uses, earned } = lost.get(meme) ?? { uses: 0, earned: 0n };
      lost.set(meme, { uses: uses + 1, earned: earned + amount });
    }
  await tx.useCredit.deleteMany({ where: { payer, epoch } });
  for (const [meme, { uses, earned }] of lost) {
    const memeId = Number(meme);
    const gone = await tx.$executeRaw`
      DELETE FROM "PayerOfMeme" p WHERE p."memeId" = ${memeId} AND p."payer" = ${payer}
        AND NOT EXISTS (SELECT 1 FROM "UseCredit" c WHERE c."memeId" = p."memeId" AND c."payer" = p."payer")`;
    await tx.memeStats.update({
      where: { memeId },
      data: {
        uses: { decrement: uses },
        earned: { decrement: toDecimal(earned) },
        distinctPayers: { decrement: gone },
      },
    });
  }
}
