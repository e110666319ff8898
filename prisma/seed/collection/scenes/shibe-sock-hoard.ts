import { glow, halftone, sparkle, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { RED_COAT, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { eyes } from '../faces';
import { at, C, circle, contour, D, FLAT, group, limb, line, path, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const COLORS = [C.coral, C.teal, C.violet, C.mustard, C.rose, C.blue, C.lime, C.cream];

const sock = (fill: string, band: string) =>
  solid('M-34 -80H34V10C34 30 60 40 84 44Q112 56 96 82Q88 96 60 96H0Q-40 92 -36 40Z', fill, [
    path('M-50 -90H50V-56H-50Z', band, FLAT),
    path('M60 30H130V110H70Q50 70 60 30Z', band, FLAT),
    path('M-50 -30H50V-14H-50ZM-50 4H50V20H-50Z', band, `${FLAT} opacity="0.7"`),
  ]);

function heap(): string {
  const spots: [number, number, number][] = [];
  for (let row = 0; row < 6; row++) {
    const count = 5 + row * 2;
    for (let i = 0; i < count; i++) {
      const spread = 150 + row * 66;
      spots.push([
        480 + ((i + 0.5) / count - 0.5) * 2 * spread,
        430 + row * 56 + ((i * 37 + row * 11) % 22) - Math.abs(i - count / 2 + 0.5) * -9,
        (i * 67 + row * 41) % 360,
      ]);
    }
  }
  return spots
    .map(([x, y, turn], i) =>
      at(
        Math.round(x),
        Math.round(y),
        sock(
          COLORS[i % 8] as string,
          COLORS[(i * 3 + 2) % 8] === COLORS[i % 8] ? C.cream : (COLORS[(i * 3 + 2) % 8] as string),
        ),
        0.78,
        turn,
      ),
    )
    .join('');
}

function draw(): string {
  const helm = [
    solid('M-124 -50C-130 -170 130 -170 124 -50Q0 -96 -124 -50Z', C.stone, [
      path('M40 -170C150 -120 130 -60 110 -30H180V-170Z', C.slate, FLAT),
      path('M-96 -80Q-80 -126 -30 -138', 'none', 'stroke="#ffffff" stroke-width="10" opacity="0.8"'),
    ]),
    line('M120 -100H250', 26),
    line('M120 -100H250', 12, C.bark),
  ];
  return scene(960, 800, [
    wash(960, 800, '#3a1d4f'),
    glow(480, 330, 470, C.mustard),
    // A cave with teeth.
    path(
      'M-20 -20H980V420C940 360 930 200 880 110L840 190L800 70L740 150L690 50L600 120L560 40L470 110L400 40L330 120L270 50L200 150L150 70L110 190L70 110C40 220 30 360 -20 440Z',
      '#241033',
      FLAT,
    ),
    halftone(0, 0, 960, 260, '#35184a', 28, 'down', 0.4),
    path('M-20 640Q480 560 980 640V820H-20Z', '#241033', FLAT),
    heap(),
    contour([
      limb('M330 430C280 460 270 500 300 530', 70, RED_COAT.fur),
      limb('M630 430C680 460 690 500 660 530', 70, RED_COAT.fur),
      solid('M330 400C330 300 630 300 630 400C650 470 600 520 480 520C360 520 310 470 330 400Z', RED_COAT.fur, [
        path('M400 330Q480 560 560 330Z', RED_COAT.light, FLAT),
        path('M560 320Q660 420 580 530H660V320Z', RED_COAT.shade, FLAT),
      ]),
      at(316, 536, shibaPaw(), 1.2),
      at(644, 536, shibaPaw(), 1.2),
      at(
        480,
        306,
        [
          shibaHead(
            eyes(0, -28, 27, 116, { lid: 0.42, lidColor: RED_COAT.fur, slope: 14, look: [0, 0.1] }) +
              shibaNose(20) +
              line('M0 34V44M-50 40Q-26 70 0 44Q26 70 50 40', 7),
            RED_COAT,
            [-16, -16],
          ),
          ...helm,
        ],
        1.04,
      ),
    ]),
    // One sock is the crown jewel.
    at(480, 486, contour(sock(C.coral, C.cream), 6), 0.72, 160),
    group([
      sparkle(250, 330, 34, C.butter),
      sparkle(720, 300, 26, C.butter),
      sparkle(800, 460, 20, C.cream),
      sparkle(170, 470, 18, C.cream),
      sparkle(610, 180, 18, C.cream),
    ]),
    solid(D.circle(130, 690, 26), C.mustard) + circle(130, 690, 15, 'none', 'stroke-width="4"'),
    solid(D.circle(850, 710, 26), C.mustard) + circle(850, 710, 15, 'none', 'stroke-width="4"'),
  ]);
}

export const shibeSockHoard: DemoMeme = {
  slug: 'shibe-sock-hoard',
  title: 'Keeper of the socks',
  alt: 'In a glowing cave a shiba with a saucepan helmet lies on a dragon-sized heap of odd socks. Caption: I am not hoarding socks, I am early.',
  tags: [
    'hoard',
    'hodl',
    'collection',
    'treasure',
    'early',
    'socks',
    'bags',
    'greed',
    'stack',
    'savings',
    'shopping',
    'diamond paws',
  ],
  creator: 0,
  community: 'shibe',
  kind: 'meme',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.13), bottom(0.14)],
  frames: [],
  caption: ['I AM NOT HOARDING SOCKS', 'I AM EARLY'],
  denyWords: [],
};
