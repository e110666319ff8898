/** One stored window within the radius of one query; `query` is the index of that query. */
export type WindowMatch = { memeId: number; window: number; query: number; distance: number };

/** How far to look, in bits of 256: window 0 is the whole picture, the others are parts of it. */
export type SearchRadius = { whole: number; window: number };

/** Hashes of one picture (turned, trimmed), and how many memes to find for it. */
export type WindowSearch = { queries: readonly string[]; radius: SearchRadius; limit: number };

/** Windows are numbered up to here. */
export const MOST_WINDOW = 254;

/** How many matches are kept of one meme, each for another query. */
export const MATCHES_PER_MEME = 3;

export const radiusOf = (radius: SearchRadius, window: number): number => (window === 0 ? radius.whole : radius.window);

const compareWithinMeme = (a: WindowMatch, b: WindowMatch): number =>
  a.distance - b.distance || a.query - b.query || a.window - b.window;

export const compareMatches = (a: WindowMatch, b: WindowMatch): number =>
  a.distance - b.distance || a.memeId - b.memeId || a.query - b.query || a.window - b.window;

/** Of one meme's matches the best of each query, and of these the nearest few. */
export function bestMatches(matches: readonly WindowMatch[]): WindowMatch[] {
  const sorted = [...matches].sort(compareWithinMeme);
  return sorted
    .filter((match, i) => sorted.findIndex((other) => other.query === match.query) === i)
    .slice(0, MATCHES_PER_MEME);
}

/** The part of sorted matches that belongs to the nearest `limit` memes. */
export function ofNearestMemes(matches: readonly WindowMatch[], limit: number): WindowMatch[] {
  const memeIds = new Set([...new Set(matches.map(({ memeId }) => memeId))].slice(0, limit));
  return matches.filter(({ memeId }) => memeIds.has(memeId));
}
