import { Alignable } from './alignment/verify';
import type { Features } from './alignment/features';
import { classifyByHash } from './classify';
import {
  type Aligned,
  alignByFeatures,
  alignPictures,
  decide,
  type Hint,
  type RegisteredPicture,
} from './compare-pictures';
import { makeQueries, type Query } from './describe';
import { toGrey } from './grey';
import type { FeatureMatch } from './index/feature-index';
import type { WindowMatch } from './index/window-search';
import type { Candidate, DecodedImage, ImageFingerprint, NearMeme } from './types';

/** Candidates that are aligned: the nearest by hash, or those that share the most features. */
const MOST_ALIGNED = 6;

/** Where registered memes are looked up: a database, or a list in a measurement. */
export interface RegistryLookup {
  /** The memes nearest to any of the hashes, by their windows: `NEAR_RADIUS` for the whole, `SAME_TEMPLATE_DISTANCE` for parts. */
  searchWindows(queries: readonly string[]): Promise<WindowMatch[]>;
  searchFeatures(features: Features, limit: number): Promise<FeatureMatch[]>;
  /** The hashes of these memes, and with a fingerprint of those with the same file or pixels; unknown ids are left out. */
  loadHashes(ids: readonly number[], same: ImageFingerprint | null): Promise<Candidate[]>;
  /** What is kept of a meme's picture; null when nothing is. */
  loadPicture(candidate: Candidate): Promise<RegisteredPicture | null>;
  /** Comes back when others had their turn: between two alignments. */
  pause(): Promise<void>;
}

/**
 * Holds a picture against every registered meme: finds by the hashes of windows, aligns what was found, and where nothing aligns
 * looks for local features. Not sorted.
 */
export async function compareWithRegistry(
  image: DecodedImage,
  fingerprint: ImageFingerprint,
  registry: RegistryLookup,
): Promise<NearMeme[]> {
  const grey = toGrey(image.rgb, image.width, image.height);
  const queries = makeQueries(image, grey, fingerprint);
  const hints = new Map<number, Hint[]>();
  for (const { memeId, window, query, distance } of await registry.searchWindows(queries.map((query) => query.pdq)))
    hints.set(memeId, [...(hints.get(memeId) ?? []), { query: queries[query], window, distance }]);
  const order = [...hints.keys()];
  const candidates = await registry.loadHashes(order, fingerprint);
  candidates.sort((a, b) => order.indexOf(a.memeId) - order.indexOf(b.memeId));

  const compared = new Alignable(grey);
  const judged = candidates.map((candidate) => {
    const own = hints.get(candidate.memeId) ?? [];
    return { candidate, own, byHash: judgeByHash(fingerprint, candidate, own[0]?.query) };
  });
  const found = judged.map(({ byHash }) => byHash).filter(({ verdict }) => verdict === 'exact copy');
  const others = judged.filter(({ byHash }) => byHash.verdict !== 'exact copy');
  const nearest = others.slice(0, MOST_ALIGNED);
  const pictures = await loadPictures(nearest.map(({ candidate }) => candidate));
  for (const [i, { own, byHash }] of nearest.entries())
    found.push(await judge(byHash, pictures[i], (picture) => alignPictures(compared, picture, own)));
  for (const { byHash } of others.slice(MOST_ALIGNED)) found.push({ ...byHash, verdict: 'original' });
  if (found.some((near) => near.verdict !== 'original')) return found;

  const proposed = (await registry.searchFeatures(compared.features, MOST_ALIGNED)).map(({ memeId }) => memeId);
  const further = await registry.loadHashes(proposed, null);
  const furtherPictures = await loadPictures(further);
  for (const [i, candidate] of further.entries()) {
    const near = await judge(
      { ...judgeByHash(fingerprint, candidate, undefined), verdict: 'original' },
      furtherPictures[i],
      (picture) => alignByFeatures(compared, picture),
    );
    if (!near.evidence) continue;
    // It may have been looked at by a faint hint before.
    const before = found.findIndex(({ memeId }) => memeId === near.memeId);
    if (before < 0) found.push(near);
    else found[before] = near;
  }
  return found;

  // Together: the other core reads and decodes them.
  function loadPictures(candidates: readonly Candidate[]): Promise<(RegisteredPicture | null)[]> {
    return Promise.all(candidates.map((candidate) => registry.loadPicture(candidate)));
  }

  /** Where nothing of the registered picture is kept, the hash is all there is. */
  async function judge(
    byHash: NearMeme,
    picture: RegisteredPicture | null,
    align: (picture: RegisteredPicture) => Aligned | null,
  ): Promise<NearMeme> {
    await registry.pause();
    return picture ? { ...byHash, ...decide(byHash, align(picture)) } : byHash;
  }
}

/** A window that fits says more of how the picture was turned than the whole does. */
function judgeByHash(fingerprint: ImageFingerprint, candidate: Candidate, query: Query | undefined): NearMeme {
  const whole = classifyByHash(fingerprint, candidate);
  return { memeId: candidate.memeId, ...whole, transform: query?.turn ?? whole.transform };
}
