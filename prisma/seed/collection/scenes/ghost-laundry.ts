import { cloud, halftone, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { beads, blush, eyes } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, group, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const peg = (x: number, y: number) => rect(x - 8, y - 18, 16, 46, C.wood, 3, 'stroke-width="5"');
const shirt = (fill: string, shade: string) =>
  solid('M-70 -60L-36 -80Q0 -56 36 -80L70 -60L110 10L70 36L58 14V130H-58V14L-70 36L-110 10Z', fill, [
    path('M16 -90H130V140H10Z', shade, FLAT),
  ]);

function draw(): string {
  return scene(800, 800, [
    wash(800, 800, '#8fd8f2'),
    circle(660, 210, 60, C.butter),
    cloud(150, 330, 0.8),
    cloud(560, 380, 0.6),
    path('M-20 600Q200 540 420 590T820 560V820H-20Z', '#83c95a'),
    path('M-20 680Q300 630 820 680V820H-20Z', '#63b04a'),
    halftone(0, 690, 800, 110, '#4f9a3c', 26, 'up', 0.44),
    // House with a doubtful window.
    contour(
      [
        rect(540, 430, 200, 150, C.cream, 0),
        path('M510 440L640 340L770 440Z', C.coral),
        rect(570, 480, 50, 60, C.sky, 2),
        rect(660, 490, 50, 90, C.bark, 2),
      ],
      5,
    ),
    line('M-20 190Q400 300 820 170', 11),
    line('M-20 190Q400 300 820 170', 3, C.cream),
    // The laundry: a striped shirt, a sheet that looks back, one sock.
    at(130, 314, contour(shirt(C.coral, C.red), 7), 0.92, 4),
    peg(88, 220),
    peg(172, 236),
    contour([
      solid(
        'M262 250Q400 280 540 244C560 380 566 520 560 640Q540 690 512 650Q486 610 458 650Q430 692 402 650Q374 610 346 650Q318 690 290 650Q268 620 258 640C250 500 250 380 262 250Z',
        '#f7f4ff',
        [
          path('M470 240C560 380 540 560 500 690H600V240Z', '#cdc3ec', FLAT),
          line('M300 290q10 60 -4 120M350 290q6 40 0 70', 6, '#cdc3ec'),
        ],
      ),
      eyes(396, 392, 38, 130, { look: [0, 0.1], pupil: 0.5 }),
      blush(396, 452, 220, 24),
      ellipse(396, 476, 20, 24, C.wine),
    ]),
    peg(272, 250),
    peg(400, 262),
    peg(528, 248),
    at(
      650,
      282,
      contour(
        solid('M-24 -60H24V20C24 36 50 46 66 52Q80 66 62 84H0Q-26 80 -24 40Z', C.violet, [
          rect(-40, -70, 90, 26, C.butter, 0, FLAT),
          path('M30 30H90V100H30Z', C.butter, FLAT),
        ]),
        6,
      ),
      1,
      -6,
    ),
    peg(650, 224),
    at(
      738,
      256,
      contour([solid('M-30 -40H30L40 60H-40Z', C.mint, ''), line('M-20 -10h40M-24 16h48', 6, C.teal)], 5),
      0.9,
      8,
    ),
    peg(738, 206),
    // A crow with opinions.
    at(
      90,
      150,
      contour(
        [
          solid(
            'M-50 30C-70 -10 -30 -50 10 -44C50 -40 60 0 30 30Q0 50 -50 30Z',
            C.night,
            path('M-60 30Q0 10 50 0V60H-60Z', '#0d0f28', FLAT),
          ),
          path('M46 -22L86 -12L44 2Z', C.mustard),
          beads(22, -20, 6, 0),
          circle(22, -22, 11, 'none', 'stroke="#ffffff" stroke-width="4"'),
        ],
        4,
      ),
    ),
    // Basket.
    at(
      150,
      680,
      contour(
        [
          solid(
            'M-90 -40H90L70 60H-70Z',
            C.wood,
            line('M-90 -10H90M-84 20H84M-40 -40V60M0 -40V60M40 -40V60', 5, C.bark),
          ),
          path('M-70 -40Q-40 -84 0 -56Q40 -90 70 -40Z', C.lilac),
        ],
        6,
      ),
    ),
    group(line('M226 360q-20 20 -20 44M590 360q22 16 24 44', 8)),
  ]);
}

export const ghostLaundry: DemoMeme = {
  slug: 'ghost-laundry',
  title: 'Laundry day',
  alt: 'A startled, blushing ghost hangs on a washing line between a shirt and a sock as if it were a bed sheet, watched by a crow. Caption: Excuse me, I am auditing my sheets.',
  tags: [
    'laundry',
    'private',
    'embarrassed',
    'caught',
    'chores',
    'sunday',
    'privacy',
    'transparency',
    'on-chain',
    'exposed',
    'clean',
    'balance sheet',
  ],
  creator: 1,
  community: null,
  kind: 'meme',
  width: 800,
  height: 800,
  svg: draw,
  boxes: [top(0.14), bottom(0.12)],
  frames: [],
  caption: ['EXCUSE ME', 'I AM AUDITING MY SHEETS'],
  denyWords: [],
};
