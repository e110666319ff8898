import { halftone, rays, stars, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { RED_COAT, shibaFaces, shibaHead, shibaSitting } from '../cast/shiba';
import { at, C, circle, contour, D, FLAT, ground, line, path, poly, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const wave = (x: number, y: number, turn: number) =>
  at(
    x,
    y,
    [
      line('M0 -40Q26 0 0 40', 11, C.butter),
      line('M34 -66Q74 0 34 66', 11, C.butter),
      line('M68 -92Q122 0 68 92', 11, C.butter),
    ],
    1,
    turn,
  );

function draw(): string {
  const bowl = 'M222 214C260 120 560 96 640 176C700 236 640 400 560 452Q440 500 330 452C236 400 196 290 222 214Z';
  const front = 'M330 452Q440 500 560 452L520 540Q440 566 372 540Z';
  return scene(800, 800, [
    wash(800, 800, '#2a2f74'),
    rays(420, 330, '#333a8a', 16),
    stars([
      [70, 90, 10],
      [140, 330, 5],
      [720, 470, 9],
      [60, 480, 4],
      [730, 300, 4],
      [300, 60, 4],
    ]),
    // Rooftop with a proper aerial that has given up.
    path('M-20 640H820V820H-20Z', C.rust),
    line(
      'M-20 640H820M-20 700H820M-20 760H820M90 640v60M260 640v60M430 640v60M600 640v60M180 700v60M350 700v60M520 700v60M690 700v60',
      5,
      '#8c3a20',
    ),
    halftone(0, 640, 800, 160, '#8c3a20', 24, 'up', 0.3),
    line('M-20 640H820'),
    contour([
      poly(
        [
          [640, 560],
          [750, 560],
          [750, 660],
          [640, 660],
        ],
        '#b5482c',
      ),
      rect(626, 534, 138, 34, C.rust, 4),
    ]),
    at(
      120,
      640,
      [
        line('M0 0V-150M-60 -150L70 -120M-50 -120L56 -96M-34 -92L40 -74', 14),
        line('M0 0V-150M-60 -150L70 -120M-50 -120L56 -96M-34 -92L40 -74', 5, C.stone),
      ],
      1,
      24,
    ),
    wave(650, 170, -28),
    wave(180, 190, 208),
    ground(440, 762, 190, 20),
    contour([at(440, 520, shibaSitting(RED_COAT), 0.92)]),
    contour([
      solid(bowl, '#eef3ff', [
        path('M560 90C720 180 640 400 520 500L760 460V90Z', '#b9c4ea', FLAT),
        path('M250 240Q270 170 350 150', 'none', 'stroke="#ffffff" stroke-width="16"'),
      ]),
      solid(
        'M262 240C296 160 540 140 604 200C650 250 600 370 536 416Q440 456 346 416C266 370 236 300 262 240Z',
        '#cdd8f6',
        [path('M540 150C640 200 620 380 500 450H680V150Z', '#97a6da', FLAT)],
      ),
    ]),
    at(436, 322, contour(shibaHead(shibaFaces.joy()), 6), 0.78, 4),
    contour([solid(front, '#eef3ff', path('M480 440H580V580H470Z', '#b9c4ea', FLAT))], 6),
    solid('M366 530Q440 560 526 530L530 566Q440 598 362 566Z', C.red),
    solid(D.circle(446, 592, 22), C.mustard),
    line('M446 586v12', 6),
    circle(446, 580, 3, C.mustard, FLAT),
  ]);
}

export const shibeCone: DemoMeme = {
  slug: 'shibe-cone',
  title: 'Cone of knowledge',
  alt: 'On a rooftop at night a delighted shiba wears a giant vet cone that works like a satellite dish, with yellow signal waves around it.',
  tags: [
    'news',
    'signal',
    'gossip',
    'rumor',
    'listening',
    'alpha',
    'antenna',
    'vet',
    'optimist',
    'internet',
    'wifi',
    'information',
  ],
  creator: 3,
  community: 'shibe',
  kind: 'template',
  width: 800,
  height: 800,
  svg: draw,
  boxes: [top(0.15), bottom(0.15)],
  frames: [
    frame('NOW RECEIVING ALL CHANNELS / ABOUT {noun phrase}', 'the merge', 'office gossip', 'my ex'),
    frame('I CAN HEAR {plural noun} / FROM SPACE NOW', 'snack wrappers', 'red candles', 'complaints'),
    frame('SIDE EFFECTS OF {verb-ing} / EXCELLENT WIFI', 'eating socks', 'trusting the vet', 'working from home'),
  ],
  caption: [],
  denyWords: [],
};
