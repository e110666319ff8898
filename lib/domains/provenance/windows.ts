import { WHOLE } from './content-box';
import { cropRgb, shrinkRgb, toPixelBox } from './grey';
import { hashPdq } from './pdq';
import type { PixelBytes, Region } from './types';

const CENTRE = [0.04, 0.08, 0.13, 0.19];
const SIDE = [0.06, 0.12, 0.18];

/**
 * The parts of a picture that are hashed by themselves when it is registered, in parts of its content box: the whole, four crops of
 * all sides, twelve of one side. Row `n` of a packed list of windows is the hash of `WINDOWS[n]`.
 */
export const WINDOWS: readonly Region[] = [
  WHOLE,
  ...CENTRE.map((cut) => ({ x: cut, y: cut, w: 1 - 2 * cut, h: 1 - 2 * cut })),
  ...SIDE.flatMap((cut) => [
    { x: 0, y: cut, w: 1, h: 1 - cut },
    { x: 0, y: 0, w: 1, h: 1 - cut },
    { x: cut, y: 0, w: 1 - cut, h: 1 },
    { x: 0, y: 0, w: 1 - cut, h: 1 },
  ]),
];

/** Windows are looked for, not looked at: from twice this side on a smaller picture serves. */
const WINDOW_SIDE = 1024;

/** A region of a region, in parts of the whole picture. */
export const within = (outer: Region, inner: Region): Region => ({
  x: outer.x + inner.x * outer.w,
  y: outer.y + inner.y * outer.h,
  w: inner.w * outer.w,
  h: inner.h * outer.h,
});

/** PDQ of parts of a picture, with the eight dihedral hashes of each. */
export function hashRegions(rgb: PixelBytes, width: number, height: number, regions: readonly Region[]) {
  if (regions.length === 0) return [];
  const small = shrinkRgb(rgb, width, height, WINDOW_SIDE);
  return regions.map((region) => {
    const box = toPixelBox(region, small.width, small.height);
    return hashPdq(cropRgb(small.rgb, small.width, box), box.width, box.height, 3);
  });
}
