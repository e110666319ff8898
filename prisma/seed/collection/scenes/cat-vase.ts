import { halftone, rays, wash } from '../backdrops';
import { frame, label, top } from '../boxes';
import { catEye, catHead, catMouth, catNose, catPaw, GINGER, whiskers } from '../cast/cat';
import { brows } from '../faces';
import { at, blob, C, circle, contour, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const cat = [
    limb('M150 520C40 520 40 380 100 350C130 330 160 360 130 384', 34, GINGER.fur),
    solid(
      blob([
        [240, 250],
        [320, 270],
        [360, 360],
        [380, 470],
        [370, 540],
        [250, 552],
        [140, 540],
        [120, 470],
        [150, 350],
        [180, 270],
      ]),
      GINGER.fur,
      [
        path('M200 260Q270 560 330 270Z', GINGER.muzzle, FLAT),
        path('M330 250Q420 400 340 560H420V250Z', GINGER.shade, FLAT),
        path('M120 400l60 16l-60 20ZM118 460l64 14l-64 22Z', GINGER.stripe, FLAT),
      ],
    ),
    at(220, 540, catPaw(GINGER), 1.1),
    at(
      262,
      210,
      catHead(
        whiskers +
          catEye(-62, -14, 36, 0.62, 0.95, C.lime) +
          catEye(62, -14, 36, 0.62, 0.95, C.lime) +
          brows(0, -70, 44, 124, 12, 9) +
          catNose +
          catMouth,
        GINGER,
      ),
    ),
    limb('M340 400C420 400 470 392 520 396', 54, GINGER.fur),
    at(540, 396, catPaw(GINGER), 1.1, 90),
  ];
  const vase = [
    solid(
      'M-46 -150H46C60 -110 36 -90 60 -60C120 -10 120 90 50 150H-50C-120 90 -120 -10 -60 -60C-36 -90 -60 -110 -46 -150Z',
      '#3f7be8',
      [
        path('M30 -160H140V170H20C110 90 90 0 40 -60C20 -90 46 -110 30 -160Z', C.navy, 'stroke="none" opacity="0.45"'),
        path('M-130 10Q0 60 130 10V34Q0 84 -130 34Z', C.white, FLAT),
        path('M-130 60Q0 110 130 60V72Q0 122 -130 72Z', C.white, FLAT),
      ],
    ),
    rect(-60, -170, 120, 28, '#6b9bf2', 10),
    group(
      [-40, 0, 36].map((a, i) =>
        group(
          [
            line('M0 -160C-4 -200 4 -220 0 -250', 13),
            line('M0 -160C-4 -200 4 -220 0 -250', 5, C.green),
            ...[0, 72, 144, 216, 288].map(
              (t) =>
                `<ellipse cx="0" cy="-20" rx="13" ry="20" fill="${[C.coral, C.butter, C.rose][i]}" transform="translate(0 -256) rotate(${t})"/>`,
            ),
            circle(0, -256, 11, C.bark),
          ],
          `rotate(${a * 0.55})`,
        ),
      ),
    ),
  ];
  return scene(960, 800, [
    wash(960, 800, '#f6b8c8'),
    rays(620, 420, '#fbc9d5', 16, 1300),
    halftone(0, 560, 960, 240, '#ea9db2', 28, 'up', 0.42),
    // Clock and an empty ledge: he has done this before.
    at(840, 150, contour([circle(0, 0, 62, C.cream), line('M0 0V-36M0 0L24 14', 8), circle(0, 0, 5, '#1c1426')], 5)),
    contour([rect(-30, 548, 730, 40, C.wood, 4), rect(-30, 584, 690, 24, C.bark, 0)]),
    path('M60 608L100 680H60ZM560 608L600 680H560Z', C.bark),
    contour(cat),
    at(690, 430, contour(vase), 1, 24),
    line('M800 300q40 20 50 60M830 260q60 30 76 90M590 560q10 24 34 36', 9),
    group([circle(720, 650, 9, C.sky), circle(776, 690, 12, C.sky), circle(660, 700, 7, C.sky)]),
    at(820, 740, contour([path('M-60 20L-30 -10L-10 14ZM0 10L34 -20L52 16ZM64 12L86 -6L96 16Z', '#3f7be8')], 4)),
    at(160, 726, contour([path('M-60 20L-30 -10L-10 14ZM0 10L34 -20L52 16Z', C.mint)], 4)),
  ]);
}

export const catVase: DemoMeme = {
  slug: 'cat-vase',
  title: 'It was in the way',
  alt: 'A ginger cat looks straight at its victim and pushes a blue vase with flowers off a shelf, shards of earlier vases below.',
  tags: [
    'sabotage',
    'push',
    'ruin',
    'destroy',
    'chaos',
    'villain',
    'deadline',
    'plans',
    'break',
    'monday',
    'prod',
    'savings',
  ],
  creator: 4,
  community: null,
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [
    label(0.11, 0.5, 0.32, 0.16, { maxLength: 26 }),
    label(0.57, 0.47, 0.33, 0.17, { maxLength: 26 }),
    top(0.12, { maxLength: 40 }),
  ],
  frames: [
    frame('ME / {noun phrase}', 'my sleep schedule', 'a stable release', 'the new year plan'),
    frame('{noun phrase} / MY WHOLE WEEK', 'one short email', 'monday', 'a surprise audit'),
    frame('{verb-ing} / MY SAVINGS', 'getting a puppy', 'trading on margin', 'ordering in'),
  ],
  caption: [],
  denyWords: [],
};
