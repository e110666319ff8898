import { halftone, rays, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { LEAF, frogFaces, frogHead, frogSitting } from '../cast/frog';
import { at, blob, C, circle, contour, D, ellipse, FLAT, fade, group, limb, line, path, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const lily = (x: number, y: number, s: number, fill: string) =>
  at(
    x,
    y,
    solid(
      'M0 0L150 -24C170 10 120 46 0 48C-130 48 -170 20 -160 -10C-140 -44 60 -52 130 -36Z',
      fill,
      line('M0 0L-120 -10M0 0L-70 34M0 0L40 40M0 0L-20 -36', 5, C.forest),
    ),
    s,
  );

const bud = (x: number, y: number, s: number, color: string) =>
  at(
    x,
    y,
    [-56, -28, 0, 28, 56].map((a) =>
      group(path('M0 0C-26 -30 -20 -70 0 -88C20 -70 26 -30 0 0Z', color, ''), `rotate(${a})`),
    ),
    s,
  );

const fan = (x: number, face: string, flip: number) =>
  group(
    contour(
      [
        solid(
          blob([
            [0, -30],
            [30, -50],
            [52, -44],
            [60, -10],
            [74, 20],
            [50, 46],
            [0, 52],
            [-50, 46],
            [-74, 20],
            [-60, -10],
            [-52, -44],
            [-30, -50],
          ]),
          '#8fd14f',
          path('M-90 26Q0 50 90 26V70H-90Z', C.pale, FLAT),
        ),
        face,
      ],
      6,
    ),
    `translate(${x} 610) scale(${flip} 1)`,
  );

function draw(): string {
  const crown =
    solid('M-74 0L-92 -92L-44 -52L0 -112L44 -52L92 -92L74 0Q0 22 -74 0Z', C.mustard, [
      path('M20 -120H110V30H10Z', C.orange, FLAT),
      circle(-30, -10, 10, C.red, FLAT),
      circle(0, -6, 12, C.sky, FLAT),
      circle(30, -10, 10, C.red, FLAT),
    ]) +
    circle(-92, -94, 11, C.red) +
    circle(0, -116, 13, C.sky) +
    circle(92, -94, 11, C.red);
  const cape = solid('M300 380C220 460 180 560 190 650H610C620 560 580 460 500 380Z', C.red, [
    path('M470 380C560 460 580 560 560 660H640V380Z', C.wine, FLAT),
  ]);
  const trim = [];
  for (let i = 0; i < 9; i++) trim.push(circle(212 + i * 47, 650, 30, C.cream));
  for (let i = 0; i < 9; i++)
    trim.push(circle(212 + i * 47, 650, 25, C.cream, FLAT), ellipse(212 + i * 47, 652, 5, 10, '#1c1426', FLAT));
  return scene(800, 800, [
    wash(800, 800, '#f7a6bd'),
    rays(400, 330, '#ffc2d2', 16, 1200, 0.5),
    path('M-20 560H820V820H-20Z', '#2f8fb5'),
    halftone(0, 560, 800, 240, '#2479a0', 28, 'up', 0.44),
    line('M40 720h90M640 760h110M260 780h60', 8, '#7fd0f5'),
    lily(400, 690, 1.9, '#3f9f55'),
    // Curtain of reeds.
    group([
      line(
        'M60 600C50 420 80 300 60 170M110 600C120 460 90 380 110 290M740 600C750 420 720 300 744 170M690 600C680 460 710 380 690 290',
        16,
      ),
      line(
        'M60 600C50 420 80 300 60 170M110 600C120 460 90 380 110 290M740 600C750 420 720 300 744 170M690 600C680 460 710 380 690 290',
        6,
        C.green,
      ),
      ...[
        [60, 190],
        [110, 300],
        [744, 190],
        [690, 300],
      ].map(([x, y]) =>
        solid(
          D.rect((x as number) - 18, (y as number) - 70, 36, 110, 18),
          C.bark,
          path(`M${x} ${(y as number) - 80}h40v140h-40Z`, '#5a2f18', FLAT),
        ),
      ),
    ]),
    contour([cape, ...trim]),
    at(
      400,
      520,
      contour([frogSitting(LEAF), at(0, -100, [frogHead(frogFaces.sly(LEAF), LEAF), at(0, -98, crown, 0.86)])]),
      0.94,
    ),
    contour(
      [
        limb('M490 500C560 500 590 480 600 450', 40, LEAF.skin),
        line('M606 600L598 330', 24),
        line('M606 600L598 330', 11, C.mustard),
        solid(D.ellipse(597, 290, 44, 56), C.fog, [ellipse(604, 296, 30, 42, C.stone, FLAT)]),
        circle(602, 452, 27, LEAF.skin),
      ],
      7,
    ),
    contour(
      [
        solid('M200 380H330V420C330 450 300 460 265 460C230 460 200 450 200 420Z', '#f4f0ff', [
          circle(230, 380, 12, C.butter, FLAT),
          circle(262, 384, 12, C.coral, FLAT),
          circle(296, 380, 12, C.lime, FLAT),
          path('M290 370H340V470H280Z', C.stone, 'stroke="none" opacity="0.5"'),
        ]),
        limb('M310 500C270 500 250 480 252 462', 40, LEAF.skin),
        circle(264, 458, 26, LEAF.skin),
      ],
      7,
    ),
    circle(228, 372, 12, C.butter) + circle(258, 366, 12, C.coral) + circle(290, 372, 12, C.lime),
    bud(130, 690, 0.9, C.rose),
    bud(660, 700, 1, C.cream),
    ellipse(400, 776, 340, 8, C.navy, fade(0.2)),
    fan(
      180,
      circle(-42, -30, 11, C.white) +
        circle(42, -30, 11, C.white) +
        circle(-40, -32, 5, '#1c1426', FLAT) +
        circle(44, -32, 5, '#1c1426', FLAT) +
        line('M-24 12Q0 26 24 12', 6),
      1,
    ),
    fan(
      626,
      circle(-42, -30, 11, C.white) +
        circle(42, -30, 11, C.white) +
        circle(-44, -34, 5, '#1c1426', FLAT) +
        circle(38, -34, 5, '#1c1426', FLAT) +
        ellipse(0, 14, 14, 11, C.wine),
      1,
    ),
  ]);
}

export const frogKing: DemoMeme = {
  slug: 'frog-king',
  title: 'By royal decree',
  alt: 'A sly green frog king with crown, ermine cape, a giant spoon as sceptre and a bowl of cereal rules from a lily pad between two small subjects.',
  tags: ['king', 'royal', 'boss', 'power', 'rule', 'ban', 'crown', 'smug', 'decree', 'law', 'governance', 'vote'],
  creator: 5,
  community: 'ribbit',
  kind: 'template',
  width: 800,
  height: 800,
  svg: draw,
  boxes: [top(0.13), bottom(0.16)],
  frames: [
    frame('BY ROYAL DECREE / NO MORE {plural noun}', 'mondays', 'reply-alls', 'gas fees'),
    frame('KING OF {verb-ing} / STILL LIVES IN A POND', 'napping', 'buying the top', 'starting new hobbies'),
    frame('THE CROWN HAS OPINIONS / ABOUT {noun phrase}', 'your playlist', 'the roadmap', 'pineapple on pizza'),
  ],
  caption: [],
  denyWords: [],
};
