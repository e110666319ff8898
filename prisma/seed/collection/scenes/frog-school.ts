import { halftone, pane, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { LEAF, frogEyes, frogHead } from '../cast/frog';
import { at, C, circle, contour, D, ellipse, FLAT, flipped, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const tadpole = (color: string, face: string) =>
  solid(
    'M40 0C40 -40 -10 -52 -40 -30C-66 -8 -60 30 -24 38C10 44 40 26 40 0C70 -20 90 20 120 -14C130 10 100 40 70 26C56 22 44 20 36 16',
    color,
  ) + face;
const looks = (x: number, y: number) =>
  circle(-34, -6, 11, C.white, 'stroke-width="5"') +
  circle(-4, -8, 11, C.white, 'stroke-width="5"') +
  circle(-34 + x, -6 + y, 5, '#1c1426', FLAT) +
  circle(-4 + x, -8 + y, 5, '#1c1426', FLAT);

const bowl = (x: number, y: number, s: number, content: string) =>
  at(
    x,
    y,
    [
      ellipse(0, 104, 96, 14, '#1c1426', 'stroke="none" opacity="0.25"'),
      contour(
        [
          solid('M-70 -90C-150 -50 -150 70 -80 104H80C150 70 150 -50 70 -90Z', '#e3f6ff', [
            path('M-160 -40Q-80 -56 0 -40T160 -40V120H-160Z', '#8fd4f5', FLAT),
            content,
            path('M80 -100C160 -40 150 70 70 110H180V-100Z', '#3f7be8', 'stroke="none" opacity="0.18"'),
          ]),
          ellipse(0, -90, 74, 14, C.ice),
        ],
        6,
      ),
      path('M-104 -20Q-112 30 -84 70', 'none', 'stroke="#ffffff" stroke-width="10"'),
    ],
    s,
  );

function draw(): string {
  return scene(960, 720, [
    wash(960, 720, '#f5e3b5'),
    halftone(0, 0, 960, 300, '#ead093', 28, 'down', 0.38),
    pane(60, 150, 170, 150, C.sky, C.cream, circle(190, 190, 24, C.butter)),
    contour([rect(300, 120, 420, 240, C.wood, 8), rect(320, 138, 380, 204, '#2b5f8a', 4)]),
    // The lesson: a life in three drawings.
    group(
      [
        circle(390, 240, 20),
        path('M500 240C500 220 470 216 460 234C452 252 480 262 500 246Q520 230 534 250', 'none'),
        path('M590 264Q580 220 610 214Q616 196 630 206Q644 196 652 214Q680 220 670 264Z', 'none'),
        line('M416 240h24M548 240h24', 0, C.cream),
      ],
      '',
      'stroke="#fff3dc" stroke-width="8"',
    ),
    rect(-10, 480, 980, 260, '#b97f4d', 0, FLAT),
    line('M-10 480H970'),
    line('M-10 600H970', 4, '#98602f'),
    // The teacher, who has had enough since egg.
    contour([
      solid('M744 500C720 390 750 330 800 320C870 320 900 390 890 520Z', C.plum, [
        path('M840 310C900 380 880 460 880 530H930V310Z', '#40194f', FLAT),
        path('M776 330L806 410L836 330Z', C.cream, FLAT),
      ]),
      at(
        808,
        250,
        [
          frogHead(
            frogEyes(LEAF, { lid: 0.42, slope: 16, look: [-0.5, 0.3], pupil: 0.38 }) +
              line('M-12 -20v2M12 -20v2', 8) +
              line('M-66 48Q0 22 66 48', 9),
            LEAF,
          ),
          circle(-84, -86, 48, 'none', 'stroke="#e23d4b" stroke-width="10"'),
          circle(84, -86, 48, 'none', 'stroke="#e23d4b" stroke-width="10"'),
          line('M-38 -92Q0 -106 38 -92', 10, C.red),
          solid(D.ellipse(0, -118, 46, 34), '#8a5a34', line('M-30 -118Q0 -140 30 -118', 5)),
        ],
        0.72,
      ),
      limb('M760 420C700 420 690 400 680 380', 34, C.plum),
      line('M672 378L560 280', 16),
      line('M672 378L560 280', 6, C.wood),
      circle(676, 380, 22, LEAF.skin),
    ]),
    contour(
      [
        rect(720, 486, 250, 26, C.bark, 4),
        rect(744, 510, 210, 100, C.wood, 2),
        circle(910, 462, 22, C.red),
        line('M910 442q4 -14 14 -18', 6),
      ],
      5,
    ),
    bowl(150, 470, 0.84, at(0, 10, tadpole('#5aa84a', looks(5, -3) + line('M-28 20h18', 5)), 0.9)),
    bowl(360, 470, 0.84, at(0, 20, tadpole('#49917e', looks(0, 5) + line('M-30 22q10 -8 20 0', 5)), 0.9, 8)),
    bowl(
      570,
      470,
      0.84,
      flipped(0, 10, tadpole('#7e9a36', looks(-5, 0) + ellipse(-18, 22, 7, 6, C.wine, 'stroke-width="4"')), 0.9),
    ),
    bowl(250, 610, 1.06, at(-4, 6, tadpole('#6cbf3f', looks(-5, -4) + line('M-32 20q12 10 24 0', 5)), 0.9, -10)),
    bowl(
      500,
      610,
      1.06,
      [
        at(-34, -10, tadpole('#3d8f62', looks(4, 0) + line('M-28 20h18', 5)), 0.62),
        flipped(30, 46, tadpole('#8fbf4a', looks(4, -4) + line('M-30 16q10 10 20 0', 5)), 0.62),
      ].join(''),
    ),
    at(
      640,
      660,
      contour([path('M-40 -10L60 -30L80 10L-24 34Z', C.paper), line('M-20 0l70 -14M-14 14l50 -10', 4, C.stone)], 4),
    ),
  ]);
}

export const frogSchool: DemoMeme = {
  slug: 'frog-school',
  title: 'Tadpole academy',
  alt: 'A stern frog teacher with red glasses stands before a class of tadpoles in fish bowls, pointing at a board with egg, tadpole and frog. Caption: Nobody grows legs until we finish the group project.',
  tags: [
    'school',
    'teacher',
    'class',
    'students',
    'group project',
    'deadline',
    'homework',
    'strict',
    'team',
    'onboarding',
    'learning',
    'exam',
  ],
  creator: 7,
  community: 'ribbit',
  kind: 'meme',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.13), bottom(0.13)],
  frames: [],
  caption: ['NOBODY GROWS LEGS', 'UNTIL WE FINISH THE GROUP PROJECT'],
  denyWords: [],
};
