import { halftone, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { ghost } from '../cast/others';
import { bags, eyes } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, ground, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const small = (x: number, y: number, turn: number, s: number, eyesAt: string) =>
  at(
    x,
    y,
    contour(
      [
        solid(
          'M-44 60C-56 0 -50 -70 0 -72C50 -70 56 0 44 60Q34 44 22 58Q10 72 0 58Q-10 44 -22 58Q-34 74 -44 60Z',
          C.white,
          path('M14 -80C60 -40 50 30 40 80H80V-80Z', '#cfe0f4', FLAT),
        ),
        eyesAt,
      ],
      5,
    ),
    s,
    turn,
  );
const dots = circle(-15, -22, 6, '#1c1426') + circle(15, -22, 6, '#1c1426');

function draw(): string {
  return scene(960, 720, [
    wash(960, 720, '#c5e26d'),
    halftone(0, 0, 960, 380, '#b3d158', 28, 'down', 0.36),
    rect(-10, 520, 980, 220, '#5b7f6a', 0, FLAT),
    line('M-10 520H970'),
    halftone(0, 530, 960, 190, '#4c6d5a', 26, 'up', 0.4),
    // Calendar that stopped in some earlier year.
    contour(
      [
        rect(60, 150, 150, 160, C.paper, 4),
        rect(60, 150, 150, 40, C.red, 4),
        line(
          'M80 214h16M112 214h16M144 214h16M176 214h16M80 244h16M112 244h16M144 244h16M176 244h16M80 274h16M112 274h16',
          8,
          C.stone,
        ),
        line('M70 204l130 96', 7, C.red),
      ],
      4,
    ),
    ground(660, 660, 260, 20),
    ground(280, 664, 130, 16),
    // The machine.
    contour([
      solid('M470 340H880V640H470Z', C.fog, [path('M760 330H900V660H740Z', C.stone, FLAT)]),
      rect(450, 300, 450, 56, C.slate, 10),
      solid('M480 300L520 210H880L900 300Z', C.stone, path('M740 200H920V310H760Z', C.slate, FLAT)),
      rect(500, 400, 220, 30, C.night, 4),
      rect(500, 470, 220, 70, C.stone, 6),
      rect(500, 556, 220, 60, C.stone, 6),
      rect(580, 496, 60, 16, C.slate, 6),
      rect(580, 580, 60, 16, C.slate, 6),
      rect(770, 384, 90, 60, C.teal, 6),
      circle(784, 474, 12, C.lime),
      circle(820, 474, 12, C.red),
      circle(852, 474, 12, C.butter),
      rect(490, 640, 40, 26, C.night, 4),
      rect(820, 640, 40, 26, C.night, 4),
    ]),
    path('M470 290L880 290', 'none', 'stroke="#d9ff7a" stroke-width="14"'),
    path('M470 286L430 200L900 180L890 286Z', '#f1ffb8', 'stroke="none" opacity="0.45"'),
    // Copies.
    small(600, 440, 8, 0.8, dots + line('M-10 2h20', 5)),
    small(450, 610, -18, 0.86, dots + line('M-12 4q12 -10 24 0', 5)),
    small(540, 660, 14, 0.7, dots + line('M-10 2q10 8 20 0', 5)),
    small(820, 210, -8, 0.7, dots + ellipse(0, 6, 7, 9, C.wine)),
    small(890, 420, 20, 0.6, dots + line('M-10 2h20', 5)),
    group(line('M640 460q30 20 30 50M420 540q-20 -26 -10 -52', 7)),
    // The intern, third month, unpaid, translucent.
    at(
      270,
      440,
      contour([
        limb('M90 10C150 20 180 -10 220 -50', 36, '#f5f1ff'),
        ghost(
          eyes(0, -66, 30, 110, { lid: 0.5, lidColor: '#f5f1ff', look: [0.4, 0.3], under: 0.12 }) +
            bags(0, -22, 28, 110, '#8f84bb') +
            line('M-26 14H22', 8),
        ),
        path('M-60 40L0 64L60 40', 'none', 'stroke-width="12"'),
        path('M-60 40L0 64L60 40', 'none', 'stroke="#3f7be8" stroke-width="5"'),
        rect(-36, 66, 72, 92, C.white, 8),
        rect(-36, 66, 72, 24, C.coral, 8),
        circle(0, 114, 15, C.fog, 'stroke-width="5"'),
        line('M-18 142h36', 5),
      ]),
      1.08,
    ),
    at(
      70,
      600,
      contour(
        [
          solid('M-36 -40H36L30 44H-30Z', C.cream, rect(-50, -10, 100, 26, C.green, 0, FLAT)),
          rect(-40, -52, 80, 14, C.white, 4),
        ],
        4,
      ),
    ),
  ]);
}

export const ghostCopier: DemoMeme = {
  slug: 'ghost-copier',
  title: 'The unpaid phantom',
  alt: 'A hollow-eyed ghost with an intern badge runs an office copier that keeps spitting out small copies of the ghost.',
  tags: [
    'intern',
    'office',
    'ghost',
    'work',
    'invisible',
    'overtime',
    'copy',
    'dead inside',
    'job',
    'ghosted',
    'career',
    'internship',
  ],
  creator: 1,
  community: null,
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.15), bottom(0.14)],
  frames: [
    frame('{verb-ing} / UNTIL MY SOUL CLOCKED OUT', 'formatting slides', 'staking', 'taking notes'),
    frame('I DIED WAITING FOR {noun phrase} / NOBODY NOTICED', 'a promotion', 'the build', 'your reply'),
    frame('ONE OF ME WAS NOT ENOUGH / FOR {noun phrase}', 'this family', 'the sprint', 'tax season'),
  ],
  caption: [],
  denyWords: [],
};
