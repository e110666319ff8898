import { halftone, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { RED_COAT, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { eye } from '../faces';
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
  ground,
  limb,
  line,
  path,
  rect,
  scene,
  solid,
} from '../kit';
import type { DemoMeme } from '../types';

const fluff = (x: number, y: number, s: number) =>
  at(
    x,
    y,
    solid(
      blob([
        [-40, 0],
        [-30, -26],
        [0, -34],
        [30, -24],
        [42, 2],
        [24, 22],
        [-20, 22],
      ]),
      C.white,
      path('M-50 8Q0 0 60 8V40H-50Z', C.fog, FLAT),
    ),
    s,
  );

function draw(): string {
  const couch = [
    solid('M520 250Q520 210 560 210H860Q910 210 910 250V520H520Z', '#d8475e', [
      path('M760 200H930V540H720Z', C.wine, FLAT),
    ]),
    // A bite with a view of the stuffing.
    path(
      'M574 204C576 246 598 260 598 298C640 316 660 292 690 334C724 300 740 338 784 300C780 262 808 250 806 204Z',
      C.cream,
    ),
    path(
      'M606 190C604 236 626 246 626 276C656 288 668 268 690 300C716 272 732 306 756 278C752 246 776 236 772 190Z',
      '#5f6fb5',
    ),
    line('M612 206H766', 16, '#5f6fb5'),
    solid('M500 400H900V520H500Z', '#ee6478', [path('M780 390H920V530H740Z', '#c73c54', FLAT)]),
    line('M590 440l14 46M640 430l10 50M690 440l-4 44', 9, C.cream),
    solid('M440 350Q440 310 480 310Q520 310 520 350V560H440Z', '#ee6478', path('M440 500H530V570H440Z', C.wine, FLAT)),
    solid('M880 350Q880 310 915 310Q950 310 950 350V560H880Z', '#d8475e'),
    rect(440, 550, 510, 40, C.wine, 8),
    rect(462, 590, 30, 34, C.bark, 4) + rect(890, 590, 30, 34, C.bark, 4),
  ];
  const lens = [
    limb('M392 470L452 590', 22, C.bark),
    circle(346, 372, 118, C.ice, 'stroke-width="34"'),
    solid(D.circle(346, 372, 104), '#ffe9c7', [
      circle(346, 372, 110, RED_COAT.fur, FLAT),
      path('M230 420Q346 350 470 430V520H230Z', RED_COAT.light, FLAT),
    ]),
    eye(346, 362, 66, { look: [0.62, 0.16], pupil: 0.44, iris: C.wood, lid: 0.2, lidColor: RED_COAT.fur }),
    path('M268 330Q286 290 326 280', 'none', 'stroke="#ffffff" stroke-width="14"'),
    circle(346, 372, 104, 'none', 'stroke="#f8b62d" stroke-width="18"'),
    circle(346, 372, 116, 'none'),
    circle(346, 372, 93, 'none', 'stroke-width="5"'),
  ];
  const cap = at(252, 236, [
    solid('M-150 -20C-150 -120 -80 -160 0 -160C90 -160 150 -110 150 -20Q0 -60 -150 -20Z', '#a8834f', [
      line('M-160 -90H160M-160 -40H160M-90 -170V0M0 -170V0M90 -170V0', 9, '#7d5a33'),
    ]),
    solid(
      'M-150 -24Q-220 0 -210 34Q-150 14 -80 16ZM150 -24Q220 0 210 34Q150 14 80 16Z',
      '#a8834f',
      path('M-240 14H240V60H-240Z', '#7d5a33', FLAT),
    ),
    circle(0, -160, 15, '#7d5a33'),
  ]);
  return scene(960, 720, [
    wash(960, 720, '#5f6fb5'),
    path('M-10 -10H970V300Q700 200 480 240T-10 200Z', '#5362a6', FLAT),
    halftone(0, 0, 960, 300, '#4a5898', 28, 'down', 0.36),
    rect(-10, 560, 980, 180, '#d9a86c', 0, FLAT),
    line('M-10 560H970'),
    line('M-10 620H970M-10 684H970M150 560v60M420 620v64M640 560v60M800 620v64', 4, '#b3814a'),
    ellipse(690, 640, 330, 40, '#7f4f74', FLAT),
    at(
      790,
      156,
      contour(
        [
          rect(-60, -44, 120, 88, C.mustard, 6),
          rect(-46, -30, 92, 60, C.paper, 2),
          path('M-38 26L-12 -6L12 14L24 2L40 26Z', C.green),
        ],
        6,
      ),
    ),
    contour(couch),
    fluff(480, 650, 1.1),
    fluff(600, 676, 0.8),
    fluff(760, 650, 1.2),
    fluff(880, 680, 0.8),
    ground(250, 700, 210, 20),
    contour([
      solid('M120 400C70 470 60 600 70 740H430C440 600 420 470 380 400Z', '#a8834f', [
        line('M50 500H450M50 600H450M130 380V740M240 380V740M350 380V740', 9, '#7d5a33'),
        path('M200 380L250 520L300 380Z', RED_COAT.light, FLAT),
      ]),
      at(
        252,
        300,
        shibaHead(
          eye(-58, -30, 28, { look: [0.7, 0.1], lid: 0.3, lidColor: RED_COAT.fur }) +
            shibaNose(22) +
            line('M0 36V46M-40 52Q-20 62 0 46Q20 62 40 52', 7) +
            path('M-100 84l-30 12M-96 96l-26 22', 'none', 'stroke="#ffffff" stroke-width="10"'),
        ),
        0.98,
      ),
      cap,
    ]),
    fluff(160, 372, 0.4),
    contour([...lens, limb('M330 640C400 650 430 630 450 600', 56, '#a8834f'), at(452, 590, shibaPaw(), 1)]),
    ellipse(480, 712, 420, 6, C.bark, fade(0.2)),
  ]);
}

export const shibeDetective: DemoMeme = {
  slug: 'shibe-detective',
  title: 'The case of the eaten couch',
  alt: 'A shiba detective in a deerstalker, stuffing on his own cheek, studies a half-eaten red couch through a huge magnifying glass. Caption: The evidence is clear, somebody else ate the couch.',
  tags: [
    'detective',
    'evidence',
    'mystery',
    'guilty',
    'debugging',
    'investigation',
    'couch',
    'who did this',
    'bug',
    'blame',
  ],
  creator: 3,
  community: 'shibe',
  kind: 'meme',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.13), bottom(0.13)],
  frames: [],
  caption: ['THE EVIDENCE IS CLEAR', 'SOMEBODY ELSE ATE THE COUCH'],
  denyWords: [],
};
