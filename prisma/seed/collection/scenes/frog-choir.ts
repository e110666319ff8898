import { halftone, rays, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { LEAF, LEMON, PLUM, frogEyes, frogHead, type Skin } from '../cast/frog';
import { shout, shut } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const nostrils = line('M-12 -20v2M12 -20v2', 8);

function singer(x: number, y: number, skin: Skin, face: string, sheet = true): string {
  return at(
    x,
    y,
    contour([
      solid('M-110 60C-170 120 -176 240 -176 330H176C176 240 170 120 110 60Z', C.wine, [
        path('M90 50C160 160 150 260 150 340H190V50Z', '#5f1430', FLAT),
        path('M-60 60L0 190L60 60Z', C.white, FLAT),
        line('M-150 330C-140 240 -130 180 -90 120M140 330C130 240 120 180 90 120', 6, '#5f1430'),
      ]),
      path('M-30 116L0 130L30 116L34 150L0 136L-34 150Z', C.mustard, 'stroke-width="6"'),
      frogHead(face, skin),
      sheet
        ? [
            path('M-84 168L0 182L84 168V262L0 278L-84 262Z', C.paper),
            line('M0 182V278M-66 196l46 8M-66 216l46 8M20 204l46 -8M20 224l46 -8', 5),
            circle(-86, 220, 20, skin.skin),
            circle(86, 220, 20, skin.skin),
          ].join('')
        : '',
    ]),
    0.78,
  );
}

const note = (x: number, y: number, turn: number, color: string) =>
  at(x, y, [line('M0 0V-56L40 -66V-10', 9), ellipse(-13, 2, 16, 12, color), ellipse(27, -8, 16, 12, color)], 1, turn);

function draw(): string {
  return scene(960, 720, [
    wash(960, 720, '#5b3a9e'),
    rays(480, 560, '#6a48b2', 16, 1200, 0.5),
    // Curtains.
    solid('M-20 -20H200C190 180 120 330 -20 400Z', C.red, [
      path(
        'M60 -20C60 160 20 300 -20 340V-20ZM150 -20C150 100 110 240 70 330L100 300C150 220 186 120 190 -20Z',
        C.wine,
        FLAT,
      ),
    ]),
    solid('M980 -20H760C770 180 840 330 980 400Z', C.red, [
      path(
        'M900 -20C900 160 940 300 980 340V-20ZM810 -20C810 100 850 240 890 330L860 300C810 220 774 120 770 -20Z',
        C.wine,
        FLAT,
      ),
    ]),
    path('M-20 -20H980V34Q880 84 780 34Q680 84 580 34Q480 84 380 34Q280 84 180 34Q80 84 -20 34Z', C.wine),
    path(
      'M-20 20Q80 70 180 20Q280 70 380 20Q480 70 580 20Q680 70 780 20Q880 70 980 20',
      'none',
      'stroke="#f8b62d" stroke-width="9"',
    ),
    halftone(0, 500, 960, 120, '#43287c', 24, 'up', 0.42),
    singer(184, 270, LEAF, frogEyes(LEAF, { look: [0.5, 0.2], lid: 0.24 }) + nostrils + shout(0, 30, 86, 48)),
    singer(776, 270, PLUM, frogEyes(PLUM, { lid: 0.5, under: 0.1, look: [0, 0.2] }) + nostrils + line('M-70 44H70', 8)),
    singer(
      480,
      250,
      LEMON,
      shut(0, -82, 26, 168, 'down', 9) +
        nostrils +
        solid('M-76 6Q0 -22 76 6Q96 96 0 100Q-96 96 -76 6Z', C.wine, [ellipse(0, 96, 60, 40, C.coral, FLAT)]) +
        path('M-150 -20q-20 10 -18 28M150 -20q20 10 18 28', 'none', 'stroke="#7fd0f5" stroke-width="8"'),
    ),
    note(330, 130, -12, C.mustard),
    note(640, 140, 10, C.mint),
    note(110, 110, 8, C.rose),
    note(860, 120, -8, C.cream),
    // Riser with three name plates.
    solid('M-20 530H980V740H-20Z', C.wood, [
      rect(-20, 690, 1000, 60, C.bark, 0, FLAT),
      line('M320 530V700M640 530V700', 6, C.bark),
    ]),
    ...[184, 480, 776].map((x, i) =>
      contour(
        [
          rect(x - 140, 560, 280, 110, [C.mint, C.butter, C.lilac][i] as string, 10),
          circle(x - 122, 578, 5, C.slate),
          circle(x + 122, 578, 5, C.slate),
          circle(x - 122, 652, 5, C.slate),
          circle(x + 122, 652, 5, C.slate),
        ],
        4,
      ),
    ),
  ]);
}

const plate = (x: number) => sign(x, 0.785, 0.245, 0.135, { maxLength: 28 });

export const frogChoir: DemoMeme = {
  slug: 'frog-choir',
  title: 'The choir of mixed feelings',
  alt: 'Three frogs in wine-red robes sing on a stage: one polite, one with all its heart, one refusing. Under each is a blank name plate.',
  tags: [
    'choir',
    'comparison',
    'types',
    'friends',
    'team',
    'mood',
    'three',
    'stages',
    'loud',
    'singing',
    'reactions',
    'group chat',
  ],
  creator: 6,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [plate(0.069), plate(0.377), plate(0.686)],
  frames: [
    frame('MY PLANS / {noun phrase} / MY SAVINGS', 'one funny video', 'the dip', 'a new keyboard'),
    frame('LOGIC / {verb-ing} / COMMON SENSE', 'buying the top', 'texting my ex', 'adopting a sixth cat'),
    frame('MY TEAM / ME ABOUT {noun phrase} / MY BOSS', 'free lunch', 'dark mode', 'my side project'),
  ],
  caption: [],
  denyWords: [],
};
