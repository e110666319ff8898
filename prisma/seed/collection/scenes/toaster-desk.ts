import { halftone, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { mug, toaster } from '../cast/others';
import { bags, eyes, sweat } from '../faces';
import { at, C, circle, contour, FLAT, group, limb, line, path, poly, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const note = (x: number, y: number, turn: number, fill: string, shade: string) =>
  at(
    x,
    y,
    contour(
      [
        solid('M-120 -110H120V70L80 110H-120Z', fill, path('M-130 80H130V120H-130Z', shade, FLAT)),
        path('M120 70L80 110L84 74Z', shade),
      ],
      5,
    ) + circle(0, -96, 13, C.red, 'stroke-width="5"'),
    1,
    turn,
  );

function draw(): string {
  return scene(960, 720, [
    wash(960, 720, '#d6cbb5'),
    halftone(0, 0, 960, 420, '#c9bca2', 26, 'down', 0.3),
    // Cubicle wall with three notes.
    contour([rect(-30, 30, 1020, 400, '#8fa7b8', 0)], 4),
    rect(-30, 30, 1020, 26, '#6d8798', 0),
    ...[100, 260, 420, 580, 740, 900].map((x) => line(`M${x} 60V430`, 3, '#839bad')),
    note(160, 200, -4, C.butter, C.mustard),
    note(480, 186, 3, '#ffb7cb', C.rose),
    note(800, 204, -2, '#bdeedb', C.mint),
    rect(-20, 590, 1000, 24, C.wood, 0),
    rect(-20, 612, 1000, 130, C.bark, 0),
    line('M-20 640H980', 5, '#54301a'),
    // Old laptop, older employee.
    at(
      470,
      470,
      contour([
        toaster(
          eyes(0, -16, 34, 130, { lid: 0.56, lidColor: '#8fdcc8', look: [0.1, 0.4] }) +
            bags(0, 30, 32, 130) +
            line('M-40 72Q0 50 40 72', 8),
          0.26,
        ),
      ]),
      0.86,
    ),
    sweat(650, 380, 1.1),
    line('M380 356q-22 -20 0 -40M400 350q-12 -14 0 -28', 6, '#5d5468'),
    contour(
      [limb('M316 540C270 560 270 590 300 604', 22, C.slate), limb('M624 540C670 560 670 590 640 604', 22, C.slate)],
      5,
    ),
    contour(
      [
        poly(
          [
            [380, 606],
            [560, 606],
            [590, 500],
            [350, 500],
          ],
          C.slate,
        ),
        circle(470, 552, 13, C.fog),
      ],
      6,
    ),
    at(770, 556, contour(mug(C.coral), 5), 0.9),
    group(
      [0, 1, 2, 3, 4, 5].map((i) =>
        at(
          150 + (i % 2) * 8,
          580 - i * 22,
          contour([rect(-80, -12, 160, 24, [C.white, C.paper, C.fog][i % 3] as string, 2)], 2),
          1,
          (i % 3) - 1,
        ),
      ),
    ),
    contour([solid('M64 440L90 420L210 424L228 442L210 458L80 456Z', C.sand, line('M100 434h90', 4, C.wood))], 4),
    at(
      890,
      560,
      contour(
        [
          solid('M-30 -30H30L22 36H-22Z', C.teal),
          path(
            'M0 -30C-10 -70 -40 -70 -36 -40M0 -30C0 -80 30 -84 30 -50M0 -30C10 -50 40 -50 40 -26',
            'none',
            'stroke="#1f6b45"',
          ),
        ],
        5,
      ),
    ),
  ]);
}

export const toasterDesk: DemoMeme = {
  slug: 'toaster-desk',
  title: 'Employee of the crumb',
  alt: 'A weary toaster in a tie works at a laptop in a cubicle; three blank sticky notes hang on the wall above it.',
  tags: [
    'office',
    'work',
    'to do',
    'list',
    'job',
    'monday',
    'burnout',
    'corporate',
    'tasks',
    'productivity',
    'sprint',
    'deadline',
  ],
  creator: 2,
  community: null,
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [
    sign(0.055, 0.155, 0.225, 0.215, { angle: -4, maxLength: 30 }),
    sign(0.39, 0.14, 0.225, 0.215, { angle: 3, maxLength: 30 }),
    sign(0.72, 0.165, 0.225, 0.215, { angle: -2, maxLength: 30 }),
  ],
  frames: [
    frame('TO DO: {verb} / TO DO: CRY / TO DO: TOAST', 'answer 214 emails', 'look busy', 'become rich'),
    frame('MORNING: HOPE / NOON: {noun phrase} / EVENING: BREAD', 'five meetings', 'the spreadsheet', 'a red chart'),
    frame('SKILLS: {verb-ing} / WEAKNESS: WATER / SALARY: CRUMBS', 'overheating', 'writing yaml', 'saying it depends'),
  ],
  caption: [],
  denyWords: [],
};
