import { halftone, wash } from '../backdrops';
import { bottom, frame, speech } from '../boxes';
import { TEAL, frogFaces, frogHead } from '../cast/frog';
import { mug } from '../cast/others';
import { at, C, circle, contour, D, ellipse, FLAT, limb, line, path, rect, scene, solid, group } from '../kit';
import type { DemoMeme } from '../types';

const cup = (x: number, y: number, fill: string) =>
  at(
    x,
    y,
    solid('M-30 -50H30L22 50H-22Z', fill, [
      rect(-40, -14, 80, 34, C.wood, 0, FLAT),
      path('M8 -60H50V60H0Z', '#000000', 'stroke="none" opacity="0.1"'),
    ]) + rect(-34, -62, 68, 16, C.cream, 5),
  );

function draw(): string {
  const machine = [
    rect(70, 250, 290, 270, C.coral, 24),
    path('M300 256C350 300 340 480 330 516L358 510V270Z', C.rust, FLAT),
    rect(70, 250, 290, 270, 'none', 24),
    rect(96, 350, 238, 130, C.night, 12),
    rect(50, 226, 330, 40, C.fog, 14),
    circle(130, 306, 22, C.cream) + line('M130 306l10 -12', 6),
    circle(200, 306, 12, C.lime) + circle(240, 306, 12, C.mustard),
    path('M180 350h70v26h-20l-6 22h-18l-6 -22h-20Z', C.stone),
    line('M215 402v30', 9, C.wood),
    rect(90, 500, 250, 26, C.slate, 6),
  ];
  const frog = [
    solid('M470 350C410 400 390 470 396 560H724C730 470 710 400 650 350Z', TEAL.skin, [
      path('M640 340C720 420 720 520 700 570H760V340Z', TEAL.shade, FLAT),
    ]),
    solid('M470 400C500 440 620 440 650 400L690 560H430Z', '#6b3f7d', [
      path('M600 400Q640 480 640 570H720V400Z', '#4f2a62', FLAT),
      rect(520, 480, 90, 60, '#4f2a62', 8, FLAT),
    ]),
    path('M474 404Q468 360 490 330M646 404Q652 360 630 330', 'none', 'stroke-width="10"'),
    limb('M430 430C380 470 380 520 400 548', 44, TEAL.skin),
    limb('M690 430C760 450 770 480 752 520', 44, TEAL.skin),
    at(548, 322, frogHead(frogFaces.dead(TEAL), TEAL), 0.96),
  ];
  return scene(960, 800, [
    wash(960, 800, '#f6d6a8'),
    rect(-10, -10, 980, 120, '#e6b377', 0, FLAT),
    halftone(0, 110, 960, 240, '#ecc48d', 28, 'down', 0.4),
    // Shelf of cups, one of them looking for meaning.
    rect(30, 150, 300, 20, C.bark, 4),
    cup(90, 98, C.white),
    cup(170, 98, C.mint),
    cup(250, 98, C.rose),
    line('M-10 560H970'),
    contour(machine),
    group(contour(frog), 'translate(-40 50)'),
    at(760, 500, contour(mug(C.cream), 5), 0.9),
    contour([
      rect(-20, 556, 1000, 64, '#9b5c33', 0),
      solid(D.rect(-20, 616, 1000, 220), '#7fd0b5', [
        path('M-20 640H980', 'none', 'stroke="#4fae9f" stroke-width="30"'),
        ...[80, 240, 400, 560, 720, 880].map((x) => line(`M${x} 660V800`, 7, '#4fae9f')),
      ]),
    ]),
    // Pastry bell jar.
    at(
      140,
      554,
      contour(
        [
          solid('M-70 0V-60C-70 -120 70 -120 70 -60V0Z', C.ice, [
            ellipse(0, -20, 46, 26, C.wood, FLAT),
            ellipse(-8, -34, 40, 16, C.rose, FLAT),
          ]),
          circle(0, -112, 12, C.mustard),
          rect(-82, -8, 164, 16, C.fog, 6),
        ],
        5,
      ),
      0.9,
    ),
    // The customer, who is a speech balloon and a small hand with a card.
    contour(
      [
        path(
          'M640 36H908Q936 36 936 64V230Q936 258 908 258H890L900 330L820 258H640Q612 258 612 230V64Q612 36 640 36Z',
          C.paper,
        ),
      ],
      5,
    ),
    contour(
      [
        limb('M980 520L880 500', 40, '#c98a5c'),
        rect(812, 462, 92, 58, C.blue, 8, 'transform="rotate(8 850 490)"'),
        line('M822 484l76 10', 10, C.butter),
      ],
      5,
    ),
  ]);
}

export const frogBarista: DemoMeme = {
  slug: 'frog-barista',
  title: 'Barista, hour eleven',
  alt: 'A teal frog in a purple apron stares through a customer from behind a coffee counter; a blank speech balloon holds the order.',
  tags: [
    'coffee',
    'work',
    'customer',
    'tired',
    'service',
    'order',
    'dead inside',
    'retail',
    'morning',
    'request',
    'client',
    'ticket',
  ],
  creator: 4,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [speech(0.652, 0.06, 0.308, 0.247, { maxLength: 52 }), bottom(0.15)],
  frames: [
    frame('CAN I GET {noun phrase} WITH OAT MILK / YOU CAN GET OUT', 'a raise', 'the source code', 'world peace'),
    frame('QUICK QUESTION ABOUT {noun phrase} / MY SHIFT ENDED IN MAY', 'the wifi', 'your feelings', 'tokenomics'),
    frame('ARE YOU STILL {verb-ing}? / EMOTIONALLY OR PHYSICALLY', 'open', 'fixing bugs', 'holding'),
  ],
  caption: [],
  denyWords: [],
};
