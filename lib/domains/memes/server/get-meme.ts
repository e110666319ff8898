import 'server-only';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { pdqFromBits } from '@/lib/adapters/db/pdq-bits';
import { Prisma } from '@/lib/generated/prisma/client';
import { isMemeId } from '../meme-id';
import { unpackTerms } from '../terms';
import type { MemeDetail } from '../types';
import { selectMemes, selectMemesById, shownTo } from './select-memes';

/**
 * A registered meme with its record, relatives and use; null when there is none under the id, or it is hidden.
 * `derivativePpm` is what a derivative passes on where its terms name no share.
 */
export async function findMeme(id: number, derivativePpm: number): Promise<MemeDetail | null> {
  if (!isMemeId(id)) return null;
  const [[card], row] = await Promise.all([
    selectMemesById([id]),
    db().meme.findUnique({
      where: { id },
      select: {
        owner: true,
        sha256: true,
        pixelSha256: true,
        pdq: true,
        terms: true,
        parentId: true,
        frames: true,
        attested: true,
        txHash: true,
        blockNumber: true,
      },
    }),
  ]);
  if (!card || !row) return null;
  const [parents, children, daily] = await Promise.all([
    selectMemesById(row.parentId ? [row.parentId] : []),
    selectMemes({
      where: Prisma.sql`m."parentId" = ${id} AND ${shownTo(card.level === 'everyone' ? 'everyone' : 'mature')}`,
      order: Prisma.sql`m."id"`,
      limit: 24,
    }),
    db().$queryRaw<{ day: Date; uses: bigint; earned: Prisma.Decimal }[]>`
      SELECT date_trunc('day', "hourAt") AS "day", sum("uses") AS "uses", sum("earned") AS "earned" FROM "UseCredit" WHERE "memeId" = ${id} GROUP BY 1 ORDER BY 1 DESC LIMIT 90`,
  ]);
  const { chainId, memeRegistry } = deployment();
  return {
    ...card,
    owner: row.owner,
    sha256: row.sha256,
    pixelSha256: row.pixelSha256,
    pdq: pdqFromBits(row.pdq),
    terms: unpackTerms(BigInt(row.terms.toFixed(0)), derivativePpm),
    parent: parents[0] ?? null,
    children,
    frames: (row.frames as { text: string }[]).map((frame) => frame.text),
    attested: row.attested,
    registration: { chainId, registry: memeRegistry, txHash: row.txHash, blockNumber: row.blockNumber },
    daily: daily.reverse().map((point) => ({
      day: point.day.toISOString().slice(0, 10),
      uses: Number(point.uses),
      earned: fromDecimal(point.earned),
    })),
  };
}
