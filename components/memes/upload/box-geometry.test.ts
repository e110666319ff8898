import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captionBox } from '@/lib/domains/memes/draft';
import { BOTTOM_BOX, LABEL_BOX, LEAST, moveBox, resizeBox, setSide, TOP_BOX } from './box-geometry';

const step = fc.double({ min: -2, max: 2, noNaN: true });
const change = fc.oneof(
  fc.tuple(fc.constant('move' as const), step, step),
  fc.tuple(fc.constant('resize' as const), step, step),
  fc.tuple(fc.constantFrom('x', 'y', 'w', 'h'), fc.double({ min: -50, max: 300 }), step),
);

test('however a box is dragged, it stays in the picture, can be taken hold of, and the server takes it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(TOP_BOX, BOTTOM_BOX, LABEL_BOX),
      fc.array(change, { maxLength: 20 }),
      (start, changes) => {
        let box = start;
        for (const [kind, a, b] of changes) {
          if (kind === 'move') box = moveBox(box, a, b);
          else if (kind === 'resize') box = resizeBox(box, a, b);
          else box = setSide(box, kind as 'x', a);
        }
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.x + box.w).toBeLessThanOrEqual(1 + 1e-9);
        expect(box.y + box.h).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(LEAST - 1e-9);
        expect(captionBox.safeParse(box).success).toBe(true);
      },
    ),
  );
});

test('a move keeps the size, a resize keeps the corner', () => {
  expect(moveBox(LABEL_BOX, 0.1, -0.1)).toEqual({ ...LABEL_BOX, x: 0.4, y: 0.3 });
  expect(resizeBox(LABEL_BOX, 0.1, -0.05)).toEqual({ ...LABEL_BOX, w: 0.5, h: 0.13 });
  expect(setSide(LABEL_BOX, 'w', 25)).toEqual({ ...LABEL_BOX, w: 0.25 });
  expect(setSide(LABEL_BOX, 'w', Number.NaN)).toEqual(LABEL_BOX);
});
