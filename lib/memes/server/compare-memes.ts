import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { pdqFromBits } from '@/lib/db/pdq-bits';
import { unpackFeatures } from '@/lib/provenance/alignment/pack-features';
import { Alignable } from '@/lib/provenance/alignment/verify';
import { classifyByHash, NEAR_COPY_DISTANCE, NEAR_RADIUS, SAME_TEMPLATE_DISTANCE } from '@/lib/provenance/classify';
import { type Aligned, alignByFeatures, alignPictures, type Hint, RegisteredPicture } from '@/lib/provenance/compare-pictures';
import { WHOLE } from '@/lib/provenance/content-box';
import { makeQueries, type Query } from '@/lib/provenance/describe';
import { toGrey } from '@/lib/provenance/grey';
import { decodeGrey } from '@/lib/provenance/server/grey-file';
import type { DecodedImage, ImageFingerprint, NearMeme, Region } from '@/lib/provenance/types';
import { searchFeatures } from './feature-search';
import { memeIndex } from './meme-index';

const MOST_NEAREST = 12;
/** Candidates that are aligned: the nearest by hash, or those that share the most features. */
const MOST_ALIGNED = 6;

const SELECT = { id: true, sha256: true, pixelSha256: true, pdq: true } as const;
type Row = { id: number; sha256: string; pixelSha256: string | null; pdq: string };

/**
 * Holds a picture against every registered meme: finds by the windows' hashes, aligns what was found, and where nothing aligns looks
 * for local features. Nearest first.
 */
export async function compareWithMemes(image: DecodedImage, fingerprint: ImageFingerprint): Promise<NearMeme[]> {
  const queries = makeQueries(image, fingerprint);
  const matches = await memeIndex().search(queries.map((query) => query.pdq), { whole: NEAR_RADIUS, window: SAME_TEMPLATE_DISTANCE }, MOST_NEAREST);
  const hints = new Map<number, Hint[]>();
  for (const { memeId, window, query } of matches) hints.set(memeId, [...(hints.get(memeId) ?? []), { query: queries[query], window }]);
  const rows = await db().meme.findMany({ where: { OR: [{ sha256: fingerprint.sha256 }, { pixelSha256: fingerprint.pixelSha256 }, { id: { in: [...hints.keys()] } }] }, select: SELECT });

  const compared = new Alignable(toGrey(image.rgb, image.width, image.height));
  const order = [...hints.keys()];
  rows.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const found: NearMeme[] = [];
  let aligned = 0;
  for (const row of rows) {
    const byHash = judgeByHash(fingerprint, row, hints.get(row.id)?.[0]?.query);
    if (byHash.verdict === 'exact copy') found.push(byHash);
    else if (aligned++ < MOST_ALIGNED) found.push(join(byHash, await align(row, (picture) => alignPictures(compared, picture, hints.get(row.id) ?? []))));
    else found.push({ ...byHash, verdict: 'original' });
  }
  if (found.every((near) => near.verdict === 'original')) found.push(...(await findByFeatures(compared, fingerprint, new Set(rows.map((row) => row.id)))));
  return found;
}

function judgeByHash(fingerprint: ImageFingerprint, row: Row, query: Query | undefined): NearMeme {
  const whole = classifyByHash(fingerprint, { sha256: row.sha256, pixelSha256: row.pixelSha256, pdq: pdqFromBits(row.pdq) });
  // A window that fits says more of how the picture was turned than the whole does.
  return { memeId: row.id, ...whole, transform: query?.turn ?? whole.transform };
}

/** What was seen, where the pictures could be laid on each other; what the hash says, where nothing of the registered one is kept. */
function join(byHash: NearMeme, seen: Aligned | null | 'unknown'): NearMeme {
  if (seen === 'unknown') return byHash;
  if (seen) return { ...byHash, ...seen };
  // Too plain to be aligned, and the hashes leave no doubt.
  return byHash.distance <= NEAR_COPY_DISTANCE && byHash.verdict !== 'original' ? byHash : { ...byHash, verdict: 'original' };
}

async function findByFeatures(compared: Alignable, fingerprint: ImageFingerprint, known: ReadonlySet<number>): Promise<NearMeme[]> {
  const proposed = (await searchFeatures(compared.features, MOST_ALIGNED)).filter(({ memeId }) => !known.has(memeId));
  const rows = await db().meme.findMany({ where: { id: { in: proposed.map(({ memeId }) => memeId) } }, select: SELECT });
  const found: NearMeme[] = [];
  for (const row of rows) {
    const seen = await align(row, (picture) => alignByFeatures(compared, picture));
    if (seen && seen !== 'unknown') found.push({ ...judgeByHash(fingerprint, row, undefined), ...seen });
  }
  return found;
}

async function align(row: Row, work: (picture: RegisteredPicture) => Aligned | null): Promise<Aligned | null | 'unknown'> {
  const kept = row.pixelSha256 ? await db().picture.findUnique({ where: { pixelSha256: row.pixelSha256 }, select: { grey: true, features: true, content: true } }) : null;
  if (!kept) return 'unknown';
  // Others get their turn between two alignments.
  await setImmediate();
  const content = kept.content as Region;
  const isAll = content.x === 0 && content.y === 0 && content.w === 1 && content.h === 1;
  return work(new RegisteredPicture({ content: isAll ? WHOLE : content, grey: await decodeGrey(kept.grey), features: unpackFeatures(kept.features) }));
}
