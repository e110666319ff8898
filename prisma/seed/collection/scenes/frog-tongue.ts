import { burst, cloud, halftone, wash } from '../backdrops';
import { frame, label, top } from '../boxes';
import { TEAL, frogEyes, frogHead, frogSitting } from '../cast/frog';
import { at, blob, C, circle, contour, ellipse, FLAT, group, line, path, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const cookie = contour([
    solid(
      blob([
        [0, -110],
        [80, -86],
        [116, -10],
        [88, 76],
        [10, 112],
        [-76, 88],
        [-116, 10],
        [-84, -80],
      ]),
      '#d9964f',
      [
        path('M30 -120C130 -60 110 80 0 120H140V-120Z', C.wood, FLAT),
        ...[
          [-40, -50],
          [30, -60],
          [-60, 20],
          [10, 4],
          [60, 30],
          [-10, 70],
          [70, -20],
        ].map(([x, y]) => circle(x as number, y as number, 15, C.bark, FLAT)),
      ],
    ),
    circle(-34, -16, 18, C.white),
    circle(26, -20, 18, C.white),
    circle(-40, -14, 8, '#1c1426', FLAT),
    circle(20, -18, 8, '#1c1426', FLAT),
    ellipse(-4, 26, 15, 19, C.wine),
    line('M-100 60L-130 90M96 66L130 92', 16),
    line('M-100 60L-130 90M96 66L130 92', 6, '#d9964f'),
    line('M-40 110L-52 146M36 108L52 144', 16),
    line('M-40 110L-52 146M36 108L52 144', 6, '#d9964f'),
  ]);
  const tongue = 'M250 470C330 520 420 400 500 410S650 440 694 366';
  return scene(960, 720, [
    wash(960, 720, '#9be0ef'),
    circle(480, 90, 380, '#b4ebf5', FLAT),
    cloud(140, 130, 0.9),
    cloud(520, 90, 0.7),
    cloud(860, 170, 0.8),
    path('M-20 500C200 450 300 520 480 500C680 480 800 520 980 490V740H-20Z', '#77c95b'),
    path('M-20 590C240 550 700 610 980 570V740H-20Z', '#57ad4c'),
    halftone(0, 600, 960, 120, '#469a3f', 26, 'up', 0.42),
    // A picnic that is losing its dessert.
    path('M520 640L860 600L950 690L600 735Z', C.white),
    group(
      path(
        'M600 631L690 620L720 652L626 664ZM776 610L860 600L888 630L800 642ZM652 696L742 683L772 712L684 724ZM830 672L916 660L948 690L862 702Z',
        C.red,
        FLAT,
      ),
    ),
    path('M520 640L860 600L950 690L600 735Z', 'none'),
    at(
      850,
      580,
      contour(
        [
          solid('M-70 0H70L54 70H-54Z', C.wood, line('M-70 24H70M-60 48H60M-30 0V70M30 0V70', 5, C.bark)),
          path('M-60 0C-60 -90 60 -90 60 0', 'none', 'stroke-width="20"'),
          path('M-60 0C-60 -90 60 -90 60 0', 'none', 'stroke="#b0713d" stroke-width="8"'),
        ],
        5,
      ),
    ),
    at(
      196,
      540,
      contour([
        frogSitting(TEAL),
        at(
          0,
          -96,
          frogHead(
            frogEyes(TEAL, { look: [0.8, -0.3], pupil: 0.4 }) +
              line('M-12 -20v2M12 -20v2', 8) +
              solid('M-70 14Q20 -14 100 10Q110 74 20 84Q-70 84 -70 14Z', C.wine),
            TEAL,
          ),
        ),
      ]),
      0.86,
    ),
    line(tongue, 62),
    line(tongue, 46, C.rose),
    path('M270 470C340 506 424 396 500 400', 'none', 'stroke="#ffc6d6" stroke-width="8"'),
    at(780, 320, cookie, 1, 10),
    contour(
      [
        solid(
          blob([
            [690, 330],
            [720, 318],
            [738, 346],
            [730, 390],
            [700, 402],
            [672, 384],
          ]),
          C.rose,
        ),
      ],
      4,
    ),
    burst(780, 320, 150, 186, 11, 8, '#1c1426', -120, 230),
    line('M440 330q30 -20 60 -10M410 470q40 20 80 0', 8, C.white),
  ]);
}

export const frogTongue: DemoMeme = {
  slug: 'frog-tongue',
  title: 'It was not on the menu',
  alt: 'A teal frog shoots a long pink tongue across a picnic and catches a terrified cookie that was running away.',
  tags: [
    'distracted',
    'snack',
    'temptation',
    'impulse',
    'catch',
    'diet',
    'buy',
    'attention',
    'craving',
    'target',
    'sale',
    'grab',
  ],
  creator: 6,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [label(0.03, 0.8, 0.36, 0.15), label(0.6, 0.5, 0.38, 0.16), top(0.13)],
  frames: [
    frame('ME / {noun phrase} / ON A DIET SINCE BREAKFAST', 'a third dessert', 'free office cake', 'one more trade'),
    frame('MY PAYCHECK / {plural noun}', 'subscriptions', 'houseplants', 'limited edition sneakers'),
    frame('MY ATTENTION SPAN / {noun phrase}', 'a new framework', 'the group chat', 'a dog outside'),
  ],
  caption: [],
  denyWords: [],
};
