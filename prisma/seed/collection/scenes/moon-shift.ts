import { cloud, glow, halftone, stars, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { mug } from '../cast/others';
import { bags, eye } from '../faces';
import { at, C, circle, contour, D, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const wave = (y: number, fill: string, foam: string, shift: number) => {
  let d = `M${-160 + shift} ${y}`;
  for (let i = 0; i < 9; i++) d += 'q40 -46 90 -6q20 16 70 6';
  return (
    path(`${d}V840H-160Z`, fill) + path(d, 'none', `stroke="${foam}" stroke-width="7" transform="translate(0 16)"`)
  );
};

function draw(): string {
  const moon = [
    solid(
      'M470 96C620 100 720 210 716 350C712 490 590 590 450 578C390 572 340 550 310 520C420 540 520 470 530 350C538 240 470 150 372 120C400 104 430 96 470 96Z',
      C.butter,
      [
        path('M600 90C740 200 740 480 560 590H760V90Z', C.mustard, FLAT),
        circle(600, 190, 26, C.mustard, FLAT),
        circle(660, 300, 16, C.orange, 'stroke="none" opacity="0.5"'),
        circle(560, 500, 22, C.mustard, FLAT),
        circle(470, 540, 12, C.mustard, FLAT),
      ],
    ),
    // A profile that has been awake since the first tide.
    eye(560, 296, 36, { lid: 0.56, lidColor: C.butter, look: [-0.6, 0.2], under: 0.1 }),
    bags(556, 344, 34, 0, C.rust),
    line('M524 240l60 -14', 12),
    solid('M530 330C500 340 484 366 500 386C516 396 534 386 536 372', C.butter),
    line('M520 430Q546 418 572 430', 8),
    // Night cap and tie: dress code.
    solid('M430 108C480 30 640 50 672 178C610 120 510 100 430 108Z', C.blue, [
      path('M560 40C640 70 680 130 690 190H720V40Z', C.navy, FLAT),
      path('M420 100Q560 96 680 190L668 200Q560 120 424 116Z', C.cream, FLAT),
    ]),
  ];
  const strings = ['M452 470L180 640', 'M440 480L330 650', 'M620 560L760 650', 'M600 566L560 660'];
  return scene(960, 800, [
    wash(960, 800, '#221a55'),
    glow(560, 340, 460, '#6f63d8'),
    halftone(0, 0, 960, 360, '#2b2268', 30, 'down', 0.4),
    stars([
      [80, 190, 12],
      [190, 110, 5],
      [270, 270, 8],
      [830, 170, 12],
      [900, 330, 5],
      [780, 470, 9],
      [110, 400, 5],
      [340, 60, 4],
      [880, 60, 6],
      [60, 520, 6],
    ]),
    cloud(190, 500, 0.8, '#3a2f80'),
    cloud(860, 540, 0.9, '#3a2f80'),
    contour(moon),
    // Time clock on a nail in the sky.
    at(
      160,
      300,
      contour(
        [
          rect(-66, -90, 132, 170, C.red, 14),
          circle(0, -28, 46, C.cream),
          line('M0 -28V-58M0 -28L20 -16', 7),
          rect(-44, 36, 88, 18, C.night, 4),
          path('M-30 44V100H30V44', C.paper),
          line('M-18 66h36M-18 82h24', 5, C.stone),
        ],
        5,
      ),
      1,
      -6,
    ),
    wave(664, '#2b6fb8', '#8fd0f5', 0),
    line(strings.join(''), 9),
    line(strings.join(''), 3, C.cream),
    contour([limb('M524 492C496 474 464 462 446 470', 30, C.butter), circle(446, 472, 25, C.butter)]),
    contour([limb('M650 490C690 530 670 580 616 566', 30, C.butter), circle(610, 562, 25, C.butter)]),
    contour([limb('M690 420C760 420 790 400 800 380', 30, C.butter), circle(800, 380, 25, C.butter)]),
    at(812, 330, contour(mug(C.coral), 5), 0.84, 6),
    ...[
      [180, 640],
      [330, 652],
      [760, 650],
      [560, 660],
    ].map(([x, y]) => circle(x as number, y as number, 13, C.coral)),
    wave(716, '#1f559c', '#5fb2ea', -50),
    // A small boat that did not ask.
    at(
      120,
      690,
      contour(
        [
          solid('M-70 -10H70L46 34H-46Z', C.wood, path('M-60 14H60V40H-60Z', C.bark, FLAT)),
          line('M0 -10V-90', 11),
          path('M6 -86L56 -24H6Z', C.cream),
          solid(D.circle(-30, -28, 17), '#e9b98c'),
          circle(-35, -31, 3, '#1c1426', FLAT),
          circle(-24, -31, 3, '#1c1426', FLAT),
          ellipse(-30, -20, 4, 5, C.wine, FLAT),
        ],
        5,
      ),
      1,
      -12,
    ),
    wave(772, '#174480', '#3f8fd0', 20),
    group([sp(720, 640), sp(300, 620), sp(520, 640)]),
  ]);
}

const sp = (x: number, y: number) =>
  circle(x, y, 7, C.ice, 'stroke-width="4"') + circle(x + 22, y - 16, 5, C.ice, 'stroke-width="4"');

export const moonShift: DemoMeme = {
  slug: 'moon-shift',
  title: 'Night shift',
  alt: 'A sleepless crescent moon in a night cap pulls the waves by strings with one hand and holds coffee in another, beside a time clock. Caption: I control the tides, but not my emails.',
  tags: [
    'moon',
    'night shift',
    'control',
    'emails',
    'tired',
    'work',
    'ocean',
    'power',
    'insomnia',
    'inbox',
    'job',
    'coffee',
  ],
  creator: 2,
  community: null,
  kind: 'meme',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.11), bottom(0.12)],
  frames: [],
  caption: ['I CONTROL THE TIDES', 'BUT NOT MY EMAILS'],
  denyWords: [],
};
