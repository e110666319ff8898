import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAffine, TURN_MAPS } from '@/lib/domains/provenance/alignment/affine';
import { hashPdq } from '@/lib/domains/provenance/pdq';
import { hammingDistance } from '@/lib/domains/provenance/pdq-words';
import type { Affine, Dihedral } from '@/lib/domains/provenance/types';
import { alignmentOf, areaOf, isTilted, outlineOf, toSvgMatrix, turnOf } from './overlay-geometry';

const TURNS = Object.keys(TURN_MAPS) as Dihedral[];

/** Soft waves, other in each of the eight turns. */
function drawWaves(side: number): Uint8Array {
  const rgb = new Uint8Array(side * side * 3);
  for (let p = 0; p < rgb.length; p++) {
    const pixel = Math.floor(p / 3);
    const [x, y] = [(pixel % side) / side, Math.floor(pixel / side) / side];
    const wave =
      Math.sin(9 * x + 4 * y * y) +
      Math.sin(17 * x * y + 2) +
      Math.cos(23 * y - 6 * x) +
      Math.sin(31 * x * x + 7 * y) +
      Math.cos(27 * x * y * y + 11 * x);
    rgb[p] = 127 + 25 * wave;
  }
  return rgb;
}

/** Lays `rgb` where `alignment` says, pixel by pixel. */
function warp(rgb: Uint8Array, side: number, alignment: Affine): Uint8Array {
  const out = new Uint8Array(rgb.length);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [u, v] = applyAffine(alignment, (x + 0.5) / side, (y + 0.5) / side);
      const [i, j] = [Math.floor(u * side), Math.floor(v * side)];
      out.set(rgb.subarray((y * side + x) * 3, (y * side + x) * 3 + 3), (j * side + i) * 3);
    }
  }
  return out;
}

describe('turns', () => {
  test.each(TURNS)('%s lies where the hash of that name says it does', (turn) => {
    const side = 256;
    const rgb = drawWaves(side);
    const { dihedral } = hashPdq(rgb, side, side, 3);
    const turned = hashPdq(warp(rgb, side, TURN_MAPS[turn]), side, side, 3).pdq;
    const distances = TURNS.map((name) => hammingDistance(dihedral[name], turned));
    const least = Math.min(...distances);
    // Turns are of hashes, near to those of turned pictures; other turns are as far away as other pictures.
    expect(TURNS[distances.indexOf(least)]).toBe(turn);
    expect(distances.filter((distance) => distance <= least + 40)).toEqual([least]);
  });

  test.each(TURNS)('%s is found again, scaled, moved and a little askew', (turn) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -0.2, max: 0.2, noNaN: true }),
        (scale, shift, skew) => {
          const [a, b, c, d, e, f] = TURN_MAPS[turn];
          const sheared: Affine = [
            scale * (a + skew * d),
            scale * (b + skew * e),
            c + shift,
            scale * d,
            scale * e,
            f - shift,
          ];
          expect(turnOf(sheared)).toBe(turn);
        },
      ),
    );
  });

  test('only a tilt is a tilt', () => {
    const tilted = (degrees: number): Affine => {
      const t = (degrees * Math.PI) / 180;
      return [Math.cos(t), -Math.sin(t), 0, Math.sin(t), Math.cos(t), 0];
    };
    expect(TURNS.filter((turn) => isTilted(TURN_MAPS[turn]))).toEqual([]);
    expect([isTilted(tilted(0.5)), isTilted(tilted(3)), isTilted(tilted(93))]).toEqual([false, true, true]);
  });
});

describe('toSvgMatrix', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const part = fc.double({ min: -3, max: 3, noNaN: true });

  test('takes each pixel where the alignment takes its part of the picture', () => {
    fc.assert(
      fc.property(
        fc.tuple(part, part, part, part, part, part),
        side,
        side,
        side,
        side,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (affine, w, h, width, height, x, y) => {
          const [a, b, c, d, e, f] = toSvgMatrix(affine, { width: w, height: h }, { width, height });
          const [px, py] = [x * w, y * h];
          const [u, v] = applyAffine(affine, x, y);
          const to = { x: u, y: v };
          expect(a * px + c * py + e).toBeCloseTo(to.x * width, 6);
          expect(b * px + d * py + f).toBeCloseTo(to.y * height, 6);
        },
      ),
    );
  });

  test('a quarter turn of a wide picture fits the tall one', () => {
    const [a, b, c, d, e, f] = toSvgMatrix(TURN_MAPS.rot90, { width: 400, height: 300 }, { width: 300, height: 400 });
    // The right upper corner of the wide picture comes to the left upper one of the tall.
    expect([a * 400 + c * 0 + e, b * 400 + d * 0 + f]).toEqual([0, 0]);
    expect([a * 0 + c * 300 + e, b * 0 + d * 300 + f]).toEqual([300, 400]);
  });
});

test('a screenshot reaches beyond the picture, a crop stays inside', () => {
  const screenshot: Affine = [2, 0, -0.5, 0, 4, -1.5];
  expect(areaOf(screenshot)).toBe(8);
  expect(outlineOf(screenshot)).toEqual([
    { x: -0.5, y: -1.5 },
    { x: 1.5, y: -1.5 },
    { x: 1.5, y: 2.5 },
    { x: -0.5, y: 2.5 },
  ]);
  expect(areaOf([0.5, 0, 0.25, 0, 0.5, 0.25])).toBe(0.25);
});

test('pixels speak before hashes; another picture is laid on nothing', () => {
  const alignment: Affine = [0.5, 0, 0, 0, 0.5, 0];
  expect(alignmentOf({ verdict: 'derivative', transform: 'flipy', evidence: { alignment } })).toBe(alignment);
  expect(alignmentOf({ verdict: 'near copy', transform: 'flipy', evidence: null })).toBe(TURN_MAPS.flipy);
  expect(alignmentOf({ verdict: 'exact copy', transform: 'orig', evidence: { alignment: null } })).toBe(TURN_MAPS.orig);
  expect(alignmentOf({ verdict: 'original', transform: 'orig' })).toBeNull();
});
