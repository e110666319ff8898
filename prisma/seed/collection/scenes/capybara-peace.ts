import { glow, halftone, rays, sparkle, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { shut } from '../faces';
import {
  at,
  blob,
  C,
  circle,
  contour,
  D,
  ellipse,
  FLAT,
  ground,
  group,
  limb,
  line,
  path,
  rect,
  scene,
  solid,
} from '../kit';
import type { DemoMeme } from '../types';

const FUR = '#b98252';
const SHADE = '#8e5c35';

const flame = (x: number, y: number, s: number) =>
  at(
    x,
    y,
    [
      path('M-40 0C-60 -40 -20 -60 -30 -110C10 -84 10 -52 20 -40C32 -58 34 -70 28 -86C62 -50 60 -20 40 0Z', C.red),
      path('M-24 0C-36 -30 -8 -44 -10 -70C16 -50 26 -24 20 0Z', C.butter, FLAT),
    ],
    s,
  );

function draw(): string {
  const orange = at(
    480,
    142,
    contour(
      [
        solid(D.circle(0, 0, 40), C.orange, [
          path('M10 -50C50 -20 40 40 0 50H60V-50Z', C.rust, FLAT),
          circle(-14, -12, 4, C.butter, FLAT),
          circle(6, 14, 4, C.rust, FLAT),
        ]),
        path('M4 -38C10 -60 40 -60 46 -46C36 -30 16 -30 4 -38Z', C.green),
      ],
      5,
    ),
  );
  const head = [
    solid('M378 214C360 180 384 168 404 184M582 214C600 180 576 168 556 184', FUR),
    solid(
      blob([
        [480, 176],
        [544, 182],
        [590, 216],
        [612, 280],
        [606, 340],
        [560, 376],
        [480, 384],
        [400, 376],
        [354, 340],
        [348, 280],
        [370, 216],
        [416, 182],
      ]),
      FUR,
      [
        path('M560 170C640 240 620 350 560 392H660V170Z', SHADE, 'stroke="none" opacity="0.6"'),
        ellipse(480, 330, 92, 52, '#d3a274', FLAT),
      ],
    ),
    shut(480, 252, 22, 150, 'down', 9),
    line('M452 304q6 14 14 6M508 304q-6 14 -14 6', 8),
    line('M480 322v16M442 350Q462 366 480 340Q498 366 518 350', 7),
  ];
  const body = [
    solid('M310 640C280 500 340 380 480 380C620 380 680 500 650 640Z', FUR, [
      ellipse(480, 560, 110, 120, '#d3a274', FLAT),
      path('M600 380C690 480 680 600 640 650H720V380Z', SHADE, 'stroke="none" opacity="0.6"'),
    ]),
    // Legs folded, paws on the knees, one with a note that is on fire too.
    limb('M340 640C420 690 520 680 600 640', 60, FUR),
    limb('M620 640C540 700 440 690 360 650', 60, FUR),
    limb('M352 470C300 520 290 560 318 604', 48, FUR),
    limb('M608 470C660 520 670 560 642 604', 48, FUR),
    at(322, 612, solid(D.ellipse(0, 0, 32, 26), SHADE)),
    at(640, 612, solid(D.ellipse(0, 0, 32, 26), SHADE)),
    line('M310 604l-10 -22M640 600l10 -24', 10),
  ];
  return scene(960, 800, [
    wash(960, 800, '#f3734a'),
    rays(480, 330, '#f78a5c', 22),
    halftone(0, 0, 960, 330, '#d9542f', 30, 'down', 0.42),
    // The office, as it is today.
    contour(
      [
        rect(40, 330, 220, 20, C.slate, 4),
        rect(60, 350, 20, 250, C.slate, 0),
        rect(220, 350, 20, 250, C.slate, 0),
        rect(90, 220, 130, 92, C.night, 8),
        rect(102, 232, 106, 66, C.sky, 2),
        rect(146, 312, 18, 20, C.slate, 0),
        line('M114 286l24 -20l18 12l44 -40M190 238l10 0l0 10', 6, C.red),
      ],
      5,
    ),
    flame(90, 330, 0.9),
    flame(220, 224, 0.7),
    flame(150, 222, 0.5),
    contour(
      [
        rect(720, 240, 190, 360, '#8e4a3a', 6),
        rect(738, 262, 154, 90, '#a65c48', 4),
        rect(738, 368, 154, 90, '#a65c48', 4),
        rect(738, 474, 154, 90, '#a65c48', 4),
        rect(796, 300, 40, 12, C.mustard, 3),
        rect(796, 406, 40, 12, C.mustard, 3),
        rect(796, 512, 40, 12, C.mustard, 3),
      ],
      5,
    ),
    flame(780, 240, 1),
    flame(860, 240, 0.7),
    group(
      [
        [650, 150, 14],
        [300, 170, -20],
        [680, 330, 30],
        [270, 420, -12],
      ].map(([x, y, t]) =>
        at(
          x as number,
          y as number,
          [
            path('M-26 -34H26V34H-26Z', C.paper, 'stroke-width="5"'),
            path('M26 34L4 34L26 8Z', C.orange, 'stroke-width="4"'),
            line('M-14 -18h28M-14 -4h24', 4, C.stone),
          ],
          1,
          t as number,
        ),
      ),
    ),
    rect(-10, 600, 980, 210, '#7d3b33', 0, FLAT),
    line('M-10 600H970'),
    halftone(0, 610, 960, 190, '#6a2f2a', 26, 'up', 0.44),
    glow(480, 400, 300, C.butter),
    ground(480, 700, 300, 26),
    contour([
      solid('M180 690Q480 640 780 690Q800 730 760 740Q480 700 200 740Q160 730 180 690Z', C.violet, [
        path('M480 640H820V760H520Z', '#5b3fc4', FLAT),
      ]),
    ]),
    contour([...body, ...head]),
    orange,
    flame(60, 640, 1.1),
    flame(900, 640, 1.2),
    flame(170, 690, 0.7),
    flame(820, 690, 0.6),
    group([
      sparkle(300, 300, 20, C.cream),
      sparkle(664, 246, 24, C.cream),
      sparkle(700, 480, 16, C.cream),
      sparkle(254, 520, 16, C.cream),
    ]),
  ]);
}

export const capybaraPeace: DemoMeme = {
  slug: 'capybara-peace',
  title: 'Inner peace, outer fire',
  alt: 'A capybara with an orange on its head meditates on a purple cushion, eyes shut, while the office around it burns. Caption: I have made peace with the deadline.',
  tags: [
    'calm',
    'peace',
    'acceptance',
    'deadline',
    'fire',
    'chaos',
    'zen',
    'office',
    'burnout',
    'meditation',
    'crash',
    'incident',
  ],
  creator: 3,
  community: null,
  kind: 'meme',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.11), bottom(0.12)],
  frames: [],
  caption: ['I HAVE MADE PEACE', 'WITH THE DEADLINE'],
  denyWords: [],
};
