import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import type { Prisma } from '@/lib/generated/prisma/client';
import { mediaUrl } from '@/lib/adapters/storage/media-url';
import { selectMemesById } from '@/lib/domains/memes/server/select-memes';
import type { GenerationCard, SourceRole } from '../types';

const CARD = {
  id: true,
  imageKey: true,
  width: true,
  height: true,
  lines: true,
  payer: true,
  price: true,
  createdAt: true,
  sources: { select: { memeId: true, role: true, ppm: true, earned: true }, orderBy: { ppm: 'desc' } },
} satisfies Prisma.GenerationSelect;

export type CardRow = Prisma.GenerationGetPayload<{ select: typeof CARD }>;
export const GENERATION_CARD = CARD;

/** Finished generations, newest first; none whose template was taken down, as its picture is in them. */
export async function listGenerations({
  memeId,
  payer,
  community,
  limit = 12,
}: {
  memeId?: number;
  payer?: string;
  community?: string;
  limit?: number;
} = {}): Promise<GenerationCard[]> {
  const down = await db().meme.findMany({ where: { takenDownAt: { not: null } }, select: { id: true } });
  const rows = await db().generation.findMany({
    where: {
      status: 'complete',
      templateId: { notIn: down.map(({ id }) => id) },
      ...(payer ? { payer: payer.toLowerCase() } : {}),
      ...(community ? { communitySlug: community } : {}),
      ...(memeId ? { sources: { some: { memeId } } } : {}),
    },
    orderBy: { createdAt: 'desc' },
    take: limit,
    select: CARD,
  });
  return toCards(rows);
}

/** Cards of generation rows, with the names and pictures of their sources. */
export async function toCards(rows: readonly CardRow[]): Promise<GenerationCard[]> {
  const memes = new Map(
    (await selectMemesById([...new Set(rows.flatMap((row) => row.sources.map((source) => source.memeId)))])).map(
      (meme) => [meme.id, meme],
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    imageUrl: mediaUrl(row.imageKey) ?? '',
    width: row.width ?? 0,
    height: row.height ?? 0,
    lines: row.lines,
    paid: row.payer !== null,
    price: fromDecimal(row.price),
    createdAt: row.createdAt,
    sources: row.sources.map((source) => {
      const meme = memes.get(source.memeId);
      return {
        memeId: source.memeId,
        title: meme?.title ?? `Meme #${source.memeId}`,
        thumbUrl: meme?.thumbUrl ?? null,
        creator: meme?.creator ?? { address: '', name: null },
        role: source.role as SourceRole,
        ppm: source.ppm,
        earned: fromDecimal(source.earned),
      };
    }),
  }));
}
