import { beads, blush, brows, eyes, shout, shut, smile } from '../faces';
import { blob, C, D, ellipse, FLAT, group, INK, limb, line, path, solid } from '../kit';

export type Coat = { fur: string; shade: string; light: string };
export const RED_COAT: Coat = { fur: '#f0953f', shade: '#cf6a2b', light: '#fff0d6' };
export const SESAME: Coat = { fur: '#4b4154', shade: '#332b40', light: '#f7e4c8' };
export const CREAM_COAT: Coat = { fur: '#f6dcae', shade: '#dcb378', light: '#fff8ea' };

const ear = (coat: Coat, droop: number) =>
  group(
    [
      solid('M-116 -38C-134 -104 -132 -160 -118 -186Q-106 -202 -92 -188C-66 -164 -38 -132 -22 -104Z', coat.fur, [
        path('M-104 -66C-114 -110 -114 -142 -106 -164C-86 -146 -68 -122 -56 -98Z', C.rose, FLAT),
      ]),
    ],
    `rotate(${droop} -70 -70)`,
  );

/** The head, 300 wide, middle of the face at (0, 0). `face` is drawn on top in the same coordinates. */
export function shibaHead(face: string, coat: Coat = RED_COAT, ears: readonly [number, number] = [0, 0]): string {
  const skull = blob([
    [0, -132],
    [70, -122],
    [116, -72],
    [134, -14],
    [158, 36],
    [124, 78],
    [84, 112],
    [0, 126],
    [-84, 112],
    [-124, 78],
    [-158, 36],
    [-134, -14],
    [-116, -72],
    [-70, -122],
  ]);
  return [
    ear(coat, ears[0]),
    group(ear(coat, ears[1]), 'scale(-1 1)'),
    solid(skull, coat.fur, [
      path('M-20 -140C-60 -100 -40 -60 0 -54C40 -60 60 -100 20 -140Z', coat.shade, `${FLAT} opacity="0.55"`),
      // The pale mask: cheeks, muzzle and the two spots over the eyes.
      path(
        'M0 -8C-34 -30 -62 -10 -84 10C-112 20 -150 0 -170 10V140H170V10C150 0 112 20 84 10C62 -10 34 -30 0 -8Z',
        coat.light,
        FLAT,
      ),
      ellipse(-54, -78, 24, 15, coat.light, `${FLAT} transform="rotate(-18 -54 -78)"`),
      ellipse(54, -78, 24, 15, coat.light, `${FLAT} transform="rotate(18 54 -78)"`),
      path('M-170 70Q-60 150 0 122T170 70V150H-170Z', coat.shade, `${FLAT} opacity="0.28"`),
    ]),
    face,
  ].join('');
}

export const shibaNose = (y = 20) =>
  path(`M-24 ${y - 14}Q0 ${y - 24} 24 ${y - 14}Q26 ${y + 6} 0 ${y + 14}Q-26 ${y + 6} -24 ${y - 14}Z`, INK) +
  ellipse(-8, y - 10, 8, 4, C.slate, FLAT);
const lip = (y = 34) => line(`M0 ${y}V${y + 12}`, 7);

const at = (y: number) => shibaNose(y) + lip(y + 14);

/** Ready faces. */
export const shibaFaces = {
  smug: () =>
    blush(0, 34, 190, 26) +
    eyes(0, -30, 27, 116, { lid: 0.5, lidColor: RED_COAT.fur, look: [0.5, 0.1], slope: 6 }) +
    at(20) +
    line('M-44 46Q-22 66 0 46Q26 68 54 38M46 34q10 2 13 11', 7),
  joy: () => blush(0, 30, 200, 28) + shut(0, -28, 26, 120, 'up', 9) + shibaNose(14) + shout(0, 40, 84, 62),
  flat: () =>
    eyes(0, -30, 25, 118, { lid: 0.42, lidColor: RED_COAT.fur, look: [0, 0.2] }) + at(20) + line('M-34 52H34', 7),
  shock: () =>
    eyes(0, -34, 38, 122, { pupil: 0.22 }) +
    brows(0, -92, 40, 130, -24) +
    shibaNose(16) +
    ellipse(0, 66, 20, 26, C.wine),
  worry: () =>
    eyes(0, -30, 29, 118, { look: [-0.6, -0.1] }) +
    brows(0, -74, 44, 126, -22, 10) +
    at(20) +
    line('M-36 58q12 -14 24 0t24 0t24 0', 7),
  sweet: () =>
    blush(0, 30, 196, 28) + beads(0, -30, 20, 116) + at(20) + smile(-20, 48, 40, 9, 7) + smile(20, 48, 40, 9, 7),
  fierce: () =>
    eyes(0, -30, 27, 116, { lid: 0.34, lidColor: RED_COAT.fur, slope: 22, look: [0, 0.2] }) +
    at(20) +
    line('M-46 56Q0 36 46 56', 8),
} as const;

/** Sitting, seen from the front; the neck is at (0, 0) and the feet at y = 250. */
export function shibaSitting(coat: Coat = RED_COAT, chest = ''): string {
  return [
    limb('M84 190C170 210 196 130 150 96C116 74 96 112 122 128', 38, coat.fur),
    solid(
      blob([
        [0, -30],
        [80, -10],
        [112, 80],
        [128, 180],
        [118, 246],
        [0, 256],
        [-118, 246],
        [-128, 180],
        [-112, 80],
        [-80, -10],
      ]),
      coat.fur,
      [
        path('M-70 -40C-90 60 -60 150 0 176C60 150 90 60 70 -40Z', coat.light, FLAT),
        path('M60 -20C110 60 120 180 60 270H160V-20Z', coat.shade, `${FLAT} opacity="0.4"`),
      ],
    ),
    chest,
    solid('M-64 120C-70 190 -72 216 -84 232Q-90 258 -58 258H-22Q-8 258 -12 236C-16 200 -14 160 -14 130', coat.light),
    solid('M64 120C70 190 72 216 84 232Q90 258 58 258H22Q8 258 12 236C16 200 14 160 14 130', coat.light),
    line('M-56 256v-18M-38 257v-18M56 256v-18M38 257v-18', 5),
  ].join('');
}

export const shibaPaw = (coat: Coat = RED_COAT) =>
  solid(D.ellipse(0, 0, 38, 32), coat.light) + line('M-13 10v20M13 10v20', 5);
