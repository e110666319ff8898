import type { CaptionBox } from '@/lib/domains/generation/engines/embedded/types';

/** A box is never smaller than this part of the picture, so that it can still be taken hold of. */
export const LEAST = 0.06;

const look = {
  angle: 0,
  align: 'center',
  color: '#ffffff',
  outline: '#14101c',
  style: 'upper',
  maxLength: 60,
} as const;

export const TOP_BOX: CaptionBox = { ...look, x: 0.04, y: 0.03, w: 0.92, h: 0.24, valign: 'top', role: 'top' };
export const BOTTOM_BOX: CaptionBox = { ...look, x: 0.04, y: 0.73, w: 0.92, h: 0.24, valign: 'bottom', role: 'bottom' };
export const LABEL_BOX: CaptionBox = {
  ...look,
  x: 0.3,
  y: 0.4,
  w: 0.4,
  h: 0.18,
  valign: 'middle',
  role: 'label',
  maxLength: 30,
};

/** Four decimals: finer than a pixel of any picture taken. */
const round = (value: number) => Math.round(value * 10_000) / 10_000;
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box moved by parts of the picture; it stays inside. */
export const moveBox = (box: CaptionBox, dx: number, dy: number): CaptionBox => ({
  ...box,
  x: round(clamp(box.x + dx, 0, 1 - box.w)),
  y: round(clamp(box.y + dy, 0, 1 - box.h)),
});

/** The box with its lower right corner moved by parts of the picture; it stays inside and can still be taken hold of. */
export const resizeBox = (box: CaptionBox, dw: number, dh: number): CaptionBox => ({
  ...box,
  w: round(clamp(box.w + dw, LEAST, 1 - box.x)),
  h: round(clamp(box.h + dh, LEAST, 1 - box.y)),
});

/** The box with one side set in per cent, as a number field gives it; what is no number changes nothing. */
export function setSide(box: CaptionBox, side: 'x' | 'y' | 'w' | 'h', percent: number): CaptionBox {
  if (!Number.isFinite(percent)) return box;
  const value = percent / 100;
  if (side === 'x') return moveBox(box, value - box.x, 0);
  if (side === 'y') return moveBox(box, 0, value - box.y);
  return side === 'w' ? resizeBox(box, value - box.w, 0) : resizeBox(box, 0, value - box.h);
}
