import { halftone, rays, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { mug, octopusHead } from '../cast/others';
import { brows, eye, sweat, wavy } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const SKIN = '#f2728c';

function draw(): string {
  const arms: readonly string[] = [
    'M400 400C300 380 240 320 200 240',
    'M390 440C280 440 200 430 130 400',
    'M400 480C300 520 220 540 150 570',
    'M430 510C400 590 340 620 300 640',
    'M560 400C660 380 720 320 760 240',
    'M570 440C680 440 760 430 830 400',
    'M560 480C660 520 740 540 810 570',
    'M530 510C560 590 620 620 660 640',
  ];
  return scene(960, 800, [
    wash(960, 800, '#17808f'),
    rays(480, 420, '#1c8fa0', 18),
    halftone(0, 560, 960, 240, '#0f6a78', 28, 'up', 0.42),
    ...[
      [60, 120, 16],
      [110, 200, 10],
      [900, 130, 18],
      [860, 210, 9],
      [500, 60, 8],
      [40, 520, 9],
      [930, 520, 12],
    ].map(([x, y, r]) =>
      circle(x as number, y as number, r as number, '#7fd6df', 'fill-opacity="0.5" stroke-width="5"'),
    ),
    path('M-20 730Q200 690 480 724T980 710V820H-20Z', C.sand),
    path(
      'M90 740C70 660 110 640 90 570M130 740C150 680 120 650 140 600M860 740C880 660 840 640 860 570M820 740C800 690 830 660 810 620',
      'none',
      'stroke-width="26"',
    ),
    path(
      'M90 740C70 660 110 640 90 570M130 740C150 680 120 650 140 600M860 740C880 660 840 640 860 570M820 740C800 690 830 660 810 620',
      'none',
      'stroke="#3fae74" stroke-width="13"',
    ),
    contour([
      ...arms.map((d) => limb(d, 42, SKIN)),
      at(
        480,
        380,
        octopusHead(
          eye(-54, -14, 42, { look: [-0.6, -0.4], pupil: 0.3 }) +
            eye(54, -14, 34, { look: [0.6, 0.5], pupil: 0.34, lid: 0.2, lidColor: SKIN }) +
            brows(0, -76, 46, 116, -20, 10) +
            wavy(0, 50, 80),
        ),
        1.04,
      ),
    ]),
    sweat(350, 260, 1.2),
    sweat(612, 280, 1),
    sweat(330, 330, 0.8),
    // Phone, laptop, baby, plant, pan, coffee, letter, dumbbell-shaped regret.
    at(
      200,
      216,
      contour(
        [
          rect(-36, -64, 72, 128, C.night, 12),
          rect(-26, -48, 52, 88, C.sky, 4, 'stroke-width="5"'),
          circle(0, -10, 14, C.coral, 'stroke-width="5"'),
          line('M0 -18v8M0 -2v1', 4),
        ],
        5,
      ),
      1,
      -14,
    ),
    at(
      112,
      388,
      contour(
        [
          path('M-70 30H70L86 54H-86Z', C.slate),
          rect(-62, -60, 124, 90, C.night, 6),
          rect(-50, -48, 100, 66, C.lime, 2, 'stroke-width="5"'),
          line('M-36 0l20 -20l16 12l28 -28', 6),
        ],
        5,
      ),
      0.95,
      -6,
    ),
    at(
      140,
      566,
      contour(
        [
          solid('M-50 10C-50 -60 50 -60 50 10C50 60 -50 60 -50 10Z', '#ffb3c1', ''),
          circle(-18, -4, 5, '#1c1426'),
          circle(18, -4, 5, '#1c1426'),
          circle(0, 18, 13, C.blue),
          path('M-10 -44q10 -20 18 0', 'none'),
        ],
        5,
      ),
    ),
    at(
      300,
      664,
      contour(
        [
          solid('M-38 -6H38L28 46H-28Z', C.coral),
          path(
            'M0 -6C-20 -50 -50 -50 -44 -20M0 -6C0 -60 30 -70 30 -40M0 -6C20 -30 50 -30 46 -10',
            'none',
            'stroke="#1f6b45" stroke-width="10"',
          ),
        ],
        5,
      ),
    ),
    at(
      760,
      216,
      contour(
        [
          ellipse(0, 0, 64, 22, C.slate),
          ellipse(0, -4, 50, 14, '#403d5c'),
          line('M56 -4L130 -30', 20),
          ellipse(-6, -8, 28, 10, C.white),
          circle(-4, -10, 8, C.mustard, FLAT),
        ],
        5,
      ),
      1,
      6,
    ),
    at(836, 388, contour(mug(C.butter), 5), 0.96, 6),
    at(
      820,
      566,
      contour(
        [path('M-70 -44H70V44H-70Z', C.paper), path('M-70 -44L0 12L70 -44', 'none'), circle(40, 24, 11, C.red, FLAT)],
        5,
      ),
      1,
      8,
    ),
    at(
      662,
      664,
      contour(
        [
          solid('M-60 -20H60V10Q60 30 40 30H-40Q-60 30 -60 10Z', C.violet),
          line('M0 -20V-64', 14),
          path('M-30 -64H30V-48H-30Z', C.stone),
        ],
        5,
      ),
      0.9,
      -8,
    ),
    group(line('M160 160l-24 -20M190 130l-6 -30M236 140l16 -26', 8, C.cream)),
    [
      [246, 320],
      [230, 296],
      [200, 416],
      [236, 520],
      [700, 320],
      [724, 296],
      [756, 420],
      [722, 520],
      [390, 600],
      [570, 600],
    ]
      .map(([x, y]) => circle(x as number, y as number, 8, '#ffb9c6', FLAT))
      .join(''),
  ]);
}

export const octopusBusy: DemoMeme = {
  slug: 'octopus-busy',
  title: 'Eight arms, nine tasks',
  alt: 'A frazzled pink octopus under the sea juggles a phone, a laptop, a baby, a plant, a frying pan, coffee, a letter and a whisk.',
  tags: [
    'multitasking',
    'busy',
    'overwhelmed',
    'stress',
    'parent',
    'tasks',
    'juggling',
    'chaos',
    'startup',
    'adulting',
    'deadline',
    'side project',
  ],
  creator: 0,
  community: null,
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.12), bottom(0.12)],
  frames: [
    frame('EIGHT ARMS / AND STILL NO HAND FREE FOR {noun phrase}', 'lunch', 'my mental health', 'your quick favor'),
    frame('{verb-ing} / AND SEVEN OTHER BAD IDEAS', 'starting a podcast', 'moving house', 'minting a cat'),
    frame('I SAID I CAN HANDLE {plural noun} / I LIED WITH ALL EIGHT ARMS', 'deadlines', 'twins', 'three jobs'),
  ],
  caption: [],
  denyWords: [],
};
