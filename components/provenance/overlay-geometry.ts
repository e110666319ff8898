import { applyAffine, TURN_MAPS } from '@/lib/domains/provenance/alignment/affine';
import type { Affine, Dihedral } from '@/lib/domains/provenance/types';

export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/**
 * How to lay the compared picture on the registered one: as their pixels were aligned, else whole on whole at the turn that the hashes
 * named. Null for another picture.
 */
export function alignmentOf({
  verdict,
  transform,
  evidence,
}: {
  verdict: string;
  transform: Dihedral;
  evidence?: { alignment: Affine | null } | null;
}): Affine | null {
  if (verdict === 'original') return null;
  return evidence?.alignment ?? TURN_MAPS[transform];
}

/** The six numbers of an SVG `matrix()` that takes pixels of the compared picture to pixels of the registered one. */
export function toSvgMatrix(
  [a, b, c, d, e, f]: Affine,
  compared: Size,
  registered: Size,
): [number, number, number, number, number, number] {
  const { width, height } = registered;
  return [
    (a * width) / compared.width,
    (d * height) / compared.width,
    (b * width) / compared.height,
    (e * height) / compared.height,
    c * width,
    f * height,
  ];
}

/** The compared picture's outline in parts of the registered one, corner by corner. */
export const outlineOf = (alignment: Affine): Point[] =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ].map(([u, v]) => {
    const [x, y] = applyAffine(alignment, u, v);
    return { x, y };
  });

/** Area of the compared picture as the registered one's is 1. */
export const areaOf = ([a, b, , d, e]: Affine): number => Math.abs(a * e - b * d);

const linear = ([a, b, , d, e]: Affine) => [a, b, d, e];

/** The turn that an alignment is nearest to. */
export function turnOf(alignment: Affine): Dihedral {
  const parts = linear(alignment);
  const likeness = (turn: Affine) => linear(turn).reduce((sum, part, i) => sum + part * parts[i], 0);
  const turns = Object.entries(TURN_MAPS) as [Dihedral, Affine][];
  return turns.reduce((best, turn) => (likeness(turn[1]) > likeness(best[1]) ? turn : best))[0];
}

/** Parts of a side that a line runs askew before it counts as tilted: noise of an alignment is below it, a tilt of 2 degrees above. */
const TILT = 0.025;

/** Whether a picture is tilted beside any quarter turn. */
export function isTilted(alignment: Affine): boolean {
  const turn = linear(TURN_MAPS[turnOf(alignment)]);
  const parts = linear(alignment);
  const size = (wanted: boolean) =>
    Math.max(...parts.map((part, i) => ((turn[i] !== 0) === wanted ? Math.abs(part) : 0)));
  return size(false) > TILT * size(true);
}
