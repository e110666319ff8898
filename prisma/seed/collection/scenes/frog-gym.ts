import { halftone, rays, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { LEAF, frogHead, PLUM } from '../cast/frog';
import { brows, eye, shut, sweat } from '../faces';
import { at, C, circle, contour, D, ellipse, FLAT, ground, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const fly = (x: number, y: number, s: number) =>
  at(
    x,
    y,
    contour(
      [
        ellipse(-26, -34, 16, 28, C.ice, 'transform="rotate(-34 -26 -34)"'),
        ellipse(26, -34, 16, 28, C.ice, 'transform="rotate(34 26 -34)"'),
        solid(D.ellipse(0, 0, 34, 28), C.plum, path('M6 -40H50V40H6Z', '#3d1a4d', FLAT)),
        circle(-13, -8, 12, C.white),
        circle(13, -8, 12, C.white),
        circle(-11, -6, 5, '#1c1426', FLAT),
        circle(15, -6, 5, '#1c1426', FLAT),
        line('M-6 12q6 5 12 0', 5),
      ],
      5,
    ),
    s,
  );

function draw(): string {
  const s = LEAF;
  const frog = [
    limb('M400 560C330 570 320 620 350 650', 56, s.skin),
    limb('M560 560C630 570 640 620 610 650', 56, s.skin),
    path('M310 676C300 650 340 640 360 650C390 640 400 664 392 680Z', s.skin),
    path('M650 676C660 650 620 640 600 650C570 640 560 664 568 680Z', s.skin),
    solid('M380 440C370 360 590 360 580 440C600 540 570 600 480 604C390 600 360 540 380 440Z', s.skin, [
      ellipse(480, 520, 72, 90, s.belly, FLAT),
      path('M540 360Q620 460 550 610H640V360Z', s.shade, FLAT),
    ]),
    solid('M366 540Q480 590 594 540L586 600Q480 640 374 600Z', C.red, path('M520 540H620V640H510Z', C.wine, FLAT)),
    limb('M392 450C310 450 286 390 292 300', 46, s.skin),
    limb('M568 450C650 450 674 390 668 300', 46, s.skin),
    at(
      480,
      428,
      [
        frogHead(
          eye(-84, -86, 37, { lidColor: s.skin, lid: 0.36, slope: 22, pupil: 0.26, look: [0.3, 0], iris: C.butter }) +
            line('M56 -84Q84 -100 112 -78M58 -70L112 -92', 9) +
            brows(0, -146, 60, 170, 20, 12) +
            line('M-12 -20v2M12 -20v2', 8) +
            solid(
              'M-96 24Q0 0 96 24L88 70Q0 90 -88 70Z',
              C.white,
              line('M-60 0V100M-30 0V100M0 0V100M30 0V100M60 0V100M-100 48H100', 5, '#1c1426'),
            ) +
            ellipse(-124, 16, 24, 15, C.coral, FLAT) +
            ellipse(124, 16, 24, 15, C.coral, FLAT),
          s,
        ),
        // Sweatband between the bumps.
        path('M-40 -92Q0 -70 40 -92L36 -58Q0 -40 -36 -58Z', C.red),
      ],
      0.86,
    ),
  ];
  return scene(960, 720, [
    wash(960, 720, '#ff8d6b'),
    rays(480, 380, '#ff9f80', 20),
    rect(-10, 580, 980, 160, '#514a78', 0, FLAT),
    halftone(0, 590, 960, 130, '#433c68', 24, 'up', 0.44),
    line('M-10 580H970'),
    // Dumbbell rack and a mirror-less wall of small encouragement.
    contour(
      [
        rect(30, 430, 150, 20, C.slate, 4),
        rect(30, 510, 150, 20, C.slate, 4),
        rect(44, 430, 14, 160, C.slate),
        rect(152, 430, 14, 160, C.slate),
        ...[
          [62, 410],
          [118, 410],
          [62, 490],
          [118, 490],
        ].map(
          ([x, y]) =>
            rect((x as number) - 8, (y as number) - 16, 16, 36, C.teal, 4) +
            rect((x as number) + 22, (y as number) - 16, 16, 36, C.teal, 4) +
            line(`M${x} ${(y as number) + 2}h30`, 8),
        ),
      ],
      4,
    ),
    at(
      830,
      560,
      contour(
        [
          solid('M-70 60C-90 0 -70 -50 0 -50C70 -50 90 0 70 60Z', PLUM.skin, ellipse(0, 50, 46, 40, PLUM.belly, FLAT)),
          at(
            0,
            -70,
            frogHead(
              shut(0, -82, 24, 168, 'up', 10) + line('M-12 -20v2M12 -20v2', 8) + line('M-60 26Q0 66 60 26', 9),
              PLUM,
            ),
            0.5,
          ),
          limb('M-60 0C-90 -20 -90 -40 -80 -60', 26, PLUM.skin),
          limb('M60 0C90 -20 90 -40 80 -60', 26, PLUM.skin),
        ],
        6,
      ),
    ),
    ground(480, 684, 230, 20, '#241c44', 0.5),
    contour(frog),
    contour([line('M90 296Q480 236 870 296', 24), line('M90 296Q480 236 870 296', 10, C.fog)], 0),
    contour([circle(292, 282, 30, s.skin), circle(668, 282, 30, s.skin)]),
    line('M278 270v22M294 268v24M654 268v24M670 270v22', 5),
    fly(110, 276, 1.25),
    fly(850, 276, 1.25),
    sweat(362, 330, 1.2),
    sweat(602, 340, 1.2),
    sweat(222, 380, 0.9),
    sweat(740, 400, 1),
    group(line('M60 190l-20 -22M110 176v-28M160 190l20 -22M800 190l-20 -22M850 176v-28M900 190l20 -22', 8)),
  ]);
}

export const frogGym: DemoMeme = {
  slug: 'frog-gym',
  title: 'Personal best: two flies',
  alt: 'A straining green frog in red shorts lifts a barbell whose weights are two ordinary flies while a purple frog cheers.',
  tags: [
    'gym',
    'strong',
    'effort',
    'workout',
    'leg day',
    'weak',
    'struggle',
    'motivation',
    'hard work',
    'gains',
    'first day',
    'lifting',
  ],
  creator: 5,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.15), bottom(0.14)],
  frames: [
    frame('ME CARRYING / THE EMOTIONAL WEIGHT OF {noun phrase}', 'one unread email', 'a red candle', 'small talk'),
    frame('{verb-ing} / COUNTS AS LEG DAY', 'walking to the fridge', 'running late', 'jumping to conclusions'),
    frame('DAY ONE OF {verb-ing} / ALREADY HUGE', 'learning piano', 'waking up early', 'reading charts'),
  ],
  caption: [],
  denyWords: [],
};
