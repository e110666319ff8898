import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { pdqFromBits, pdqToBits } from '@/lib/adapters/db/pdq-bits';
import { Prisma } from '@/lib/generated/prisma/client';
import { buildReport, SAME_TEMPLATE_DISTANCE } from '@/lib/domains/provenance/classify';
import type { ImageFingerprint, NearMeme } from '@/lib/domains/provenance/types';
import { chooseEarlier } from '../choose-earlier';
import { readNearest } from '../read-report';

const MOST_CANDIDATES = 24;

/**
 * The earlier meme that a registered one shares its template with: by the report that its creator got, and by the hashes of
 * what was registered between that report and the registration. Without the second, ten copies uploaded before the first is
 * registered would know nothing of one another. Null when there is none, or its picture was never uploaded here.
 */
export async function findEarlier(memeId: number): Promise<NearMeme | null> {
  const meme = await db().meme.findUnique({ where: { id: memeId }, select: { uploadId: true } });
  const upload = meme?.uploadId ? await db().upload.findUnique({ where: { id: meme.uploadId } }) : null;
  if (!upload) return null;
  const reported = readNearest(upload.report);
  const { sha256, pixelSha256, quality, width, height, byteLength } = upload;
  const fingerprint: ImageFingerprint = {
    sha256,
    pixelSha256,
    quality,
    width,
    height,
    byteLength,
    pdq: pdqFromBits(upload.pdq),
    dihedral: upload.dihedral as ImageFingerprint['dihedral'],
    format: upload.format as ImageFingerprint['format'],
  };
  const since = await earlierNear(memeId, Object.values(fingerprint.dihedral));
  // What the report spoke of, it knew better: it may have looked at the pixels.
  const unknown = since.filter((candidate) => !reported.some((near) => near.memeId === candidate.memeId));
  const comparable = await pictured(reported);
  return chooseEarlier(memeId, [...comparable, ...buildReport({ fingerprint, candidates: unknown }).nearest]);
}

/** Of the reported memes those whose picture is known: a hash without one may be any number. */
async function pictured(reported: readonly NearMeme[]): Promise<NearMeme[]> {
  const rows = await db().meme.findMany({
    where: { id: { in: reported.map((near) => near.memeId) }, pixelSha256: { not: null } },
    select: { id: true },
  });
  const known = new Set(rows.map((row) => row.id));
  return reported.filter((near) => known.has(near.memeId));
}

/** Memes registered before `memeId` whose hash is near one of `pdqs`, first registered first. Exact. Those without a picture are left out. */
async function earlierNear(memeId: number, pdqs: readonly string[]) {
  const distances = Prisma.join(pdqs.map((pdq) => Prisma.sql`bit_count("pdq" # ${pdqToBits(pdq)}::bit(256))`));
  const rows = await db().$queryRaw<{ id: number; sha256: string; pixelSha256: string | null; pdq: string }[]>`
    SELECT "id", "sha256", "pixelSha256", "pdq"::text AS "pdq" FROM "Meme"
    WHERE "id" < ${memeId} AND "pixelSha256" IS NOT NULL AND LEAST(${distances}) <= ${SAME_TEMPLATE_DISTANCE} ORDER BY "id" LIMIT ${MOST_CANDIDATES}`;
  return rows.map((row) => ({
    memeId: row.id,
    sha256: row.sha256,
    pixelSha256: row.pixelSha256,
    pdq: pdqFromBits(row.pdq),
  }));
}
