import { glow, halftone, sparkle, wash } from '../backdrops';
import { bottom, frame, sign } from '../boxes';
import { goblinHead, MOSS } from '../cast/goblin';
import { brows, eyes } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const bottle = (x: number, y: number, fill: string, s = 1) =>
  at(
    x,
    y,
    [
      solid('M-14 -70H14V-40C44 -30 44 30 30 40H-30C-44 30 -44 -30 -14 -40Z', C.ice, [
        path('M-60 -6H60V60H-60Z', fill, FLAT),
      ]),
      rect(-16, -84, 32, 16, C.wood, 3),
    ],
    s,
  );

function draw(): string {
  return scene(800, 800, [
    wash(800, 800, '#3d2358'),
    ...[120, 270].map((y) => rect(20, y, 760, 18, '#6b3f2a', 3)),
    bottle(80, 78, C.coral),
    bottle(160, 84, C.teal, 0.8),
    bottle(690, 78, C.lime),
    bottle(620, 86, C.rose, 0.8),
    at(90, 232, [rect(-40, -50, 80, 88, C.wine, 4), line('M-30 -30h60M-30 -10h60', 6, C.mustard)]),
    at(720, 226, [
      solid('M-36 38C-60 -50 60 -50 36 38Z', C.cream, ''),
      circle(-14, 0, 9, '#1c1426', FLAT),
      circle(14, 0, 9, '#1c1426', FLAT),
      line('M-16 30v8M0 28v10M16 30v8', 5),
    ]),
    glow(400, 500, 400, C.lime),
    halftone(0, 300, 800, 260, '#321b4a', 26, 'up', 0.4),
    // Candles.
    ...[
      [60, 560],
      [740, 560],
    ].map(([x, y]) =>
      group([
        rect((x as number) - 22, (y as number) - 80, 44, 90, C.cream, 6),
        path(`M${x} ${(y as number) - 130}q24 26 0 44q-24 -18 0 -44Z`, C.mustard),
        line(`M${x} ${(y as number) - 86}v8`, 5),
      ]),
    ),
    contour([
      solid('M190 560C190 400 260 350 400 350C540 350 610 400 610 560Z', '#8a3a6b', [
        path('M500 340C610 400 600 500 600 580H680V340Z', '#65264d', FLAT),
        path('M330 350L400 470L470 350Z', '#d9b36b', FLAT),
      ]),
      at(
        400,
        250,
        goblinHead(
          eyes(0, -30, 28, 104, { lid: 0.44, lidColor: MOSS, look: [0.2, 0.4], slope: 8, iris: C.lime, pupil: 0.36 }) +
            brows(0, -74, 54, 104, 14, 10) +
            solid('M-76 68Q0 96 80 52Q70 110 0 108Q-60 108 -76 68Z', C.wine, [
              path('M-50 60H-24V98L-38 104L-50 94ZM10 70H34V96L22 102ZM50 60H66V90L56 94Z', C.cream, FLAT),
            ]),
        ),
        0.98,
      ),
      // A hood with a moth hole.
      solid(
        'M276 250C250 110 330 70 400 70C470 70 550 110 524 250C520 170 470 138 400 138C330 138 280 170 276 250Z',
        '#8a3a6b',
        [path('M430 60C550 100 530 200 530 260H580V60Z', '#65264d', FLAT), circle(352, 108, 8, '#3d2358', FLAT)],
      ),
      limb('M230 500C190 520 200 600 250 620', 50, '#8a3a6b'),
      limb('M570 500C610 520 600 600 550 620', 50, '#8a3a6b'),
    ]),
    contour([rect(-20, 680, 840, 36, C.wood, 0), rect(-20, 712, 840, 110, C.bark, 0)], 5),
    line('M-20 750H820', 5, '#54301a'),
    // The article: a jar with something in it that would rather not.
    contour([
      solid('M250 470H550C580 500 584 640 560 690H240C216 640 220 500 250 470Z', '#dff7c9', [
        path('M200 560Q300 530 400 560T600 560V710H200Z', C.lime, FLAT),
        circle(300, 600, 12, C.pale, FLAT),
        circle(500, 520, 9, C.lime, FLAT),
        circle(330, 510, 8, C.lime, FLAT),
        path('M480 460H610V710H500Z', C.green, 'stroke="none" opacity="0.35"'),
      ]),
      rect(236, 430, 328, 48, '#b98454', 10),
      rect(250, 416, 300, 22, C.cream, 8),
    ]),
    path('M262 500Q250 570 266 650', 'none', 'stroke="#ffffff" stroke-width="12"'),
    circle(286, 520, 15, C.white),
    circle(322, 518, 15, C.white),
    circle(290, 524, 7, '#1c1426', FLAT),
    circle(318, 522, 7, '#1c1426', FLAT),
    group(rect(286, 552, 232, 112, C.paper, 6), 'rotate(-3 400 600)'),
    at(246, 626, contour([circle(0, 0, 30, MOSS), line('M-12 -22v20M6 -26v20', 5)], 5)),
    at(556, 626, contour([circle(0, 0, 30, MOSS), line('M-4 -26v20M14 -22v20', 5)], 5)),
    group([
      sparkle(180, 420, 22, C.pale),
      sparkle(640, 440, 26, C.pale),
      sparkle(600, 330, 14, C.pale),
      sparkle(210, 330, 14, C.pale),
    ]),
    at(700, 690, contour([ellipse(0, -8, 46, 14, C.mustard), ellipse(0, -22, 46, 14, C.butter)], 4)),
    at(110, 690, contour([path('M-50 0Q-50 -40 0 -44Q50 -40 50 0Z', C.mustard), circle(0, -48, 9, C.mustard)], 4)),
  ]);
}

export const goblinShop: DemoMeme = {
  slug: 'goblin-shop',
  title: 'One careful owner',
  alt: 'A hooded goblin merchant grins over a glowing green jar with eyes inside and a blank label, among bottles, candles and a skull.',
  tags: [
    'shop',
    'sell',
    'deal',
    'suspicious',
    'cursed',
    'scam',
    'product',
    'marketing',
    'temptation',
    'offer',
    'presale',
    'bargain',
  ],
  creator: 3,
  community: null,
  kind: 'template',
  width: 800,
  height: 800,
  svg: draw,
  boxes: [sign(0.368, 0.7, 0.27, 0.12, { angle: -3, maxLength: 32 }), bottom(0.11)],
  frames: [
    frame('{noun phrase} / NO REFUNDS, ONLY LESSONS', 'passive income', 'a free trial', 'your ex'),
    frame('{plural noun} / ONLY SLIGHTLY CURSED', 'airdrops', 'group projects', 'cheap flights'),
    frame('{verb-ing} / FIRST ONE IS FREE', 'day trading', 'running marathons', 'using spreadsheets'),
  ],
  caption: [],
  denyWords: [],
};
