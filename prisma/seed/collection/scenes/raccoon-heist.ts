import { glow, halftone, stars, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { raccoonHand, raccoonHead } from '../cast/raccoon';
import { brows, eye, eyes, smirk } from '../faces';
import { at, C, circle, contour, D, FLAT, group, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const torso = (color: string) =>
  solid('M-70 60C-150 90 -166 180 -170 300H170C166 180 150 90 70 60Z', color, [
    path('M80 50C150 120 150 220 150 310H190V50Z', '#000000', 'stroke="none" opacity="0.22"'),
    path('M-180 140H180V170H-180ZM-180 210H180V240H-180Z', '#ffffff', 'stroke="none" opacity="0.22"'),
  ]);
const beanie = (color: string) =>
  solid('M-118 -58C-130 -216 130 -216 118 -58Q0 -98 -118 -58Z', color, [
    path('M30 -200C140 -140 120 -60 110 -40H170V-200Z', '#000000', 'stroke="none" opacity="0.2"'),
    path('M-130 -70Q0 -116 130 -70V-40Q0 -84 -130 -40Z', '#000000', 'stroke="none" opacity="0.25"'),
  ]);

function draw(): string {
  return scene(960, 720, [
    wash(960, 720, '#1b2145'),
    stars([
      [80, 150, 8],
      [200, 60, 4],
      [880, 130, 10],
      [760, 50, 4],
      [520, 40, 5],
      [30, 300, 4],
      [930, 300, 4],
    ]),
    // Fence in the back yard.
    ...[-20, 60, 140, 220, 300, 380, 460, 540, 620, 700, 780, 860, 940].map((x) =>
      path(`M${x} 560V260L${x + 36} 224L${x + 72} 260V560Z`, '#2c356b', 'stroke="#12162f"'),
    ),
    rect(-10, 320, 980, 26, '#2c356b', 0, 'stroke="#12162f"'),
    rect(-10, 460, 980, 26, '#2c356b', 0, 'stroke="#12162f"'),
    glow(480, 520, 460, C.mustard),
    halftone(0, 560, 960, 160, '#12162f', 26, 'up', 0.46),
    at(
      180,
      320,
      contour([
        torso('#4b5aa8'),
        raccoonHead(
          eyes(0, -16, 23, 116, { look: [0.6, 0.5], pupil: 0.46 }) +
            brows(0, -58, 44, 116, -14, 10) +
            line('M-20 88q20 12 40 0', 7),
        ),
        beanie(C.teal),
      ]),
      0.9,
      4,
    ),
    at(
      780,
      320,
      contour([
        torso('#a8455c'),
        raccoonHead(
          eye(-58, -16, 23, { look: [-0.6, 0.5] }) +
            solid(D.circle(58, -16, 32), '#1c1426') +
            line('M-150 -70L150 30', 8) +
            smirk(0, 88, 50),
        ),
        beanie(C.coral),
      ]),
      0.9,
      -4,
    ),
    at(
      480,
      262,
      contour([
        torso('#3f7d5c'),
        raccoonHead(
          eyes(0, -16, 24, 116, { lid: 0.4, lidColor: '#3a3348', slope: 16, look: [0, 0.2] }) +
            brows(0, -60, 54, 116, 14, 11) +
            line('M-34 86Q0 104 40 80', 8),
        ),
      ]),
      1,
    ),
    // Torch light on the plan.
    path('M480 440L150 720H810Z', C.butter, 'stroke="none" opacity="0.22"'),
    contour([solid('M170 560L790 540L880 720H80Z', '#cfe4f7', [path('M620 530H900V740H640Z', '#a9c8e8', FLAT)])]),
    line('M250 640L360 590L470 640L600 580L690 640', 9, C.blue),
    group(line('M250 640L360 590L470 640L600 580L690 640', 9, C.cream), '', 'stroke-dasharray="4 26"'),
    at(250, 640, [circle(0, 0, 19, C.coral), circle(0, 0, 7, C.cream, FLAT)]),
    line('M672 622l36 36M708 622l-36 36', 13, C.red),
    at(
      450,
      684,
      contour(
        [
          solid('M-40 -30H40L32 34H-32Z', C.stone, line('M-16 -26L-12 34M16 -26L12 34', 5, C.slate)),
          rect(-48, -44, 96, 16, C.fog, 5),
          line('M-12 -44q12 -16 24 0', 6),
        ],
        4,
      ),
      0.8,
    ),
    at(
      590,
      656,
      contour(
        [
          solid('M-46 20L0 -46L46 20Q0 40 -46 20Z', C.butter, [
            circle(-6, 4, 9, C.red, FLAT),
            circle(16, 12, 7, C.red, FLAT),
            circle(2, -20, 6, C.red, FLAT),
          ]),
          path('M-46 20Q0 44 46 20L50 30Q0 56 -50 30Z', C.wood),
        ],
        4,
      ),
      0.8,
    ),
    at(330, 560, contour([raccoonHand], 5), 1.15, 20),
    at(640, 548, contour([raccoonHand], 5), 1.15, -16),
    at(800, 590, contour([raccoonHand], 5), 1.1, -60),
    at(130, 600, contour([raccoonHand], 5), 1.1, 60),
    // The lamp in the middle of everything.
    at(
      480,
      560,
      contour(
        [
          path('M-30 -54Q0 -96 30 -54', 'none', 'stroke-width="14"'),
          rect(-34, -56, 68, 14, C.red, 4),
          solid('M-26 -42H26V16H-26Z', C.butter, [path('M0 -30q18 20 0 40q-18 -18 0 -40Z', C.orange, FLAT)]),
          rect(-38, 14, 76, 18, C.red, 4),
        ],
        5,
      ),
      1.1,
    ),
  ]);
}

export const raccoonHeist: DemoMeme = {
  slug: 'raccoon-heist',
  title: 'Operation leftovers',
  alt: 'Three raccoons in beanies, one with an eye patch, plan a heist at night over a torch-lit map that leads to a bin and a slice of pizza. Caption: The plan is simple, we steal the leftovers.',
  tags: [
    'plan',
    'heist',
    'team',
    'steal',
    'night',
    'food',
    'leftovers',
    'scheme',
    'friends',
    'secret',
    'strategy',
    'fridge',
  ],
  creator: 5,
  community: null,
  kind: 'meme',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.12), bottom(0.12)],
  frames: [],
  caption: ['THE PLAN IS SIMPLE', 'WE STEAL THE LEFTOVERS'],
  denyWords: [],
};
