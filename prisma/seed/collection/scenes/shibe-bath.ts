import { halftone, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { shibaFaces, shibaHead } from '../cast/shiba';
import { beads } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, fade, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function tiles(): string {
  let out = '';
  for (let y = 0; y < 6; y++)
    for (let x = 0; x < 9; x++)
      if ((x * 7 + y * 5) % 4 === 0) out += rect(x * 108 - 6, y * 84 - 20, 108, 84, '#9fe0dc', 0, FLAT);
  for (let x = 0; x < 10; x++) out += line(`M${x * 108 - 6} -10V520`, 4, '#6cc4c2');
  for (let y = 0; y < 7; y++) out += line(`M-10 ${y * 84 - 20}H970`, 4, '#6cc4c2');
  return out;
}

const duck = () =>
  contour(
    [
      solid(
        'M-60 20C-80 -20 -50 -30 -24 -22C-40 -66 -16 -92 16 -88C50 -84 58 -50 44 -28C70 -20 86 0 66 24C40 48 -40 48 -60 20Z',
        C.butter,
        path('M-70 20Q0 20 80 -10V60H-70Z', C.mustard, FLAT),
      ),
      solid('M48 -58L92 -50Q84 -34 44 -38Z', C.orange),
      beads(26, -60, 6, 0),
      path('M-30 4Q0 -14 22 8', 'none', 'stroke-width="6"'),
    ],
    6,
  );

function draw(): string {
  const foam = (points: readonly (readonly [number, number, number])[]) =>
    points.map(([x, y, r]) => circle(x, y, r, C.white)).join('') +
    points.map(([x, y, r]) => circle(x, y, r - 4, C.white, FLAT)).join('') +
    points.map(([x, y, r]) => circle(x + r * 0.2, y + r * 0.25, r * 0.55, C.ice, FLAT)).join('');
  const wet = [
    // A crown of foam and soaked ears.
    at(480, 300, shibaHead(shibaFaces.flat(), undefined, [-34, -34]), 1.08),
    path(
      'M338 366Q330 392 344 410M622 366Q632 390 618 408M400 424q-4 18 6 26M566 420q6 18 -4 28',
      'none',
      'stroke="#7fd0f5" stroke-width="9"',
    ),
    foam([
      [408, 184, 32],
      [548, 186, 30],
      [452, 160, 42],
      [512, 158, 38],
      [480, 120, 32],
    ]),
  ];
  return scene(960, 720, [
    wash(960, 720, '#b6ebe6'),
    tiles(),
    halftone(0, 300, 960, 220, '#6cc4c2', 26, 'up', 0.3),
    rect(-10, 640, 980, 100, '#f3b4a0', 0, FLAT),
    line('M-10 640H970'),
    // Tap and shower hose.
    contour([
      path('M760 470V330Q760 290 800 290H832V330Q806 328 806 350V470Z', C.fog),
      rect(744, 300, 26, 60, C.red, 8),
      circle(757, 296, 20, C.fog),
    ]),
    line('M820 348v26', 10, C.sky),
    ...wet.map((part) => contour(part)),
    contour([
      solid('M110 440H850C860 560 820 652 720 660H240C140 652 100 560 110 440Z', C.white, [
        path('M640 430C760 500 720 640 600 680H880V430Z', C.fog, FLAT),
        path('M150 560Q160 620 210 636', 'none', 'stroke="#dcd9ea" stroke-width="12"'),
      ]),
      solid(
        'M84 424H876Q898 424 898 446Q898 468 876 468H84Q62 468 62 446Q62 424 84 424Z',
        C.white,
        rect(560, 420, 360, 60, C.fog, 0, FLAT),
      ),
      path('M230 660Q210 700 180 700H270L300 660ZM730 660Q750 700 780 700H690L660 660Z', C.mustard),
    ]),
    foam([
      [170, 430, 34],
      [226, 410, 44],
      [290, 424, 38],
      [350, 434, 28],
      [612, 432, 30],
      [664, 414, 42],
      [720, 430, 30],
    ]),
    at(830, 420, duck(), 0.9),
    [
      [130, 330, 26],
      [84, 270, 16],
      [210, 300, 18],
      [690, 300, 22],
      [900, 230, 14],
      [250, 220, 12],
    ]
      .map(
        ([x, y, r]) =>
          circle(x as number, y as number, r as number, C.white, 'fill-opacity="0.35" stroke-width="5"') +
          circle(
            (x as number) - (r as number) * 0.35,
            (y as number) - (r as number) * 0.35,
            (r as number) * 0.22,
            C.white,
            FLAT,
          ),
      )
      .join(''),
    ellipse(480, 690, 300, 8, C.rust, fade(0.4)),
  ]);
}

export const shibeBath: DemoMeme = {
  slug: 'shibe-bath',
  title: 'The bath was not discussed',
  alt: 'A soaked shiba with drooping ears and a crown of foam stares flatly out of a bathtub while a rubber duck looks on.',
  tags: ['bath', 'wet', 'betrayed', 'unimpressed', 'water', 'sad', 'clean', 'monday', 'regret', 'soaked'],
  creator: 1,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.14), bottom(0.15)],
  frames: [
    frame('WE NEED TO TALK / ABOUT {noun phrase}', 'the bill', 'my portfolio', 'your last message'),
    frame('THEY PROMISED ME A WALK / IT WAS {noun phrase}', 'a bath', 'a budget meeting', 'leg day'),
    frame('CLEAN ON THE OUTSIDE / {verb-ing} ON THE INSIDE', 'screaming', 'buying the top', 'barking'),
  ],
  caption: [],
  denyWords: [],
};
