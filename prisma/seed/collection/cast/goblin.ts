import { blob, C, circle, ellipse, FLAT, group, line, path, solid } from '../kit';

export const MOSS = '#9fb83a';
const SHADE = '#6f8a2a';
const LIGHT = '#c9d96a';

const ear = solid('M-96 -20C-150 -70 -210 -84 -262 -74C-250 -30 -190 36 -104 44Z', MOSS, [
  path('M-110 -4C-160 -40 -200 -56 -236 -60C-216 -26 -170 10 -112 26Z', '#d98a78', FLAT),
]);

/** The head, 250 wide without ears, eyes near (+-50, -26); the nose hangs from (0, 0). */
export function goblinHead(face: string, hat = ''): string {
  const skull = blob([
    [0, -112],
    [72, -98],
    [112, -40],
    [112, 24],
    [78, 84],
    [26, 118],
    [-26, 118],
    [-78, 84],
    [-112, 24],
    [-112, -40],
    [-72, -98],
  ]);
  return [
    ear,
    group(ear, 'scale(-1 1)'),
    solid(skull, MOSS, [
      path('M40 -120C130 -40 110 80 20 130H160V-120Z', SHADE, `${FLAT} opacity="0.55"`),
      circle(-78, 30, 9, SHADE, FLAT),
      circle(-60, 46, 6, SHADE, FLAT),
    ]),
    face,
    solid(
      'M-18 -16C-26 10 -46 28 -40 46Q-28 62 -6 54Q20 58 30 42C36 22 18 8 14 -16',
      MOSS,
      ellipse(-12, 40, 22, 12, LIGHT, FLAT),
    ),
    hat,
  ].join('');
}

/** A grin with two teeth that do not belong together. */
export const snaggle = (y = 76) =>
  solid(`M-70 ${y - 8}Q0 ${y + 22} 70 ${y - 8}Q60 ${y + 42} 0 ${y + 42}Q-60 ${y + 42} -70 ${y - 8}Z`, C.wine, [
    path(
      `M-46 ${y - 20}H-16V${y + 24}L-30 ${y + 30}L-42 ${y + 22}ZM30 ${y + 60}V${y + 14}L44 ${y + 8}L54 ${y + 60}Z`,
      C.cream,
      FLAT,
    ),
    ellipse(0, y + 48, 40, 18, C.coral, FLAT),
  ]) + line('', 5);

export const strawHat = [
  solid(
    'M-190 -74Q0 -130 190 -74Q196 -50 150 -52Q0 -84 -150 -52Q-196 -50 -190 -74Z',
    C.butter,
    path('M-200 -60Q0 -104 200 -60V-40H-200Z', C.mustard, FLAT),
  ),
  solid('M-86 -88C-84 -160 -50 -186 0 -186C50 -186 84 -160 86 -88Q0 -116 -86 -88Z', C.butter, [
    path('M-90 -100Q0 -134 90 -100V-76Q0 -108 -90 -76Z', C.red, FLAT),
    path('M30 -190Q100 -150 90 -70H130V-190Z', C.mustard, FLAT),
  ]),
].join('');
