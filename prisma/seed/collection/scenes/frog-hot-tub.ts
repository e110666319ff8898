import { halftone, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { LEAF, frogHand, frogHead } from '../cast/frog';
import { at, blob, C, circle, contour, D, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const carrot = () =>
  [
    solid('M-12 -44Q0 -54 14 -44L8 60Q0 74 -6 60Z', C.orange, path('M4 -60H30V80H2Z', C.rust, FLAT)),
    line('M-10 -20h10M6 4h-8M-6 26h8', 4, C.rust),
    path('M0 -46C-30 -60 -26 -90 -14 -92C-4 -90 0 -70 0 -46C0 -70 8 -96 20 -92C34 -84 20 -60 0 -46Z', C.green),
  ].join('');

function draw(): string {
  const flame = (x: number, s: number) =>
    group(
      [
        path('M-40 0C-60 -40 -20 -60 -30 -100C10 -80 10 -50 20 -40C30 -56 30 -66 26 -80C60 -50 60 -20 40 0Z', C.orange),
        path('M-18 0C-30 -24 -8 -34 -8 -56C14 -40 24 -20 16 0Z', C.butter, FLAT),
      ],
      `translate(${x} 736) scale(${s})`,
    );
  const frog = [
    limb('M330 390C240 380 200 370 190 400', 44, LEAF.skin),
    limb('M630 390C720 380 760 370 770 400', 44, LEAF.skin),
    at(186, 408, frogHand(LEAF), 1.1),
    at(774, 408, frogHand(LEAF), 1.1),
    at(
      480,
      320,
      frogHead(
        line('M-12 -20v2M12 -20v2', 8) +
          line('M-90 26Q0 76 90 26', 8) +
          ellipse(-110, 18, 24, 15, C.blush, FLAT) +
          ellipse(110, 18, 24, 15, C.blush, FLAT) +
          // Sunglasses across both bumps.
          solid(
            'M-140 -108H-30Q-26 -40 -82 -38Q-140 -40 -140 -108Z',
            '#1c1426',
            path('M-150 -60L-60 -120H-30L-130 -40Z', C.violet, 'stroke="none" opacity="0.8"'),
          ) +
          solid(
            'M140 -108H30Q26 -40 82 -38Q140 -40 140 -108Z',
            '#1c1426',
            path('M20 -60L110 -120H140L40 -40Z', C.violet, 'stroke="none" opacity="0.8"'),
          ) +
          line('M-30 -98Q0 -112 30 -98', 10),
        LEAF,
      ),
      1.06,
    ),
    // A towel, folded by someone who takes care.
    at(
      480,
      212,
      solid('M-66 -30H66Q80 -30 80 -8Q80 16 66 16H-66Q-80 16 -80 -8Q-80 -30 -66 -30Z', C.white, [
        rect(-40, -40, 20, 70, C.coral, 0, FLAT),
        rect(20, -40, 20, 70, C.coral, 0, FLAT),
      ]),
    ),
  ];
  const pot = [
    limb('M128 486C60 470 50 560 138 552', 18, '#434f72'),
    limb('M832 486C900 470 910 560 822 552', 18, '#434f72'),
    solid('M104 430A376 62 0 0 0 856 430L812 610Q800 660 750 660H210Q160 660 148 610Z', '#5d6b8f', [
      path('M640 420H860V720H560Z', '#434f72', FLAT),
      path('M164 500L190 600', 'none', 'stroke="#8d9bc0" stroke-width="16"'),
    ]),
  ];
  const water = solid(D.ellipse(480, 430, 372, 58), '#ffcf6b', [
    ellipse(480, 446, 380, 50, C.mustard, FLAT),
    ...[
      [230, 430, 18],
      [300, 452, 12],
      [640, 456, 16],
      [720, 430, 13],
      [420, 470, 10],
      [560, 466, 9],
    ].map(([x, y, r]) => circle(x as number, y as number, r as number, '#ffe6a3', FLAT)),
  ]);
  return scene(960, 800, [
    wash(960, 800, '#ffe2b8'),
    halftone(0, 0, 960, 420, '#ffcf94', 30, 'down', 0.4),
    // Kitchen shelf, for those who still wonder.
    rect(30, 236, 240, 18, C.bark, 3),
    contour(
      [
        solid(D.rect(60, 160, 60, 76, 10), C.red, rect(90, 150, 50, 100, C.wine, 0, FLAT)),
        rect(66, 142, 48, 20, C.cream, 4),
        solid(D.rect(150, 150, 64, 86, 10), C.teal, rect(186, 140, 50, 110, C.sea, 0, FLAT)),
        rect(156, 132, 52, 20, C.cream, 4),
      ],
      4,
    ),
    rect(-10, 716, 980, 100, '#8d8aa6', 0, FLAT),
    line('M-10 716H970'),
    flame(260, 0.9),
    flame(370, 0.7),
    flame(480, 1),
    flame(600, 0.7),
    flame(710, 0.9),
    contour([ellipse(480, 430, 380, 62, '#434f72')]),
    water,
    contour(frog),
    at(270, 424, carrot(), 0.8, 40),
    at(690, 428, carrot(), 0.9, -52),
    at(380, 466, contour(carrot(), 4), 0.7, 100),
    contour(
      [
        solid(
          blob([
            [600, 452],
            [640, 430],
            [680, 452],
            [650, 474],
          ]),
          '#e9f3c9',
          line('M620 452q20 -12 40 0', 4, C.green),
        ),
      ],
      4,
    ),
    contour(pot),
    // The attentive host.
    contour(
      [
        limb('M980 70L880 130', 70, C.white),
        limb('M890 124L850 150', 48, '#d99a6c'),
        group(
          [
            solid('M-34 -60H34L40 60H-40Z', C.ice, rect(-60, 0, 120, 70, C.white, 0, FLAT)),
            solid('M-38 -60Q0 -104 38 -60Z', C.stone),
            circle(-10, -72, 3, '#1c1426'),
            circle(10, -72, 3, '#1c1426'),
          ],
          'translate(806 176) rotate(-140)',
        ),
      ],
      6,
    ),
    [
      [760, 250],
      [778, 280],
      [742, 288],
      [764, 316],
      [730, 330],
      [784, 330],
    ]
      .map(([x, y]) => circle(x as number, y as number, 6, C.white, 'stroke-width="4"'))
      .join(''),
    line('M350 180q-20 -24 0 -48t0 -48M590 150q-20 -24 0 -48t0 -48', 9, C.white),
  ]);
}

export const frogHotTub: DemoMeme = {
  slug: 'frog-hot-tub',
  title: 'Five star spa',
  alt: 'A relaxed frog with sunglasses and a folded towel on his head bathes in a soup pot over a flame while a hand adds salt and carrots float by. Caption: This spa is great, they keep adding carrots.',
  tags: [
    'relax',
    'spa',
    'denial',
    'soup',
    'warning signs',
    'boiling',
    'startup',
    'perks',
    'red flags',
    'market',
    'heat',
    'summer',
  ],
  creator: 6,
  community: 'ribbit',
  kind: 'meme',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.13), bottom(0.12)],
  frames: [],
  caption: ['THIS SPA IS GREAT', 'THEY KEEP ADDING CARROTS'],
  denyWords: [],
};
