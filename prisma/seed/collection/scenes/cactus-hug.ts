import { halftone, wash } from '../backdrops';
import { frame, label, top } from '../boxes';
import { cactus } from '../cast/others';
import { blush, brows, eyes, shut, sweat } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, ground, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const balloon = [
    path('M0 150C-20 200 30 230 0 300', 'none', 'stroke-width="7"'),
    path('M-18 150L0 128L18 150Z', C.coral),
    solid(
      'M0 -160C120 -160 150 -40 110 40C80 110 30 136 0 136C-30 136 -80 110 -110 40C-150 -40 -120 -160 0 -160Z',
      C.coral,
      [
        path('M40 -170C150 -90 120 60 20 140H150V-170Z', C.red, FLAT),
        path(
          'M-76 -60Q-76 -110 -36 -124',
          'none',
          'stroke="#ffffff" stroke-width="18" stroke-linecap="round" opacity="0.9"',
        ),
      ],
    ),
    limb('M-110 30C-150 40 -160 10 -170 -10', 18, C.coral),
    limb('M110 30C150 40 160 70 150 90', 18, C.coral),
    eyes(0, -30, 36, 104, { look: [-0.7, 0.1], pupil: 0.24 }),
    brows(0, -88, 40, 104, -26, 10),
    line('M-40 54q13 -14 26 0t26 0t26 0', 8),
  ];
  return scene(960, 720, [
    wash(960, 720, '#8fe0d0'),
    circle(480, 330, 300, '#a9ecdf', FLAT),
    // A party that has just noticed.
    path('M-20 60Q240 170 480 90T980 60', 'none'),
    ...[40, 150, 260, 370, 480, 590, 700, 810, 920].map((x, i) =>
      path(
        `M${x - 34} ${[92, 118, 126, 116, 96, 84, 84, 88, 76][i]}h68l-34 62Z`,
        [C.coral, C.mustard, C.violet, C.lime, C.rose][i % 5] as string,
      ),
    ),
    halftone(0, 380, 960, 200, '#79cdbc', 28, 'up', 0.4),
    rect(-10, 570, 980, 170, '#f4c48a', 0, FLAT),
    line('M-10 570H970'),
    ...[
      [80, 610, C.coral],
      [180, 690, C.violet],
      [430, 640, C.teal],
      [520, 700, C.coral],
      [690, 680, C.violet],
      [900, 620, C.teal],
      [600, 600, C.mustard],
      [860, 700, C.lime],
      [60, 700, C.lime],
    ].map(([x, y, c], i) =>
      rect(x as number, y as number, 22, 11, c as string, 2, `stroke="none" transform="rotate(${i * 37} ${x} ${y})"`),
    ),
    at(
      480,
      520,
      contour(
        [
          rect(-90, 20, 180, 60, C.wood, 4),
          solid(
            'M-64 20V-20Q-64 -34 -50 -34H50Q64 -34 64 -20V20Z',
            C.cream,
            path('M-70 -10Q-50 10 -30 -8Q-10 12 10 -8Q30 12 50 -8L70 -10V-40H-70Z', C.rose, FLAT),
          ),
          line('M0 -34V-64', 9, C.butter),
          path('M0 -88q14 14 0 24q-14 -10 0 -24Z', C.orange),
        ],
        5,
      ),
      0.9,
    ),
    ground(260, 684, 170, 18),
    ground(730, 684, 90, 12),
    at(
      260,
      400,
      contour([
        cactus(
          shut(0, -74, 24, 100, 'up', 9) +
            blush(0, -38, 170, 22) +
            solid('M-34 -40Q0 -54 34 -40Q34 4 0 4Q-34 4 -34 -40Z', C.wine, ellipse(0, 4, 22, 14, C.coral, FLAT)),
        ),
        path('M-60 -176L0 -296L50 -190Q0 -160 -60 -176Z', C.violet),
        circle(0, -296, 15, C.mustard),
        line('M-36 -214L22 -234M-14 -258L14 -266', 9, C.butter),
      ]),
      0.92,
    ),
    at(740, 330, contour(balloon), 1, 4),
    sweat(600, 250, 1.2),
    sweat(884, 300, 1),
  ]);
}

export const cactusHug: DemoMeme = {
  slug: 'cactus-hug',
  title: 'Free hugs',
  alt: 'At a birthday party a beaming cactus with a paper hat opens its arms for a hug while a red balloon leans away in terror.',
  tags: [
    'hug',
    'danger',
    'nervous',
    'party',
    'awkward',
    'threat',
    'love',
    'fear',
    'incoming',
    'risk',
    'leverage',
    'fragile',
  ],
  creator: 7,
  community: null,
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [
    label(0.06, 0.76, 0.42, 0.19, { maxLength: 28 }),
    label(0.54, 0.76, 0.42, 0.19, { maxLength: 28 }),
    top(0.12, { maxLength: 40 }),
  ],
  frames: [
    frame('{noun phrase} / MY FREE TIME', 'a new series', 'one small feature', 'the in-laws'),
    frame('{plural noun} / MY LAST NERVE', 'push notifications', 'gas fees', 'leaf blowers'),
    frame('{verb-ing} / MY SAVINGS', 'using leverage', 'shopping at midnight', 'fixing the car'),
  ],
  caption: [],
  denyWords: [],
};
