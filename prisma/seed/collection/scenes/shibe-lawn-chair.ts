import { glow, halftone, stars, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { shibaFaces, shibaHead } from '../cast/shiba';
import {
  at,
  C,
  circle,
  contour,
  D,
  ellipse,
  FLAT,
  fade,
  ground,
  group,
  limb,
  line,
  path,
  rect,
  scene,
  solid,
} from '../kit';
import type { DemoMeme } from '../types';

const SUIT = '#f4f1fb';
const SUIT_SHADE = '#c9c2e0';

function earth(): string {
  return at(770, 250, [
    circle(0, 0, 128, C.sky, fade(0.25)),
    solid(D.circle(0, 0, 100), C.blue, [
      path('M-100 -40C-70 -80 -20 -70 -30 -40C-40 -10 10 -20 0 20C-10 50 -60 40 -80 60L-120 20Z', C.green, FLAT),
      path('M40 -100C30 -60 70 -50 64 -20C60 10 90 20 120 0V-100Z', C.green, FLAT),
      path('M20 60C40 40 70 50 76 70L30 110Z', C.green, FLAT),
      path('M30 -110C90 -50 80 60 0 110H120V-110Z', C.navy, fade(0.4)),
    ]),
  ]);
}

function draw(): string {
  const moon = solid('M-20 560C200 500 420 540 520 552C700 572 840 520 980 540V740H-20Z', '#d8d2e6', [
    ellipse(150, 620, 90, 24, '#b9b1d0', FLAT),
    ellipse(820, 610, 70, 18, '#b9b1d0', FLAT),
    ellipse(690, 690, 120, 26, '#b9b1d0', FLAT),
    halftone(0, 600, 960, 130, '#b9b1d0', 24, 'up', 0.34),
  ]);
  const chair = [
    line('M250 640L470 470M470 640L250 470', 22),
    line('M250 640L470 470M470 640L250 470', 9, C.mustard),
    limb('M168 250L238 510H470', 14, C.mustard),
    solid(
      'M150 236L262 210L330 480L232 506Z',
      C.coral,
      path('M130 300l180 -44M140 360l190 -46M150 420l200 -48', 'none', 'stroke="#fff3dc" stroke-width="24"'),
    ),
    solid(
      'M232 494L470 488L478 522L240 530Z',
      C.coral,
      path('M290 480v60M360 480v60M430 480v60', 'none', 'stroke="#fff3dc" stroke-width="24"'),
    ),
  ];
  const body = [
    limb('M430 500C500 500 520 520 560 590', 62, SUIT),
    limb('M400 520C470 520 480 560 500 610', 62, SUIT),
    at(562, 606, solid('M-44 -26Q0 -40 34 -22Q70 0 62 26H-44Z', C.coral), 1, -8),
    at(506, 630, solid('M-44 -26Q0 -40 34 -22Q70 0 62 26H-44Z', C.coral)),
    solid('M262 400C262 340 420 330 440 410L456 520Q380 560 290 530Z', SUIT, [
      path('M260 520Q380 470 470 440V580H260Z', SUIT_SHADE, FLAT),
    ]),
    rect(318, 430, 72, 48, C.slate, 8),
    circle(336, 446, 6, C.red, FLAT) + circle(356, 446, 6, C.mustard, FLAT) + circle(374, 446, 6, C.lime, FLAT),
  ];
  const juice = [
    limb('M420 430C500 470 540 430 542 402', 46, SUIT),
    at(
      548,
      380,
      [
        path('M8 -34L-30 -96H-60', 'none', 'stroke="#1c1426" stroke-width="16"'),
        path('M8 -34L-30 -96H-60', 'none', 'stroke="#ff9db8" stroke-width="6"'),
        solid('M-32 -40H36V44H-32Z', C.violet, [rect(-40, -20, 90, 34, C.butter, 0, FLAT)]),
        circle(2, -3, 12, C.orange, 'stroke-width="5"'),
      ],
      1,
      8,
    ),
    circle(540, 420, 26, SUIT),
  ];
  const helmet = [
    circle(352, 268, 152, '#433d8c'),
    at(352, 268, shibaHead(shibaFaces.smug()), 0.72),
    circle(352, 268, 152, C.ice, 'fill-opacity="0.16"'),
    path('M236 230C244 180 280 146 322 140', 'none', 'stroke="#ffffff" stroke-width="14"'),
    path('M232 262v6', 'none', 'stroke="#ffffff" stroke-width="14"'),
    solid('M262 392Q352 440 442 392L452 424Q352 470 252 424Z', C.coral),
  ];
  return scene(960, 720, [
    wash(960, 720, C.night),
    glow(770, 250, 420, C.violet),
    stars([
      [60, 60, 14],
      [180, 210, 4],
      [100, 330, 9],
      [520, 80, 10],
      [640, 60, 4],
      [580, 300, 4],
      [900, 90, 12],
      [40, 470, 4],
      [690, 440, 9],
      [900, 440, 4],
      [430, 40, 3],
      [250, 50, 4],
      [930, 330, 4],
    ]),
    earth(),
    moon,
    ground(400, 660, 240, 26),
    group(chair.slice(0, 2)),
    contour([...chair.slice(2), ...body, ...helmet, ...juice]),
    at(
      800,
      560,
      contour([
        line('M0 40V-130', 12),
        solid('M0 -130C40 -150 70 -110 120 -128V-50C70 -30 40 -72 0 -52Z', C.mustard, [
          circle(60, -90, 17, C.rust, FLAT),
          circle(40, -112, 8, C.rust, FLAT),
          circle(60, -120, 8, C.rust, FLAT),
          circle(80, -112, 8, C.rust, FLAT),
        ]),
      ]),
    ),
  ]);
}

export const shibeLawnChair: DemoMeme = {
  slug: 'shibe-lawn-chair',
  title: 'Moon, lawn chair, no regrets',
  alt: 'A smug shiba in a space suit and fishbowl helmet lounges in a lawn chair on the moon with a juice box, the Earth small behind him.',
  tags: ['moon', 'space', 'relax', 'vacation', 'holiday', 'smug', 'rich', 'escape', 'weekend', 'gains', 'pump', 'away'],
  creator: 0,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.16), bottom(0.19)],
  frames: [
    frame(
      'WENT ALL THE WAY TO THE MOON / STILL THINKING ABOUT {noun phrase}',
      'the group chat',
      'my unread emails',
      'gas fees',
    ),
    frame('{plural noun}? / I LEFT THOSE ON EARTH', 'meetings', 'responsibilities', 'paper hands'),
    frame(
      'ONE SMALL STEP FOR DOG / ONE GIANT LEAP AWAY FROM {verb-ing}',
      'doing taxes',
      'answering emails',
      'selling early',
    ),
  ],
  caption: [],
  denyWords: [],
};
