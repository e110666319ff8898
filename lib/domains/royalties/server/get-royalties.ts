import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { eventsOf } from '@/lib/adapters/chain/server/index-events';
import type { Prisma } from '@/lib/generated/prisma/client';
import { mediaUrl } from '@/lib/adapters/storage/media-url';
import type { RoyaltiesView } from '../types';
import { epochTree } from './epoch-totals';

type MemeRow = { memeId: number; title: string; thumbKey: string | null; uses: bigint; earned: Prisma.Decimal };

/** What an account earned, what of it can be claimed, and where it came from. All zero for an account nobody knows. */
export async function getRoyalties(address: string): Promise<RoyaltiesView> {
  const account = address.toLowerCase() as `0x${string}`;
  const active = await db().epoch.findFirst({
    where: { status: 'active', sumRoot: { not: null } },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const [earned, held, proof, claims, perMeme, totals, epochs] = await Promise.all([
    db().posting.aggregate({ where: { account: `royalties:${account}` }, _sum: { amount: true } }),
    db().posting.aggregate({ where: { heldFor: account }, _sum: { amount: true } }),
    active ? epochTree(active.number).then((tree) => tree?.proofOf(account) ?? null) : null,
    eventsOf(db(), `claims:${account}`),
    db().$queryRaw<MemeRow[]>`
      SELECT p."memeId", m."title", m."thumbKey", count(DISTINCT p."journalId") FILTER (WHERE j."kind" = 'generation') AS "uses", sum(p."amount") AS "earned"
      FROM "Posting" p JOIN "Journal" j ON j."id" = p."journalId" JOIN "Meme" m ON m."id" = p."memeId" WHERE p."account" = ${`royalties:${account}`}
      GROUP BY 1, 2, 3 HAVING sum(p."amount") > 0 ORDER BY "earned" DESC, 1 LIMIT 50`,
    db().epochTotal.findMany({ where: { account }, orderBy: { epoch: 'desc' }, take: 101 }),
    db().epoch.findMany({ orderBy: { number: 'desc' }, take: 200, select: { number: true, status: true } }),
  ]);
  const claimed = claims.reduce((sum, event) => sum + BigInt(event.args.amount), 0n);
  const payable = proof?.cumulative ?? 0n;
  const total = fromDecimal(earned._sum.amount);
  const statuses = new Map(epochs.map((epoch) => [epoch.number, epoch.status]));
  return {
    account,
    earned: total,
    accrued: total - payable,
    claimable: payable - claimed,
    claimed,
    held: fromDecimal(held._sum.amount),
    claim: proof && payable > claimed ? { account, cumulative: proof.cumulative, proof: proof.proof } : null,
    perMeme: perMeme.map((row) => ({
      memeId: row.memeId,
      title: row.title || `Meme #${row.memeId}`,
      thumbUrl: mediaUrl(row.thumbKey),
      uses: Number(row.uses),
      earned: fromDecimal(row.earned),
    })),
    perEpoch: totals.slice(0, 100).map((row, i) => ({
      epoch: row.epoch,
      amount: fromDecimal(row.cumulative) - fromDecimal(totals[i + 1]?.cumulative),
      status: statuses.get(row.epoch) ?? 'active',
    })),
    claims: claims
      .reverse()
      .map((event) => ({ txHash: event.txHash, amount: BigInt(event.args.amount), at: event.blockTime })),
  };
}
