import { blob, C, circle, ellipse, FLAT, group, INK, path, solid } from '../kit';

const FUR = '#9a94a8';
const DARK = '#3a3348';
const SHADE = '#746d86';
const PALE = '#fbf4e6';

const ear = solid(
  'M-112 -66C-140 -120 -122 -172 -86 -168C-54 -164 -36 -134 -30 -110Z',
  FUR,
  path('M-100 -80C-114 -120 -104 -146 -84 -146C-66 -144 -56 -128 -52 -112Z', DARK, FLAT),
);

/** The head, 320 wide, eyes near (+-58, -18), nose at (0, 40). */
export function raccoonHead(face: string): string {
  const skull = blob([
    [0, -124],
    [72, -114],
    [122, -70],
    [140, -10],
    [176, 36],
    [130, 62],
    [88, 98],
    [0, 122],
    [-88, 98],
    [-130, 62],
    [-176, 36],
    [-140, -10],
    [-122, -70],
    [-72, -114],
  ]);
  return [
    ear,
    group(ear, 'scale(-1 1)'),
    solid(skull, FUR, [
      path('M-12 -140Q0 -90 12 -140V0H-12Z', SHADE, FLAT),
      path(
        'M0 -66C-60 -84 -120 -50 -150 10Q-180 30 -190 50L-120 50C-60 60 -30 20 0 16C30 20 60 60 120 50L190 50Q180 30 150 10C120 -50 60 -84 0 -66Z',
        PALE,
        FLAT,
      ),
      path(
        'M-6 -40C-60 -62 -116 -34 -146 30C-100 50 -50 40 -16 8ZM6 -40C60 -62 116 -34 146 30C100 50 50 40 16 8Z',
        DARK,
        FLAT,
      ),
      path('M0 -20C-22 20 -76 40 -70 80C-60 130 60 130 70 80C76 40 22 20 0 -20Z', PALE, FLAT),
    ]),
    face,
    path('M-22 34Q0 24 22 34Q20 54 0 60Q-20 54 -22 34Z', INK),
    ellipse(-7, 38, 7, 4, C.slate, FLAT),
  ].join('');
}

/** Little dark hand with fingers, palm at (0, 0), fingers up. */
export const raccoonHand = solid(
  'M-24 18C-30 -6 -30 -24 -22 -26C-14 -26 -14 -10 -12 -8C-14 -30 -10 -44 -3 -44C5 -44 6 -26 5 -10C8 -30 14 -38 20 -34C26 -30 20 -8 20 -4C28 -14 36 -14 34 -4C30 12 24 30 0 32Q-18 32 -24 18Z',
  DARK,
);

/** Ringed tail along a curve to the right, base at (0, 0). */
export function raccoonTail(): string {
  const d = 'M-26 10C20 60 140 40 168 -60Q178 -118 136 -112C106 -104 120 -40 60 -28Q10 -22 -26 10Z';
  return solid(d, FUR, [
    path('M30 -60L62 80L96 70L66 -60Z', DARK, FLAT),
    path('M90 -60L150 40L190 -6L110 -60Z', DARK, FLAT),
    circle(146, -108, 34, DARK, FLAT),
  ]);
}

/** Suit with lapels, neck at (0, 0), 260 tall. */
export function suit(color: string, tie: string, shirt: string = C.white): string {
  return [
    solid('M-76 -24C-150 0 -166 90 -172 260H172C166 90 150 0 76 -24Z', color, [
      path('M-60 -40L0 150L60 -40Z', shirt, FLAT),
    ]),
    path('M-70 -28L-104 34L-66 50L-74 74L0 176L-34 40Z', color),
    path('M70 -28L104 34L66 50L74 74L0 176L34 40Z', color),
    solid(
      'M-18 0H18L12 30L26 116L0 148L-26 116L-12 30Z',
      tie,
      path('M-30 60L40 20V44L-30 84ZM-30 110L40 70V94L-30 134Z', C.cream, `${FLAT} opacity="0.7"`),
    ),
    circle(0, 200, 8, C.mustard, 'stroke-width="5"'),
  ].join('');
}
