import { halftone, scatter, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { RED_COAT, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { eye, shout } from '../faces';
import {
  at,
  blob,
  C,
  circle,
  contour,
  D,
  ellipse,
  FLAT,
  fade,
  group,
  limb,
  line,
  path,
  poly,
  rect,
  scene,
  solid,
} from '../kit';
import type { DemoMeme } from '../types';

function cow(): string {
  return contour(
    [
      limb('M-70 40L-110 96M-20 56L-30 116M60 50L96 104M30 56L36 112', 22, C.white),
      line('M110 -20Q160 -50 150 -90', 14),
      solid(
        blob([
          [-110, -10],
          [-60, -56],
          [40, -60],
          [112, -30],
          [110, 40],
          [20, 66],
          [-80, 56],
        ]),
        C.white,
        [circle(-10, -40, 36, C.plum, FLAT), circle(70, 30, 34, C.plum, FLAT), circle(-70, 40, 24, C.plum, FLAT)],
      ),
      solid('M-190 -70Q-150 -120 -110 -80L-90 -20Q-110 26 -160 20Q-200 10 -190 -70Z', C.white, [
        ellipse(-152, 6, 50, 26, C.rose, FLAT),
      ]),
      circle(-162, 4, 4, '#1c1426') + circle(-142, 6, 4, '#1c1426'),
      circle(-164, -50, 15, C.white) +
        circle(-130, -54, 15, C.white) +
        circle(-166, -48, 5, '#1c1426', FLAT) +
        circle(-128, -52, 5, '#1c1426', FLAT),
      solid('M-190 -84Q-220 -100 -226 -74Q-206 -62 -190 -70ZM-112 -90Q-90 -112 -78 -86Q-92 -72 -108 -76Z', C.white),
    ],
    6,
  );
}

function draw(): string {
  const rain = scatter(44, -20, -20, 1060, 500).map(([x, y]) => `M${x} ${y}l-70 34`);
  const tree = [
    path('M70 560C80 480 70 420 40 380', 'none', 'stroke-width="44"'),
    path('M70 560C80 480 70 420 40 380', 'none', 'stroke="#7a4527" stroke-width="28"'),
    solid(
      blob([
        [40, 400],
        [10, 330],
        [-60, 330],
        [-130, 290],
        [-110, 350],
        [-170, 380],
        [-90, 400],
        [-60, 440],
        [0, 440],
      ]),
      C.forest,
    ),
  ];
  return scene(960, 640, [
    wash(960, 640, '#5c6f96'),
    path('M-20 -20H980V150Q820 210 700 150Q560 220 420 150Q280 220 160 150Q60 200 -20 150Z', '#46577d', FLAT),
    halftone(0, 120, 960, 260, '#46577d', 28, 'down', 0.36),
    path('M-20 500Q300 450 980 500V660H-20Z', '#4f7a4b'),
    group(tree, 'translate(120 -10)'),
    poly(
      [
        [620, 300],
        [670, 180],
        [690, 190],
        [660, 268],
        [706, 262],
        [640, 390],
        [660, 300],
      ],
      C.butter,
    ),
    at(330, 160, cow(), 0.82, -22),
    at(850, 250, contour([solid('M-60 30L0 -60L76 -10L18 70Z', C.red), rect(-6, -10, 30, 30, C.ice, 2)], 5), 0.8, 26),
    line(rain.join(''), 5, '#b8cdf0'),
    // The reporter, at an angle the union does not allow.
    contour([
      solid('M470 640C470 500 520 430 600 420C700 420 760 500 780 640Z', C.butter, [
        path('M690 400C760 480 760 560 770 660H840V400Z', C.mustard, FLAT),
        line('M620 440V640', 6),
      ]),
      circle(640, 500, 9, C.coral) + circle(640, 560, 9, C.coral),
      at(
        610,
        330,
        [
          shibaHead(
            eye(-58, -34, 33, { look: [-0.4, 0], pupil: 0.26 }) +
              line('M34 -34Q58 -52 84 -30M40 -22Q60 -34 82 -18', 8) +
              shibaNose(14) +
              shout(-4, 40, 100, 58, true),
            RED_COAT,
            [30, 42],
          ),
          // Hood of the raincoat, mostly attached.
          solid(
            'M-150 30C-170 -90 -100 -158 0 -156C110 -154 190 -100 250 -150C240 -60 190 -20 168 50C150 -30 110 -90 0 -92C-100 -92 -140 -40 -150 30Z',
            C.butter,
            path('M60 -160C160 -120 200 -60 160 60H260V-170Z', C.mustard, FLAT),
          ),
        ],
        0.84,
        12,
      ),
    ]),
    contour(
      [
        limb('M520 540C470 530 450 500 448 470', 50, C.butter),
        line('M440 470L432 392', 26),
        line('M440 470L432 392', 14, C.slate),
        solid(D.circle(428, 366, 34), C.slate, [circle(440, 378, 34, '#403d5c', FLAT)]),
        line('M404 356l46 20M412 340l40 40', 4, '#403d5c'),
        at(450, 470, shibaPaw(), 0.85),
        rect(392, 404, 82, 40, C.coral, 6),
      ],
      6,
    ),
    path('M408 436V412L433 432L458 412V436', 'none', 'stroke="#fff3dc" stroke-width="6"'),
    // Lower third.
    contour([rect(30, 506, 900, 104, C.paper, 4, ''), rect(30, 466, 210, 44, C.red, 4)], 6),
    circle(62, 488, 10, C.white, FLAT),
    line('M94 478v22h16M128 478v22M144 478l10 22l10 -22M196 478h-16v22h16M180 489h13', 6, C.white),
    ellipse(480, 630, 420, 5, C.night, fade(0.3)),
  ]);
}

export const shibeWeather: DemoMeme = {
  slug: 'shibe-weather',
  title: 'Live from the storm',
  alt: 'A shiba reporter in a yellow raincoat shouts into a microphone in a storm while a cow and a small house fly past; a blank news banner is below.',
  tags: [
    'news',
    'breaking',
    'weather',
    'storm',
    'crash',
    'market',
    'crisis',
    'outage',
    'report',
    'drama',
    'warning',
    'announcement',
  ],
  creator: 1,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 640,
  svg: draw,
  boxes: [sign(0.05, 0.81, 0.9, 0.125, { maxLength: 58 })],
  frames: [
    frame('BREAKING: {clause}', 'the coffee machine is down', 'the market is closed', 'mom found the group chat'),
    frame('LOCAL DOG WARNS OF {plural noun}', 'rate hikes', 'loud fireworks', 'surprise meetings'),
    frame('EXPERTS BLAME {noun phrase}, DOG BLAMES CAT', 'the outage', 'inflation', 'the missing ham'),
  ],
  caption: [],
  denyWords: [],
};
