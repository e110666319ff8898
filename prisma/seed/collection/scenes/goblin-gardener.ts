import { burst, halftone, rays, sparkle, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { goblinHead, MOSS, snaggle, strawHat } from '../cast/goblin';
import { blush, eyes } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, ground, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const fence = [0, 110, 220, 330, 440, 550, 660, 770, 880]
    .map((x) => path(`M${x} 540V380L${x + 34} 346L${x + 68} 380V540Z`, C.cream))
    .join('');
  return scene(960, 800, [
    wash(960, 800, '#ffd36b'),
    rays(660, 470, '#ffe08f', 20, 1300),
    circle(110, 120, 70, C.orange),
    rect(-10, 410, 980, 26, C.cream, 0),
    fence,
    rect(-10, 470, 980, 24, C.cream, 0),
    path('M-20 530Q300 500 520 530T980 520V820H-20Z', '#6fb548'),
    path('M-20 620Q480 570 980 620V820H-20Z', C.bark),
    halftone(0, 640, 960, 160, '#5c3018', 26, 'up', 0.44),
    line('M40 700q60 -20 120 0M240 750q60 -20 120 0M760 740q60 -20 120 0', 8, '#5c3018'),
    // Neighbour's pumpkin, for scale.
    at(
      880,
      590,
      contour(
        [
          solid('M-90 0C-110 -90 110 -90 90 0C110 70 -110 70 -90 0Z', C.orange, [
            path('M20 -100C110 -60 110 70 30 80H130V-100Z', C.rust, FLAT),
            line('M-40 -60C-60 0 -50 40 -40 56M0 -66V60M40 -60C60 0 50 40 40 56', 5, C.rust),
          ]),
          line('M0 -66C0 -90 10 -96 20 -100', 16),
        ],
        5,
      ),
      1,
    ),
    ground(300, 720, 220, 22),
    contour([
      limb('M250 600V690M350 600V690', 50, '#3f6ba8'),
      path('M190 722C190 690 230 680 276 690V722ZM410 722C410 690 370 680 324 690V722Z', C.red),
      solid('M210 420C180 500 190 580 200 630H400C410 580 420 500 390 420Z', '#4f82c9', [
        path('M340 410C420 480 390 580 380 640H440V410Z', '#3a62a0', FLAT),
        rect(250, 480, 100, 70, '#3a62a0', 8, FLAT),
      ]),
      path('M232 440V400M368 440V400', 'none', 'stroke-width="16"'),
      circle(234, 446, 10, C.mustard) + circle(366, 446, 10, C.mustard),
      limb('M214 450C140 470 120 520 150 560', 44, MOSS),
      limb('M390 450C460 430 500 460 540 500', 44, MOSS),
      at(
        300,
        320,
        goblinHead(
          eyes(0, -30, 29, 104, { iris: C.mustard, pupil: 0.34, look: [0.6, 0.2] }) +
            blush(0, 20, 160, 20, '#d98a78') +
            snaggle(70),
          strawHat,
        ),
        1,
      ),
    ]),
    // Watering can.
    at(
      140,
      610,
      contour(
        [
          path('M30 -40C80 -60 90 20 40 30', 'none', 'stroke-width="26"'),
          path('M30 -40C80 -60 90 20 40 30', 'none', 'stroke="#6c6a86" stroke-width="10"'),
          path('M-50 -10L-120 -56L-108 -72L-46 -40Z', C.slate),
          path('M-140 -60L-96 -84L-92 -66L-122 -46Z', C.slate),
          solid('M-60 -50H44V50H-60Z', C.stone, path('M10 -60H60V60H0Z', C.slate, FLAT)),
        ],
        5,
      ),
    ),
    circle(156, 566, 25, MOSS),
    // The harvest, on velvet, under glass, lit from above.
    path('M660 150L520 640H800Z', C.white, 'stroke="none" opacity="0.4"'),
    contour([
      solid('M540 640H780L800 740H520Z', C.wine, path('M700 630H820V750H690Z', '#5f1430', FLAT)),
      rect(520, 610, 280, 36, C.red, 10),
      path(
        'M520 626Q550 670 590 646Q630 680 660 648Q700 680 730 646Q770 670 800 626',
        'none',
        'stroke="#f8b62d" stroke-width="8"',
      ),
    ]),
    contour(
      [
        solid('M612 612L624 560H696L708 612Z', C.coral, path('M670 550H720V620H664Z', C.rust, FLAT)),
        rect(612, 544, 96, 24, C.coral, 6),
        ellipse(660, 548, 40, 8, C.bark),
      ],
      5,
    ),
    line('M660 548C658 520 664 500 660 478', 15),
    line('M660 548C658 520 664 500 660 478', 6, C.green),
    path(
      'M660 490C640 460 610 462 606 470C612 494 640 500 660 490ZM660 480C672 448 704 444 712 452C708 480 684 492 660 480Z',
      C.lime,
    ),
    group([
      burst(660, 470, 70, 104, 9, 8, '#1c1426', 190, 160),
      sparkle(560, 420, 24, C.white),
      sparkle(770, 400, 28, C.white),
      sparkle(660, 340, 20, C.white),
    ]),
    circle(545, 512, 25, MOSS),
    line('M560 500l44 -14', 17),
    line('M560 500l44 -14', 5, MOSS),
  ]);
}

export const goblinGardener: DemoMeme = {
  slug: 'goblin-gardener',
  title: 'Behold, the harvest',
  alt: 'A proud goblin gardener in a straw hat presents one tiny sprout on a velvet pedestal under a spotlight, beside a huge pumpkin nobody looks at.',
  tags: [
    'proud',
    'garden',
    'growth',
    'small',
    'achievement',
    'progress',
    'portfolio',
    'result',
    'hobby',
    'harvest',
    'yield',
    'launch',
  ],
  creator: 6,
  community: null,
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [top(0.14), bottom(0.12)],
  frames: [
    frame('ONE YEAR OF {verb-ing} / BEHOLD THE RESULTS', 'therapy', 'investing', 'learning to code'),
    frame('PLANTED {plural noun} / GREW FEELINGS', 'seeds', 'limit orders', 'boundaries'),
    frame('I MADE {noun phrase} / PLEASE CLAP', 'a spreadsheet', 'my first website', 'the bed'),
  ],
  caption: [],
  denyWords: [],
};
