import { blob, C, circle, D, ellipse, FLAT, line, path, rect, solid } from '../kit';

/** Toaster, 360 x 250, middle at (0, 0). Toast rises out by `pop` (0..1). */
export function toaster(face: string, pop = 0.6, color = '#8fdcc8', shade = '#4fae9f'): string {
  const rise = -126 - 96 * pop;
  const toast = (x: number) =>
    solid(
      `M${x - 62} ${rise + 190}V${rise + 34}C${x - 86} ${rise + 16} ${x - 70} ${rise - 14} ${x - 36} ${rise - 10}H${x + 36}C${x + 70} ${rise - 14} ${x + 86} ${rise + 16} ${x + 62} ${rise + 34}V${rise + 190}Z`,
      C.wood,
      [
        path(
          `M${x - 48} ${rise + 200}V${rise + 40}C${x - 66} ${rise + 18} ${x - 52} ${rise + 4} ${x - 34} ${rise + 6}H${x + 34}C${x + 52} ${rise + 4} ${x + 66} ${rise + 18} ${x + 48} ${rise + 40}V${rise + 200}Z`,
          C.sand,
          FLAT,
        ),
      ],
    );
  return [
    pop > 0 ? toast(-78) + toast(82) : '',
    solid(D.rect(-150, -132, 300, 40, 14), C.slate),
    solid(
      'M-180 110V-50C-180 -104 -150 -120 -100 -120H100C150 -120 180 -104 180 -50V110Q180 128 160 128H-160Q-180 128 -180 110Z',
      color,
      [
        path('M110 -130C170 -100 150 60 120 140H200V-130Z', shade, FLAT),
        path('M-150 -92Q-146 -104 -120 -104H60', 'none', 'stroke="#ffffff" stroke-width="10" opacity="0.8"'),
        rect(-190, 92, 380, 50, shade, 0, FLAT),
      ],
    ),
    path('M180 -40H214V-8H180', C.slate),
    rect(196, -54, 40, 30, C.red, 8),
    rect(-140, 128, 56, 20, C.slate, 6),
    rect(84, 128, 56, 20, C.slate, 6),
    face,
  ].join('');
}

/** Ghost, 260 wide, 330 tall, middle of the face at (0, -60). */
export function ghost(face: string, color = '#f5f1ff', shade = '#cfc4ee'): string {
  return (
    solid(
      'M-124 150C-140 40 -150 -60 -112 -126C-80 -184 80 -184 112 -126C150 -60 140 40 124 150Q104 186 82 152Q62 118 42 152Q20 190 0 154Q-20 118 -42 152Q-62 186 -82 154Q-104 120 -124 150Z',
      color,
      [path('M60 -190C150 -120 120 60 70 200H180V-190Z', shade, FLAT)],
    ) + face
  );
}

/** Snail facing right: foot from (-190, 0) to (210, 0), shell above. */
export function snail(
  face: string,
  shell: string = C.coral,
  shellShade: string = C.rust,
  skin = '#f6d79b',
  shadeSkin = '#d9a95f',
): string {
  return [
    line('M150 -120C150 -180 140 -210 132 -236M196 -110C206 -170 222 -190 232 -216', 26),
    line('M150 -120C150 -180 140 -210 132 -236M196 -110C206 -170 222 -190 232 -216', 12, skin),
    solid(
      'M-214 0C-180 -14 -160 -40 -100 -44H40C90 -44 80 -150 160 -154C232 -156 246 -90 222 -54C206 -22 196 0 160 0Z',
      skin,
      path('M-220 0C-100 -20 60 -10 140 -30C190 -44 220 -60 240 -80V20H-220Z', shadeSkin, FLAT),
    ),
    solid(D.circle(-40, -122, 116), shell, [path('M40 -230C110 -150 60 -30 -60 -10H120V-230Z', shellShade, FLAT)]),
    line(
      'M-40 -12C30 -14 66 -70 62 -126C56 -184 0 -208 -54 -198C-104 -186 -122 -140 -110 -104C-96 -66 -48 -58 -26 -80C-4 -104 -20 -136 -48 -132',
      9,
    ),
    face,
  ].join('');
}

/** Octopus head, 260 wide, eyes near (+-52, -10). Arms are drawn by the scene, behind. */
export function octopusHead(face: string, color: string = '#f2728c', shade = '#c94b75'): string {
  return (
    solid(
      blob([
        [0, -176],
        [88, -150],
        [136, -74],
        [128, 4],
        [104, 66],
        [0, 88],
        [-104, 66],
        [-128, 4],
        [-136, -74],
        [-88, -150],
      ]),
      color,
      [
        path('M60 -180C150 -90 130 20 60 100H180V-180Z', shade, `${FLAT} opacity="0.6"`),
        circle(-76, -112, 17, shade, `${FLAT} opacity="0.6"`),
        circle(-38, -138, 10, shade, `${FLAT} opacity="0.6"`),
        circle(-98, -78, 9, shade, `${FLAT} opacity="0.6"`),
      ],
    ) + face
  );
}

const spine = (x: number, y: number) => line(`M${x} ${y}l-9 -9M${x} ${y}l9 -9M${x} ${y}v-13`, 4.5, C.cream);

/** Cactus with arms held wide, in a pot; pot bottom at y = 300, face near (0, -60). */
export function cactus(face: string, color = '#4aa564', shade = '#2d7a4d'): string {
  const arm = (d: string) =>
    `<path d="${d}" stroke="#1c1426" stroke-width="82"/><path d="${d}" stroke="${color}" stroke-width="68"/>`;
  return [
    arm('M-80 40C-190 50 -200 -20 -196 -90'),
    arm('M80 70C190 80 204 10 200 -50'),
    solid('M-96 190V-110C-96 -232 96 -232 96 -110V190Z', color, [
      path('M40 -240C120 -160 70 60 60 200H140V-240Z', shade, FLAT),
      line('M-40 -180V200M0 -210V200M44 -180V200', 5, shade),
    ]),
    [
      [-62, -140],
      [58, -150],
      [-66, 30],
      [62, 20],
      [-20, 90],
      [30, 130],
      [-196, -60],
      [-190, 10],
      [198, -20],
      [190, 40],
      [0, -178],
      [-58, 130],
    ]
      .map(([x, y]) => spine(x as number, y as number))
      .join(''),
    [0, 72, 144, 216, 288]
      .map(
        (a) =>
          `<ellipse cx="0" cy="-24" rx="15" ry="22" fill="${C.rose}" transform="translate(14 -206) rotate(${a})"/>`,
      )
      .join('') + circle(14, -206, 13, C.mustard),
    solid('M-118 170H118L96 300H-96Z', C.coral, path('M30 150H140V320H10Z', C.rust, FLAT)),
    solid(D.rect(-134, 150, 268, 46, 10), C.coral, rect(40, 140, 120, 70, C.rust, 0, FLAT)),
    face,
  ].join('');
}

export const mug = (color: string, steam = true) =>
  (steam ? line('M-16 -62q-14 -16 0 -32t0 -32M16 -62q-14 -16 0 -32t0 -32', 6, C.white) : '') +
  path('M44 -22C84 -30 84 30 42 24', 'none', 'stroke-width="24"') +
  path('M44 -22C84 -30 84 30 42 24', 'none', `stroke="${color}" stroke-width="10"`) +
  solid('M-48 -46H48V30Q46 50 26 50H-26Q-46 50 -48 30Z', color, [
    path('M16 -60H60V60H6Z', '#000000', `${FLAT} opacity="0.12"`),
  ]) +
  ellipse(0, -46, 48, 11, C.bark);
