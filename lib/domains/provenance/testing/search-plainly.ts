import { hammingDistance } from '../pdq-words';
import { bestMatches, compareMatches, radiusOf, type WindowMatch, type WindowSearch } from '../index/window-search';

export type StoredWindow = { memeId: number; window: number; pdq: string };

/** What a search must answer, the slow and plain way. */
export function searchPlainly(rows: readonly StoredWindow[], { queries, radius, limit }: WindowSearch): WindowMatch[] {
  const all = rows
    .flatMap(({ memeId, window, pdq }) =>
      queries.map((query, index) => ({ memeId, window, query: index, distance: hammingDistance(query, pdq) })),
    )
    .filter(({ window, distance }) => distance <= radiusOf(radius, window))
    .sort(compareMatches);
  const memeIds = [...new Set(all.map(({ memeId }) => memeId))].slice(0, limit);
  return memeIds.flatMap((memeId) => bestMatches(all.filter((match) => match.memeId === memeId))).sort(compareMatches);
}

/** Bytes of hashes close to each other, so that radii cut through them. */
export const nearPdq = (bytes: Uint8Array): string =>
  Buffer.from(bytes.map((byte, i) => (i % 3 ? byte & 0x11 : byte))).toString('hex');
