import { halftone, wash } from '../backdrops';
import { bottom, frame, speech } from '../boxes';
import { raccoonHand, raccoonHead, raccoonTail, suit } from '../cast/raccoon';
import { brows, eyes, shout } from '../faces';
import { at, C, circle, contour, D, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const bin = [
    solid('M500 560H800L776 800H524Z', C.stone, [
      path('M690 550H820V820H670Z', C.slate, FLAT),
      line('M560 570L572 800M620 570L626 800M680 570L676 800M740 570L730 800', 6, C.slate),
    ]),
    rect(484, 536, 332, 34, C.fog, 10),
  ];
  return scene(960, 800, [
    wash(960, 800, '#b98454'),
    ...[40, 200, 360, 520, 680, 840].map((x) =>
      rect(x, 40, 120, 420, '#a87244', 4, 'stroke="#8a5a30" stroke-width="5"'),
    ),
    halftone(0, 300, 960, 300, '#996338', 28, 'up', 0.42),
    // Scales, slightly bribed with a fish bone.
    at(
      160,
      360,
      contour(
        [
          line('M0 -90V110M-110 -60L110 -96', 22),
          line('M0 -90V110M-110 -60L110 -96', 9, C.mustard),
          circle(0, -82, 17, C.mustard),
          path('M-160 20Q-110 70 -60 20Z', C.mustard),
          path('M60 -20Q110 30 160 -20Z', C.mustard),
          line('M-110 -60L-156 20M-110 -60L-64 20M110 -96L64 -20M110 -96L156 -20', 5),
          rect(-60, 108, 120, 26, C.mustard, 8),
        ],
        5,
      ),
    ),
    at(50, 366, [line('M0 0H70M18 -14V14M36 -14V14M52 -12V12', 7, C.cream), path('M70 -18L98 0L70 18Z', C.cream)]),
    rect(-10, 620, 980, 200, '#7a3f5a', 0, FLAT),
    line('M-10 620H970'),
    contour([rect(20, 500, 330, 320, C.wood, 6), rect(0, 480, 370, 34, C.bark, 6)]),
    // The jury: one rat, one opossum-ish friend, one tin can.
    at(
      90,
      470,
      contour(
        [
          solid('M-50 20C-60 -50 60 -50 50 20Z', C.fog),
          circle(-40, -36, 19, C.rose),
          circle(40, -36, 19, C.rose),
          circle(-16, -12, 6, '#1c1426'),
          circle(16, -12, 6, '#1c1426'),
          circle(0, 4, 8, C.coral),
        ],
        5,
      ),
    ),
    at(
      210,
      462,
      contour(
        [
          solid('M-44 28V-50H44V28Z', C.sky, [
            rect(-50, -34, 100, 40, C.coral, 0, FLAT),
            path('M16 -60H60V40H10Z', '#000000', 'stroke="none" opacity="0.14"'),
          ]),
          ellipse(0, -50, 44, 11, C.fog),
          circle(-14, -14, 6, '#1c1426', FLAT),
          circle(14, -14, 6, '#1c1426', FLAT),
          line('M-8 0h16', 5),
        ],
        5,
      ),
    ),
    at(
      310,
      470,
      contour(
        [
          solid('M-40 20C-50 -40 50 -40 40 20Z', '#8fb04a', ''),
          circle(-14, -24, 13, C.white),
          circle(14, -24, 13, C.white),
          circle(-12, -22, 6, '#1c1426', FLAT),
          circle(16, -22, 6, '#1c1426', FLAT),
          line('M-10 4q10 8 20 0', 5),
        ],
        5,
      ),
    ),
    at(780, 640, contour(raccoonTail()), 1, 10),
    contour([
      at(650, 430, suit('#34407a', C.red)),
      limb('M520 500C440 500 400 470 372 420', 58, '#34407a'),
      at(360, 392, [raccoonHand], 1.35, -40),
      // The finger that closes arguments.
      limb('M352 372L316 300', 17, '#3a3348'),
      limb('M780 500C850 520 850 590 800 600', 58, '#34407a'),
      at(
        650,
        320,
        raccoonHead(
          eyes(0, -18, 24, 116, { look: [-0.6, 0], pupil: 0.42, lid: 0.26, lidColor: '#3a3348', slope: 16 }) +
            brows(0, -64, 54, 116, 16, 12) +
            shout(0, 72, 74, 40, true),
        ),
      ),
    ]),
    contour(bin),
    at(800, 570, contour([raccoonHand], 5), 1.2, 160),
    at(
      560,
      536,
      contour(
        [path('M-50 0C-60 -30 -20 -40 0 -20C10 -46 50 -30 44 0Z', C.butter), path('M-20 0L-30 -34L0 -20', 'none')],
        4,
      ),
      0.8,
    ),
    solid(D.rect(590, 620, 96, 70, 6), C.paper, [line('M606 640h64M606 656h64M606 672h40', 5, C.stone)]),
    group(line('M268 268l-30 -16M292 246l-12 -34M326 244l12 -34', 9)),
    contour(
      [
        path(
          'M70 40H500Q530 40 530 70V190Q530 220 500 220H520L590 262L456 220H70Q40 220 40 190V70Q40 40 70 40Z',
          C.paper,
        ),
      ],
      5,
    ),
  ]);
}

export const raccoonLawyer: DemoMeme = {
  slug: 'raccoon-lawyer',
  title: 'Objection from the bin',
  alt: 'A raccoon lawyer in a navy suit stands in a rubbish bin as if it were a lectern and points dramatically; a blank speech balloon holds the plea.',
  tags: [
    'lawyer',
    'court',
    'objection',
    'argument',
    'defend',
    'guilty',
    'excuse',
    'sue',
    'debate',
    'justice',
    'regulation',
    'contract',
  ],
  creator: 5,
  community: null,
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [speech(0.062, 0.067, 0.47, 0.19, { maxLength: 58 }), bottom(0.12)],
  frames: [
    frame('OBJECTION! MY CLIENT WAS ONLY {verb-ing}', 'holding', 'eating your leftovers', 'working from bed'),
    frame(
      'YOUR HONOR, {clause} / AND I CAN NOT PROVE IT',
      'the dog ate my keys',
      'it worked on my machine',
      'the cake was unattended',
    ),
    frame('I REST MY CASE AGAINST {noun phrase}', 'monday', 'the alarm clock', 'pineapple pizza'),
  ],
  caption: [],
  denyWords: [],
};
