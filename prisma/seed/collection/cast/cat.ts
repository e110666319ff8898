import { blob, C, circle, D, ellipse, FLAT, group, INK, line, path, solid } from '../kit';

export type Fur = { fur: string; shade: string; muzzle: string; stripe: string };
export const TUXEDO: Fur = { fur: '#565073', shade: '#3b3657', muzzle: '#fff6e6', stripe: '#3b3657' };
export const TABBY: Fur = { fur: '#c9c3d6', shade: '#9d95b4', muzzle: '#fffaf2', stripe: '#857c9f' };
export const GINGER: Fur = { fur: '#f2a24b', shade: '#cf7a2c', muzzle: '#fff2dc', stripe: '#d9822f' };

const ear = (f: Fur) =>
  solid(
    'M-128 -20C-146 -80 -146 -142 -132 -168Q-122 -180 -108 -168C-78 -140 -50 -122 -22 -112Z',
    f.fur,
    path('M-116 -50C-126 -90 -124 -124 -116 -142C-94 -124 -74 -112 -56 -104Z', C.rose, FLAT),
  );

/** The head, 310 wide, eyes near (+-62, -20), nose at (0, 26). */
export function catHead(face: string, f: Fur = TUXEDO): string {
  const skull = blob(
    [
      [0, -112],
      [82, -106],
      [134, -56],
      [150, 8],
      [172, 44],
      [140, 62],
      [150, 90],
      [104, 98],
      [0, 116],
      [-104, 98],
      [-150, 90],
      [-140, 62],
      [-172, 44],
      [-150, 8],
      [-134, -56],
      [-82, -106],
    ],
    0.85,
  );
  return [
    ear(f),
    group(ear(f), 'scale(-1 1)'),
    solid(skull, f.fur, [
      path('M-14 -130Q0 -60 14 -130ZM-58 -130Q-40 -70 -26 -130ZM58 -130Q40 -70 26 -130Z', f.stripe, FLAT),
      path('M-190 0Q-120 4 -116 14Q-130 20 -190 24ZM190 0Q120 4 116 14Q130 20 190 24Z', f.stripe, FLAT),
      path('M0 -6C26 20 110 6 96 74C80 130 -80 130 -96 74C-110 6 -26 20 0 -6Z', f.muzzle, FLAT),
      path('M-200 90Q0 140 200 60V160H-200Z', f.shade, `${FLAT} opacity="0.35"`),
    ]),
    face,
  ].join('');
}

export const catNose = path('M-15 18Q0 12 15 18Q12 32 0 34Q-12 32 -15 18Z', C.coral, 'stroke-width="5"');
export const catMouth = line('M0 34V46M-32 46Q-16 64 0 46Q16 64 32 46', 6);
export const catFrown = line('M0 34V46M-30 62Q0 38 30 62', 6);
export const whiskers = line('M-92 44L-176 30M-92 58L-178 62M92 44L176 30M92 58L178 62', 4);

/** A cat's eye: an almond with a slit. `open` 0..1; `look` -1..1. */
export function catEye(x: number, y: number, r: number, open = 1, look = 0, color: string = C.lime): string {
  const h = r * open;
  const d = `M${x - r} ${y}Q${x} ${y - h * 1.9} ${x + r} ${y}Q${x} ${y + h * 1.5} ${x - r} ${y}Z`;
  return solid(d, color, [
    ellipse(x + look * r * 0.45, y, r * 0.26, r * 0.9, INK, FLAT),
    circle(x + look * r * 0.45 - 5, y - h * 0.4, 5, C.white, FLAT),
  ]);
}

export const glasses = (y: number, r: number, gap: number, color = INK) =>
  circle(-gap / 2, y, r, C.ice, `stroke="${color}" fill-opacity="0.22" stroke-width="9"`) +
  circle(gap / 2, y, r, C.ice, `stroke="${color}" fill-opacity="0.22" stroke-width="9"`) +
  line(`M${-gap / 2 + r} ${y}Q0 ${y - 14} ${gap / 2 - r} ${y}`, 9, color);

export const catPaw = (f: Fur = TUXEDO) => solid(D.ellipse(0, 0, 36, 30), f.muzzle) + line('M-12 8v20M12 8v20', 5);

/** A cat from the shoulders down, neck at (0, 0), 220 tall, for behind a desk. */
export const catTorso = (f: Fur = TUXEDO) =>
  solid('M-70 -30C-130 0 -150 100 -150 240H150C150 100 130 0 70 -30Z', f.fur, [
    path('M-50 -40Q0 140 50 -40Z', f.muzzle, FLAT),
    path('M80 -30C130 40 130 160 120 240H170V-30Z', f.shade, FLAT),
  ]);
