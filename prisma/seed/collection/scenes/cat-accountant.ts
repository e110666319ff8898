import { halftone, pane, wash } from '../backdrops';
import { bottom, frame, sign } from '../boxes';
import { catEye, catFrown, catHead, catNose, catPaw, catTorso, glasses, TUXEDO, whiskers } from '../cast/cat';
import { mug } from '../cast/others';
import { at, C, circle, contour, FLAT, group, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const slip = (x: number, y: number, turn: number, s = 1) =>
  at(
    x,
    y,
    [
      path('M-30 -50H30V44L20 54L10 44L0 54L-10 44L-20 54L-30 44Z', C.paper, 'stroke-width="5"'),
      line('M-18 -34h36M-18 -18h36M-18 -2h24M-18 14h30', 4, C.stone),
    ],
    s,
    turn,
  );

function draw(): string {
  return scene(960, 800, [
    wash(960, 800, '#a9d6c8'),
    halftone(0, 0, 960, 420, '#93c6b6', 28, 'down', 0.34),
    // Cabinets that will not close.
    contour(
      [
        rect(40, 90, 220, 480, '#5c8f86', 6),
        rect(58, 110, 184, 130, '#74aaa0', 4),
        rect(58, 256, 184, 130, '#74aaa0', 4),
        rect(58, 402, 184, 130, '#74aaa0', 4),
        rect(120, 164, 60, 18, C.mustard, 4),
        rect(120, 310, 60, 18, C.mustard, 4),
        rect(120, 456, 60, 18, C.mustard, 4),
      ],
      5,
    ),
    slip(90, 84, -14),
    slip(150, 74, 8),
    slip(206, 86, 20, 0.9),
    group([slip(90, 262, -30, 0.8), slip(210, 260, 24, 0.8)]),
    pane(
      700,
      90,
      200,
      190,
      C.sky,
      C.cream,
      path('M700 280V220L760 170L820 230L860 200L900 240V280Z', C.green, 'stroke="none"'),
    ),
    // The auditor.
    at(
      450,
      430,
      contour([
        catTorso(TUXEDO),
        path('M-150 60C-150 200 -150 240 -150 260H-70L-46 20ZM150 60C150 200 150 240 150 260H70L46 20Z', '#2f7d5c'),
        solid('M-22 0L0 22L22 0L30 36L0 24L-30 36Z', C.coral),
      ]),
    ),
    at(
      450,
      310,
      contour([
        catHead(
          whiskers + catEye(-62, -14, 33, 0.4, 0, C.lime) + catEye(62, -14, 33, 0.4, 0, C.lime) + catNose + catFrown,
          TUXEDO,
        ),
        solid(
          'M-140 -72C-110 -130 110 -130 140 -72Q190 -60 196 -34Q100 -76 0 -72Q-100 -76 -196 -34Q-190 -60 -140 -72Z',
          '#3fae74',
          path('M30 -130H220V-20Q120 -80 20 -76Z', '#2a8457', FLAT),
        ),
        line('M-130 -82Q0 -120 130 -82', 12),
      ]),
    ),
    at(450, 310, glasses(-12, 52, 124)),
    line('M380 262L432 280M520 262L468 280', 11),
    // Desk with a machine whose paper has plans of its own.
    contour([rect(-20, 590, 1000, 34, C.wood, 0), rect(-20, 620, 1000, 200, C.bark, 0)], 5),
    contour(
      [
        path(
          'M700 500C640 420 760 400 780 340C800 300 880 330 860 390C840 440 900 450 920 500C940 560 900 620 930 690L870 700C850 620 880 570 860 520C840 470 790 450 806 380C780 440 720 440 750 500Z',
          C.paper,
        ),
        line('M816 366l30 8M800 420l30 10M868 520l34 -6M874 580l34 -4M876 640l34 -4', 5, C.stone),
      ],
      4,
    ),
    contour(
      [
        solid('M650 596L670 500H790L810 596Z', C.coral, [rect(684, 510, 92, 24, C.night, 0, FLAT)]),
        rect(686, 512, 90, 22, C.night, 4),
        ...[0, 1, 2, 3, 4, 5].map((i) =>
          rect(686 + (i % 3) * 32, 544 + Math.floor(i / 3) * 22, 24, 15, C.cream, 3, 'stroke-width="4"'),
        ),
      ],
      5,
    ),
    at(90, 556, contour(mug(C.white), 5), 0.86),
    group([slip(170, 596, -80, 0.9), slip(220, 584, 70, 0.9), slip(130, 610, 84, 0.8), slip(620, 596, 74, 0.8)]),
    // The sheet in question.
    contour([rect(266, 470, 370, 250, C.paper, 6), rect(266, 470, 370, 34, C.coral, 6)], 6),
    line('M290 488h0M316 488h0M342 488h0', 9, C.cream),
    circle(604, 694, 20, 'none', 'stroke="#e23d4b" stroke-width="6" opacity="0.75"'),
    line('M594 694l8 8l14 -17', 6, C.red),
    at(262, 600, contour(catPaw(), 6), 1, -20),
    at(642, 600, contour(catPaw(), 6), 1, 20),
  ]);
}

export const catAccountant: DemoMeme = {
  slug: 'cat-accountant',
  title: 'Ms. Ledger has questions',
  alt: 'A stern tuxedo cat with round glasses and a green visor holds up a blank sheet across a desk buried in receipts.',
  tags: [
    'accountant',
    'tax',
    'money',
    'receipts',
    'audit',
    'expenses',
    'budget',
    'finance',
    'spending',
    'judging',
    'invoice',
    'wallet',
  ],
  creator: 3,
  community: null,
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [sign(0.312, 0.64, 0.316, 0.21, { maxLength: 54 }), bottom(0.1)],
  frames: [
    frame('YOU SPENT HOW MUCH ON {noun phrase}', 'tiny hats', 'oat milk', 'gas fees'),
    frame('REJECTED: {verb-ing} IS NOT A BUSINESS EXPENSE', 'napping', 'buying the dip', 'feeding pigeons'),
    frame('TOTAL SPENT ON {plural noun}: YES', 'candles', 'subscriptions', 'domain names'),
  ],
  caption: [],
  denyWords: [],
};
