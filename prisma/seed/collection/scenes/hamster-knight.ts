import { burst, cloud, halftone, rays, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { brows, eyes } from '../faces';
import { at, blob, C, circle, contour, D, ellipse, FLAT, ground, group, limb, line, path, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const FUR = '#efb56d';
const SHADE = '#cc8740';

function draw(): string {
  const cheese = [
    solid('M470 560L900 470V640H470Z', C.mustard, [
      path('M470 600H920V660H470Z', C.orange, FLAT),
      ellipse(600, 580, 34, 26, C.orange, FLAT),
      ellipse(760, 560, 26, 22, C.orange, FLAT),
      ellipse(850, 610, 22, 18, '#d9701f', FLAT),
      ellipse(680, 628, 24, 16, '#d9701f', FLAT),
    ]),
    solid('M470 560L900 470L740 440L520 500Z', C.butter, [
      ellipse(640, 510, 30, 12, C.mustard, FLAT),
      ellipse(760, 476, 24, 9, C.mustard, FLAT),
    ]),
  ];
  const hamster = [
    // Cape of kitchen roll.
    solid('M220 360C120 440 100 560 90 640L180 620L240 660L300 620Z', C.red, [
      path('M230 400C190 500 190 580 200 660H120Z', C.wine, FLAT),
    ]),
    solid(
      blob([
        [320, 330],
        [400, 360],
        [440, 450],
        [430, 560],
        [380, 620],
        [300, 626],
        [230, 600],
        [200, 520],
        [216, 420],
        [260, 350],
      ]),
      FUR,
      [
        ellipse(330, 520, 76, 100, C.cream, FLAT),
        path('M400 340C460 460 440 580 370 640H480V340Z', SHADE, 'stroke="none" opacity="0.6"'),
      ],
    ),
    // Breastplate: a bottle cap; belt: a rubber band.
    contour(
      [
        circle(326, 470, 66, C.stone),
        circle(326, 470, 46, C.fog),
        path('M326 440l9 20l22 2l-17 14l6 22l-20 -12l-20 12l6 -22l-17 -14l22 -2Z', C.coral, 'stroke-width="5"'),
      ],
      3,
    ),
    limb('M240 560Q330 600 424 556', 12, C.teal),
    path('M236 630C230 604 286 600 300 618L296 640H244ZM404 630C410 604 354 600 340 618L344 640H396Z', C.rose),
    at(312, 280, [
      solid('M-108 -60C-140 -110 -90 -140 -56 -104ZM108 -60C140 -110 90 -140 56 -104Z', FUR),
      solid(
        blob([
          [0, -116],
          [70, -104],
          [116, -50],
          [136, 20],
          [106, 80],
          [40, 104],
          [-40, 104],
          [-106, 80],
          [-136, 20],
          [-116, -50],
          [-70, -104],
        ]),
        FUR,
        [
          ellipse(-82, 44, 60, 52, C.cream, FLAT),
          ellipse(82, 44, 60, 52, C.cream, FLAT),
          ellipse(0, 60, 56, 44, C.cream, FLAT),
          ellipse(-96, 40, 20, 13, C.blush, FLAT),
          ellipse(96, 40, 20, 13, C.blush, FLAT),
        ],
      ),
      eyes(0, -10, 29, 108, { look: [0.5, 0.1], pupil: 0.56, lid: 0.2, lidColor: FUR, slope: 20 }),
      brows(0, -58, 46, 108, 22, 11),
      path('M-11 26Q0 20 11 26Q8 38 0 40Q-8 38 -11 26Z', C.coral, 'stroke-width="5"'),
      line('M0 40V50M-30 62Q0 44 30 62', 7),
      // Helmet: half a walnut with a feather of parsley.
      solid('M-112 -54C-118 -168 118 -168 112 -54Q60 -84 0 -84Q-60 -84 -112 -54Z', C.wood, [
        path('M30 -170C130 -120 110 -60 110 -40H160V-170Z', C.bark, FLAT),
        line(
          'M0 -150V-80M-50 -140Q-70 -110 -64 -76M50 -140Q70 -110 64 -76M-28 -150Q-36 -110 -30 -82M28 -150Q36 -110 30 -82',
          5,
          C.bark,
        ),
      ]),
      path(
        'M0 -140C-20 -190 -70 -200 -90 -180C-120 -200 -140 -160 -116 -150C-130 -130 -90 -120 -60 -140C-40 -120 -10 -130 0 -140Z',
        C.green,
      ),
    ]),
    // Sword: a toothpick, held high.
    limb('M416 420C480 400 500 370 500 330', 36, FUR),
    line('M470 340L590 100', 22),
    line('M470 340L590 100', 9, C.sand),
    line('M462 296L528 330', 22),
    line('M462 296L528 330', 10, C.mustard),
    circle(500, 330, 25, FUR),
    // Shield: a button.
    limb('M224 420C180 450 170 470 170 490', 36, FUR),
    at(160, 500, [
      circle(0, 0, 72, C.blue),
      circle(0, 0, 50, '#6b9bf2'),
      circle(-16, -16, 9, C.navy),
      circle(16, -16, 9, C.navy),
      circle(-16, 16, 9, C.navy),
      circle(16, 16, 9, C.navy),
    ]),
  ];
  return scene(960, 760, [
    wash(960, 760, '#7fc7e8'),
    rays(600, 90, '#9ad6f0', 18, 1300),
    cloud(150, 190, 0.9),
    cloud(820, 220, 1),
    // Fridge cliffs in the distance.
    path('M-20 520L80 360L170 440L260 320L380 470L520 350L640 460L760 300L860 420L980 340V640H-20Z', '#5d9fc4'),
    halftone(0, 440, 960, 190, '#4d8db3', 26, 'up', 0.4),
    path('M-20 620Q480 580 980 620V780H-20Z', '#d8b57e'),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => line(`M${i * 160 - 20} 616L${i * 190 - 110} 780`, 5, '#b48e57')),
    line('M-20 690Q480 660 980 690', 5, '#b48e57'),
    ground(320, 650, 230, 22),
    ground(690, 654, 250, 18),
    contour(cheese),
    at(700, 420, contour([line('M0 20V-90', 11), path('M0 -90L70 -70L0 -46Z', C.coral)], 4)),
    contour(hamster),
    burst(594, 92, 30, 62, 9, 8, C.cream),
    group(line('M640 380l20 -30M820 400l-10 -34M900 440l26 -24', 8)),
    at(900, 690, contour([solid(D.circle(0, 0, 20), C.cream), solid(D.circle(-36, 10, 13), C.cream)], 4)),
  ]);
}

export const hamsterKnight: DemoMeme = {
  slug: 'hamster-knight',
  title: 'The chosen rodent',
  alt: 'A fierce hamster in a walnut helmet, bottle-cap armour and red cape raises a toothpick sword before a wedge of cheese. Caption: I trained my whole life for this cheese.',
  tags: [
    'hero',
    'brave',
    'training',
    'destiny',
    'snack',
    'quest',
    'battle',
    'ready',
    'challenge',
    'exam',
    'launch',
    'courage',
  ],
  creator: 6,
  community: null,
  kind: 'meme',
  width: 960,
  height: 760,
  svg: draw,
  boxes: [top(0.12), bottom(0.12)],
  frames: [],
  caption: ['I TRAINED MY WHOLE LIFE', 'FOR THIS CHEESE'],
  denyWords: [],
};
