import { glow, halftone, pane, sparkle, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { toaster } from '../cast/others';
import { bags, eyes } from '../faces';
import { at, C, circle, contour, FLAT, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const moon =
    circle(720, 170, 54, C.butter) +
    circle(700, 158, 10, C.mustard, FLAT) +
    circle(738, 190, 14, C.mustard, FLAT) +
    sparkle(640, 120, 12, C.cream) +
    sparkle(820, 240, 14, C.cream) +
    sparkle(800, 110, 9, C.cream);
  return scene(960, 720, [
    wash(960, 720, '#2b2f6b'),
    ...[40, 160, 280, 400, 520, 640, 760, 880].map((x) => rect(x, -10, 36, 560, '#272b62', 0, FLAT)),
    glow(720, 200, 330, '#6f78d8'),
    pane(600, 80, 260, 220, '#10133a', '#8a7bd0', moon),
    halftone(0, 360, 960, 200, '#1f2354', 28, 'up', 0.42),
    // Night table, clock, and a jar of jam for comfort.
    contour([rect(746, 470, 230, 24, C.bark, 4), rect(766, 492, 200, 240, '#5b3320', 2)], 5),
    at(
      850,
      416,
      contour(
        [
          solid(
            'M-62 -40H62Q76 -40 76 -26V40H-76V-26Q-76 -40 -62 -40Z',
            '#1a1230',
            rect(-60, -24, 120, 50, '#0d0820', 0, FLAT),
          ),
          rect(-60, 40, 24, 12, C.slate, 2),
          rect(36, 40, 24, 12, C.slate, 2),
        ],
        5,
      ),
    ),
    // 3:07 in red bars.
    line('M806 400h22v13h-18h18v13h-22M846 406v1M846 420v1M860 400h20v26h-20ZM892 400h20l-10 26', 6, C.coral),
    // Bed: headboard, pillow, patient, blanket.
    contour([
      solid('M40 640V300Q40 250 90 250Q120 180 330 180Q540 180 570 250Q620 250 620 300V640Z', C.wood, [
        path('M480 170Q560 200 560 260Q600 250 620 300V660H500Z', C.bark, FLAT),
      ]),
      circle(70, 250, 26, C.wood),
      circle(590, 250, 26, C.wood),
    ]),
    contour(
      [
        solid(
          'M110 400C80 330 120 300 180 310Q330 280 480 310C550 300 570 340 550 410C570 470 540 500 480 490H180C110 500 90 460 110 400Z',
          '#e9e6ff',
          path('M380 290Q600 300 560 500H400Z', '#bdb7e6', FLAT),
        ),
      ],
      6,
    ),
    at(
      330,
      396,
      contour(
        toaster(
          eyes(0, -20, 46, 150, { pupil: 0.24, look: [0, 0] }) +
            bags(0, 42, 40, 150) +
            bags(0, 54, 30, 150) +
            line('M-30 78H30', 8),
          0,
        ),
      ),
      1.04,
    ),
    // A sleeping mask that gave up.
    at(
      330,
      276,
      contour(
        [
          solid(
            'M-150 -14Q-80 -44 0 -16Q80 -44 150 -14Q150 30 80 34Q30 30 0 12Q-30 30 -80 34Q-150 30 -150 -14Z',
            C.coral,
            [path('M40 -50H170V60H60Z', C.red, FLAT), line('M-110 4Q-76 30 -42 4M42 4Q76 30 110 4', 7)],
          ),
        ],
        5,
      ),
      0.86,
      -7,
    ),
    contour([
      solid('M-30 540Q150 460 330 500Q520 460 700 540V740H-30Z', '#5668d8', [
        path('M-30 600Q330 520 700 600V640Q330 560 -30 640Z', C.mustard, FLAT),
        path('M-30 680Q330 600 700 680V720Q330 640 -30 720Z', C.mustard, FLAT),
        path('M520 470Q640 500 700 540V740H560Z', '#3b49ad', 'stroke="none" opacity="0.55"'),
      ]),
    ]),
    contour([solid('M-30 560Q150 470 330 512Q520 470 700 556V520Q520 430 330 474Q150 430 -30 520Z', '#e9e6ff')], 5),
    at(190, 500, contour([rect(-26, -16, 52, 34, C.slate, 10)], 4)),
    at(470, 500, contour([rect(-26, -16, 52, 34, C.slate, 10)], 4)),
  ]);
}

export const toasterInsomnia: DemoMeme = {
  slug: 'toaster-insomnia',
  title: 'Three in the morning',
  alt: 'A toaster lies wide awake in bed under a striped blanket, bags under its eyes, the moon in the window and a clock showing the middle of the night.',
  tags: [
    'insomnia',
    'sleep',
    'tired',
    'night',
    'awake',
    '3am',
    'overthinking',
    'anxiety',
    'bed',
    'worry',
    'brain',
    'exhausted',
  ],
  creator: 2,
  community: null,
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.17), bottom(0.2)],
  frames: [
    frame('TOO TIRED FOR {noun phrase} / TOO AWAKE FOR SLEEP', 'life', 'another standup', 'the gym'),
    frame('MY BRAIN AT 3 AM: / WHAT IF {clause}', 'the stove is on', 'everyone saw the typo', 'toast has feelings'),
    frame('BED: COMFY. PILLOW: COLD. / BRAIN: {verb-ing}', 'replaying 2014', 'counting bread', 'checking the price'),
  ],
  caption: [],
  denyWords: [],
};
