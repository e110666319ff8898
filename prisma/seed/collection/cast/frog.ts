import { beads, blush, brows, eye, type EyeOptions, shut } from '../faces';
import { blob, C, circle, ellipse, FLAT, line, path, solid } from '../kit';

export type Skin = { skin: string; shade: string; belly: string };
export const LEAF: Skin = { skin: '#6cbf3f', shade: '#3f8f3a', belly: '#f3f3c0' };
export const TEAL: Skin = { skin: '#38b59c', shade: '#1c7f78', belly: '#fdf0cf' };
export const PLUM: Skin = { skin: '#b678d8', shade: '#8048a8', belly: '#fbe6f5' };
export const LEMON: Skin = { skin: '#e9c93c', shade: '#c08f22', belly: '#fff7d6' };

/**
 * The head, 300 wide: a bun with two eye bumps. Eyes sit at (-82, -84) and (82, -84), the mouth line runs near y = 30.
 * `face` is drawn on top in the same coordinates.
 */
export function frogHead(face: string, s: Skin = LEAF): string {
  const half = [
    [26, -82],
    [38, -112],
    [60, -136],
    [88, -143],
    [116, -134],
    [134, -110],
    [138, -78],
    [148, -34],
    [165, 24],
    [130, 84],
  ] as const;
  const bun = blob([...half, [0, 108], ...half.map(([x, y]) => [-x, y] as const).reverse()]);
  return (
    solid(bun, s.skin, [
      path('M-180 40Q-90 84 0 84T180 40V140H-180Z', s.belly, FLAT),
      path('M100 -150C170 -80 180 20 120 110H190V-150Z', s.shade, `${FLAT} opacity="0.45"`),
      ellipse(-112, -34, 9, 7, s.shade, FLAT),
      ellipse(-132, -14, 6, 5, s.shade, FLAT),
      ellipse(108, -38, 8, 6, s.shade, FLAT),
    ]) + face
  );
}

const R = 37;
export const frogEyes = (s: Skin, o: EyeOptions = {}, right: EyeOptions = {}) =>
  eye(-84, -86, R, { lidColor: s.skin, iris: C.butter, ...o }) +
  eye(84, -86, R, { lidColor: s.skin, iris: C.butter, ...o, slope: -(o.slope ?? 0), ...right });
const nostrils = line('M-12 -20v2M12 -20v2', 8);
const wide = (d: string) => line(d, 8);

export const frogFaces = {
  calm: (s: Skin = LEAF) =>
    frogEyes(s, { lid: 0.45 }) + nostrils + blush(0, 18, 216, 22) + wide('M-100 26Q0 66 100 26'),
  happy: (_: Skin = LEAF) =>
    shut(0, -78, 24, 168, 'up', 9) +
    nostrils +
    blush(0, 12, 216, 24) +
    solid('M-92 18Q0 44 92 18Q84 92 0 92Q-84 92 -92 18Z', C.wine, ellipse(0, 96, 60, 36, C.coral, FLAT)),
  dead: (s: Skin = LEAF) =>
    frogEyes(s, { lid: 0.52, under: 0.14, look: [0, 0.05], pupil: 0.34 }) + nostrils + wide('M-84 40H84'),
  shock: (s: Skin = LEAF) => frogEyes(s, { pupil: 0.2, iris: C.white }) + nostrils + ellipse(0, 48, 34, 28, C.wine),
  sly: (s: Skin = LEAF) =>
    frogEyes(s, { lid: 0.4, look: [0.75, 0.1], slope: 10 }) + nostrils + wide('M-86 34Q20 66 104 10m-8 -8q12 4 14 16'),
  sad: (s: Skin = LEAF) =>
    frogEyes(s, { look: [0, 0.35], lid: 0.25, slope: -14 }) + nostrils + wide('M-70 58Q0 20 70 58'),
  mad: (s: Skin = LEAF) => frogEyes(s, { lid: 0.4, slope: 22 }) + nostrils + wide('M-84 52Q0 22 84 52'),
  sweet: (_: Skin = LEAF) => beads(0, -84, 26, 168) + nostrils + blush(0, 20, 216, 24) + wide('M-60 26Q0 62 60 26'),
  worry: (s: Skin = LEAF) =>
    frogEyes(s, { look: [0.5, 0.2], pupil: 0.34 }) +
    brows(0, -142, 52, 190, -20) +
    nostrils +
    wide('M-70 44q18 -18 35 0t35 0t35 0t35 0'),
} as const;

/** Sitting like frogs do; the head goes at (0, -90), the ground is at y = 150. */
export function frogSitting(s: Skin = LEAF, chest = ''): string {
  const foot = 'M-178 150C-196 138 -180 122 -160 130C-150 116 -130 120 -128 134C-108 130 -100 150 -116 152Z';
  return [
    solid(
      'M-96 60C-190 20 -206 120 -128 146H-60Z',
      s.skin,
      path('M-200 110Q-120 90 -60 150H-200Z', s.shade, `${FLAT} opacity="0.4"`),
    ),
    solid(
      'M96 60C190 20 206 120 128 146H60Z',
      s.skin,
      path('M120 20Q210 60 140 150H220V20Z', s.shade, `${FLAT} opacity="0.4"`),
    ),
    path(foot, s.skin),
    `<g transform="scale(-1 1)">${path(foot, s.skin)}</g>`,
    solid(
      blob([
        [0, -50],
        [86, -30],
        [112, 60],
        [90, 136],
        [0, 152],
        [-90, 136],
        [-112, 60],
        [-86, -30],
      ]),
      s.skin,
      [ellipse(0, 76, 76, 92, s.belly, FLAT)],
    ),
    chest,
    solid('M-58 40C-66 90 -60 116 -76 132Q-88 152 -62 152H-34Q-18 150 -26 132C-30 110 -26 80 -24 50', s.skin),
    solid('M58 40C66 90 60 116 76 132Q88 152 62 152H34Q18 150 26 132C30 110 26 80 24 50', s.skin),
  ].join('');
}

const pads = [
  [0, 0, 24],
  [-24, 20, 13],
  [2, 28, 13],
  [26, 18, 13],
] as const;
export const frogHand = (s: Skin = LEAF) =>
  pads.map(([x, y, r]) => circle(x, y, r, s.skin)).join('') +
  pads.map(([x, y, r]) => circle(x, y, r - 3, s.skin, FLAT)).join('');
