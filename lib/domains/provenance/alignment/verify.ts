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
};

/** Share of edge points that agree: of true matches, also under other words, more than 0.6. */
const LEAST_AGREEING = 0.5;
const LEAST_TELLING = 24;
const LEAST_SAME = 0.6;
/** The same where the hashes leave no doubt. */
const SURE_SAME = 0.3;
const LEAST_SAME_OVERALL = 0.15;
const LEAST_SAME_BARE = 0.9;
/** Share of the rows of tiles that hold something that is the same. */
const LEAST_ROWS = 0.75;
const LEAST_COVERAGE = 0.08;

/** From this share of equal tiles on, no other way to lay the two on each other is looked for. */
const SURELY_SAME = 0.985;

/** How hard to look. */
export type Effort = {
  /** The hashes leave no doubt that it is the picture, and the question is what in it changed. */
  isSure?: boolean;
  /** Where no guess fits well: look along the guesses as they are, and by local features, of the picture and of its mirror image. */
  isThorough?: boolean;
};

/** Aligns and compares. `guesses`: rough maps in parts of width and height, the likeliest first. Null when the two are no match. */
export function verifyPair(
  compared: Alignable,
  registered: Alignable,
  guesses: readonly Affine[],
  { isSure = false, isThorough = true }: Effort = {},
): Verified | null {
  let best: Verified | null = null;
  const ways = [
    ...guesses.map(
      (guess) => () =>
        tryMap(
          compared,
          registered,
          toPixels(guess, compared.grey, registered.grey),
          isThorough,
          isSure ? SURE_SAME : LEAST_SAME,
        ),
    ),
    () => (isThorough ? verifyByFeatures(compared, registered) : null),
    () => (isThorough && !best ? verifyMirrored(compared, registered) : null),
  ];
  for (const way of ways) {
    const found = way();
    if (found && found.same > (best?.same ?? 0)) best = found;
    if (best && best.same >= SURELY_SAME) break;
  }
  return best;
}

export function verifyByFeatures(compared: Alignable, registered: Alignable): Verified | null {
  const fitted = fitPairs(
    compared.features,
    registered.features,
    matchFeatures(compared.features, registered.features),
  );
  return fitted && tryMap(compared, registered, fitted.map, false, LEAST_SAME);
}

function verifyMirrored(compared: Alignable, registered: Alignable): Verified | null {
  const found = verifyByFeatures(compared.mirrored, registered);
  return found && { ...found, map: composeAffine(found.map, [-1, 0, compared.grey.width, 0, 1, 0]) };
}

/**
 * Compares along a map, refined first; where that leads nowhere, along the map as it is: edges of large letters that are in one of
 * the two only may pull a good guess away.
 */
function tryMap(
  compared: Alignable,
  registered: Alignable,
  map: Affine,
  asItIs: boolean,
  leastSame: number,
): Verified | null {
  const refined = refineAlignment(compared.pyramid, registered.pyramid, map);
  const found =
    refined && refined.agreeing >= LEAST_AGREEING ? judgeMap(compared, registered, refined.map, leastSame) : null;
  return found ?? (asItIs ? judgeMap(compared, registered, map, leastSame) : null);
}

function judgeMap(compared: Alignable, registered: Alignable, map: Affine, leastSame: number): Verified | null {
  const tiles = compareTiles(compared.grey, registered.grey, map);
  if (!tiles) return null;
  const summary = summarise(tiles);
  const { telling, same, outside, sameOutsideLettering } = summary;
  return isMatch(summary, tiles.coverage, leastSame)
    ? { map, tiles, telling, same, outside, sameOutsideLettering }
    : null;
}

/**
 * What is written over a picture has no say in whether it is that picture: two strangers under the same words share those. Where
 * there is hardly anything beside the words, only what is the same all over is a match: words fill a few lines of a picture.
 */
function isMatch(
  { telling, same, outside, sameOutsideLettering, sameRows }: ReturnType<typeof summarise>,
  coverage: number,
  leastSame: number,
): boolean {
  if (coverage < LEAST_COVERAGE || telling < LEAST_TELLING || same < LEAST_SAME_OVERALL) return false;
  if (outside >= LEAST_TELLING) return sameOutsideLettering >= leastSame;
  return coverage >= 0.5 && (same >= LEAST_SAME_BARE || (same >= leastSame && sameRows >= LEAST_ROWS));
}

/** Tiles that lettering reaches into, to each side of one that is seen to hold it. */
const REACH = 2;

function summarise({ state, stark, columns, rows }: TileMap) {
  let [telling, same, outside, outsideSame] = [0, 0, 0, 0];
  for (let t = 0; t < state.length; t++) {
    if (state[t] === Tile.Hidden || state[t] === Tile.Plain) continue;
    telling++;
    if (state[t] === Tile.Same) same++;
    if (isNearLettering(t)) continue;
    outside++;
    if (state[t] === Tile.Same) outsideSame++;
  }
  let [visible, full] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const line = state.subarray(row * columns, (row + 1) * columns);
    if (line.some((tile) => tile !== Tile.Hidden)) visible++;
    if (line.filter((tile) => tile === Tile.Same).length >= 3) full++;
  }
  return {
    telling,
    same: same / Math.max(1, telling),
    sameRows: full / Math.max(1, visible),
    outside,
    sameOutsideLettering: outsideSame / Math.max(1, outside),
  };

  function isNearLettering(tile: number): boolean {
    const [column, row] = [tile % columns, Math.floor(tile / columns)];
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) {
      for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++)
        if (stark[y * columns + x]) return true;
    }
    return false;
  }
}
