import { halftone, wash } from '../backdrops';
import { frame, speech } from '../boxes';
import { LEAF, frogFaces, frogHead } from '../cast/frog';
import { snail } from '../cast/others';
import { eyes } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, flipped, ground, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function plant(): string {
  const leaf = (turn: number, fill: string) =>
    `<g transform="rotate(${turn})">${path('M0 0C-40 -50 -34 -120 0 -160C34 -120 40 -50 0 0Z', fill)}${line('M0 -10V-130', 4, C.forest)}</g>`;
  return [
    leaf(-58, C.green),
    leaf(54, C.green),
    leaf(-26, '#63c25e'),
    leaf(24, '#63c25e'),
    leaf(0, '#7bd36c'),
    solid('M-60 -10H60L46 90H-46Z', C.cream, path('M16 -20H80V100H6Z', C.sand, FLAT)),
    line('M-52 30L54 30', 9, C.coral),
  ].join('');
}

function draw(): string {
  const couch = [
    solid('M60 500C60 470 100 460 140 470L470 520V640H60Z', '#e8875f', path('M300 480H490V650H260Z', C.rust, FLAT)),
    solid('M40 420Q50 360 110 380Q170 410 180 500L60 540Z', '#f29d76'),
    rect(50, 600, 430, 60, C.rust, 14),
    rect(76, 660, 26, 44, C.bark, 4) + rect(430, 660, 26, 44, C.bark, 4),
  ];
  const patient = [
    limb('M330 520C390 470 420 480 470 520', 48, LEAF.skin),
    limb('M320 530C380 500 420 520 450 560', 48, LEAF.skin),
    at(480, 520, solid('M-30 10C-20 -40 10 -50 20 -20C40 -50 60 -30 40 0C60 0 60 26 30 26H-20Z', LEAF.skin)),
    solid('M150 480C180 420 330 450 350 520C340 570 220 570 160 540Z', LEAF.skin, [
      ellipse(250, 500, 90, 34, LEAF.belly, FLAT),
      path('M140 540Q250 540 360 530V600H140Z', LEAF.shade, FLAT),
    ]),
    limb('M220 500C250 540 290 530 300 510', 36, LEAF.skin),
    at(150, 412, frogHead(frogFaces.sad(LEAF), LEAF), 0.74, -16),
    // A tissue, used well.
    solid('M296 470L330 440L346 470L372 466L352 506L310 516Z', C.white),
  ];
  const doctor = [
    flipped(
      730,
      640,
      snail(
        eyes(182, -240, 25, 100, { lid: 0.45, lidColor: '#f6d79b', look: [0.3, 0.2] }) +
          line('M160 -84Q182 -72 204 -88', 8) +
          circle(132, -240, 38, 'none', 'stroke-width="7"') +
          circle(232, -240, 38, 'none', 'stroke-width="7"') +
          line('M170 -240h24', 7),
        C.violet,
        '#5b3fc4',
      ),
      0.98,
    ),
    at(
      560,
      560,
      [
        rect(-50, -60, 96, 120, C.paper, 6),
        line('M-32 -32h60M-32 -8h60M-32 16h38', 5, C.stone),
        line('M60 20L24 50', 14),
        line('M60 20L24 50', 6, C.mustard),
      ],
      0.9,
      -10,
    ),
  ];
  return scene(960, 760, [
    wash(960, 760, '#bfe3d0'),
    halftone(0, 200, 960, 380, '#a5d4bd', 28, 'up', 0.36),
    rect(-10, 600, 980, 180, '#d9a06b', 0, FLAT),
    line('M-10 600H970'),
    ellipse(470, 710, 420, 36, '#b3473f', FLAT),
    ellipse(470, 706, 380, 26, '#d8604f', FLAT),
    at(520, 470, contour(plant(), 6), 0.7),
    rect(470, 534, 100, 70, C.wood, 4) + line('M470 560h100', 5),
    // A framed diploma made of pond weed.
    rect(420, 300, 110, 80, C.mustard, 6) +
      rect(436, 316, 78, 48, C.paper) +
      line('M448 334h54M448 348h34', 5, C.green),
    contour(couch),
    ground(270, 704, 230, 14),
    contour(patient),
    contour([
      solid('M620 640H900L880 690H640Z', C.teal, path('M800 630H910V700H780Z', C.sea, FLAT)),
      rect(660, 690, 20, 26, C.bark, 3),
      rect(840, 690, 20, 26, C.bark, 3),
    ]),
    contour(doctor),
    contour(
      [
        path(
          'M70 40H420Q452 40 452 72V216Q452 248 420 248H270L216 296L206 248H70Q38 248 38 216V72Q38 40 70 40Z',
          C.paper,
        ),
      ],
      5,
    ),
    contour(
      [
        path(
          'M560 40H890Q922 40 922 72V190Q922 222 890 222H720L660 300L664 222H560Q528 222 528 190V72Q528 40 560 40Z',
          C.paper,
        ),
      ],
      5,
    ),
  ]);
}

export const frogTherapy: DemoMeme = {
  slug: 'frog-therapy',
  title: 'Tell the snail everything',
  alt: 'A sad green frog lies on a therapy couch with a tissue while a snail with glasses takes notes; each has a blank speech balloon.',
  tags: [
    'therapy',
    'sad',
    'feelings',
    'advice',
    'problem',
    'anxiety',
    'confession',
    'talk',
    'doctor',
    'loss',
    'dump',
    'heartbreak',
  ],
  creator: 4,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 760,
  svg: draw,
  boxes: [speech(0.062, 0.075, 0.39, 0.23, { maxLength: 56 }), speech(0.573, 0.075, 0.365, 0.195, { maxLength: 46 })],
  frames: [
    frame(
      'AND THEN {clause} / SAME TIME NEXT WEEK?',
      'she said we should circle back',
      'the price went down',
      'my plant died',
    ),
    frame('I THINK ABOUT {noun phrase} ALL DAY / THAT WILL BE 300 FLIES', 'my ex', 'the deadline', 'lunch'),
    frame(
      'I CAN NOT STOP {verb-ing} / HAVE YOU TRIED BEING A SNAIL',
      'checking the price',
      'overthinking',
      'buying plants',
    ),
  ],
  caption: [],
  denyWords: [],
};
