import type { GreyImage } from '../grey';
import { mirrorGrey } from '../grey';
import type { Affine } from '../types';
import { composeAffine, toPixels } from './affine';
import { type Features, findFeatures } from './features';
import { fitPairs, matchFeatures } from './match-features';
import { Pyramid, refineAlignment } from './refine';
import { compareTiles, Tile, type TileMap } from './tiles';

/** A picture made ready to be aligned with others; what is costly is made when it is asked for, once. */
export class Alignable {
  readonly grey: GreyImage;
  #pyramid: Pyramid | undefined;
  #features: Features | undefined;
  #mirrored: Alignable | undefined;

  constructor(grey: GreyImage, features?: Features) {
    this.grey = grey;
    this.#features = features;
  }

  get pyramid(): Pyramid {
    this.#pyramid ??= new Pyramid(this.grey);
    return this.#pyramid;
  }

  get features(): Features {
    this.#features ??= findFeatures(this.grey);
    return this.#features;
  }

  get mirrored(): Alignable {
    this.#mirrored ??= new Alignable(mirrorGrey(this.grey));
    return this.#mirrored;
  }
}

export type Verified = {
  /** Pixels of the compared grey picture to pixels of the registered one. */
  map: Affine;
  tiles: TileMap;
  /** Share of tiles with something in them that are the same, over all, and over those that hold no lettering. */
  same: number;
  sameOutsideLettering: number;
  /** Tiles with something in them, and those of them that hold no lettering. */
  telling: number;
  outside: number;
  agreeing: number;
  inliers: number;
};

const LEAST_TELLING = 24;
const LEAST_SAME = 0.7;
const LEAST_SAME_OVERALL = 0.25;
const LEAST_SAME_STARK = 0.8;
const LEAST_COVERAGE = 0.08;

/** From this share of equal tiles on, no other way to lay the two on each other is looked for. */
const SURELY_SAME = 0.985;

/**
 * Aligns and compares. `guesses`: rough maps in parts of width and height, the likeliest first; where none of them fits well, local
 * features find one, of the picture as it is and of its mirror image. Null when the two are no match.
 */
export function verifyPair(compared: Alignable, registered: Alignable, guesses: readonly Affine[]): Verified | null {
  let best: Verified | null = null;
  const ways = [
    ...guesses.map((guess) => () => tryMap(compared, registered, toPixels(guess, compared.grey, registered.grey), 0)),
    () => verifyByFeatures(compared, registered),
    () => (best ? null : verifyMirrored(compared, registered)),
  ];
  for (const way of ways) {
    const found = way();
    if (found && found.same > (best?.same ?? 0)) best = found;
    if (best && best.same >= SURELY_SAME) break;
  }
  return best;
}

export function verifyByFeatures(compared: Alignable, registered: Alignable): Verified | null {
  const fitted = fitPairs(compared.features, registered.features, matchFeatures(compared.features, registered.features));
  return fitted && tryMap(compared, registered, fitted.map, fitted.inliers);
}

function verifyMirrored(compared: Alignable, registered: Alignable): Verified | null {
  const found = verifyByFeatures(compared.mirrored, registered);
  return found && { ...found, map: composeAffine(found.map, [-1, 0, compared.grey.width, 0, 1, 0]) };
}

function tryMap(compared: Alignable, registered: Alignable, map: Affine, inliers: number): Verified | null {
  const refined = refineAlignment(compared.pyramid, registered.pyramid, map);
  if (!refined || refined.agreeing < 0.35) return null;
  const tiles = compareTiles(compared.grey, registered.grey, refined.map);
  if (!tiles) return null;
  const summary = summarise(tiles);
  return isMatch(summary, tiles.coverage) ? { map: refined.map, tiles, ...summary, agreeing: refined.agreeing, inliers } : null;
}

/** What is written over a picture has little say in whether it is that picture, where there is enough beside it. */
function isMatch({ telling, same, outside, sameOutsideLettering }: ReturnType<typeof summarise>, coverage: number): boolean {
  if (coverage < LEAST_COVERAGE || telling < LEAST_TELLING || same < LEAST_SAME_OVERALL) return false;
  if (outside >= LEAST_TELLING) return sameOutsideLettering >= LEAST_SAME;
  // Stark all over, or two strangers under the same words: those share a line, not most of the picture.
  return coverage >= 0.5 && same >= LEAST_SAME_STARK;
}

function summarise({ state, stark }: TileMap) {
  let [telling, same, plainTelling, plainSame] = [0, 0, 0, 0];
  for (let t = 0; t < state.length; t++) {
    if (state[t] !== Tile.Same && state[t] !== Tile.Changed) continue;
    telling++;
    if (state[t] === Tile.Same) same++;
    if (stark[t]) continue;
    plainTelling++;
    if (state[t] === Tile.Same) plainSame++;
  }
  return { telling, same: same / Math.max(1, telling), outside: plainTelling, sameOutsideLettering: plainSame / Math.max(1, plainTelling) };
}
