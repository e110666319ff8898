import { halftone, rays, sparkle, wash } from '../backdrops';
import { frame, label, top } from '../boxes';
import { pigeon } from '../cast/pigeon';
import { at, blob, C, circle, contour, D, ellipse, FLAT, ground, group, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

/** What the pigeon sees: an eagle, facing left. */
function eagle(): string {
  return [
    solid('M-190 360C-190 200 -130 90 -50 60L90 90C150 160 160 280 160 400H-190Z', '#7a4a2a', [
      path('M60 60C160 160 150 300 120 420H200V60Z', '#57321b', FLAT),
      ...[0, 1, 2, 3].map((r) =>
        line(
          [0, 1, 2, 3, 4].map((i) => `M${-150 + i * 60 + (r % 2) * 30} ${170 + r * 56}q26 30 52 0`).join(''),
          6,
          '#57321b',
        ),
      ),
    ]),
    solid(
      blob([
        [-90, -60],
        [-40, -110],
        [40, -110],
        [100, -50],
        [124, 40],
        [150, 90],
        [90, 84],
        [80, 120],
        [30, 92],
        [0, 124],
        [-30, 92],
        [-70, 110],
        [-84, 60],
        [-100, 0],
      ]),
      C.white,
      path('M40 -120C130 -40 120 60 90 130H180V-120Z', C.fog, FLAT),
    ),
    solid(
      'M-84 -40C-150 -56 -210 -30 -214 36C-214 56 -196 60 -186 44C-176 26 -140 24 -88 20Z',
      C.mustard,
      path('M-230 20Q-150 -6 -80 0V60H-230Z', C.orange, FLAT),
    ),
    line('M-84 16C-110 20 -150 22 -180 38', 5),
    circle(-140, -22, 5, '#1c1426'),
    solid(D.ellipse(-30, -36, 27, 25), C.white, [
      circle(-40, -32, 14, '#1c1426', FLAT),
      circle(-44, -38, 5, C.white, FLAT),
      path('M-70 -80H20V-40L-70 -28Z', C.white, FLAT),
    ]),
    line('M-74 -30L20 -54', 15),
  ].join('');
}

function draw(): string {
  const mirror = [
    ellipse(700, 360, 232, 306, C.mustard),
    solid(D.ellipse(700, 360, 192, 264), '#ff9d5c', [
      rays(700, 380, '#ffc078', 14, 500),
      path('M460 560L560 420L620 490L720 380L830 500L960 430V700H460Z', '#c9486a', FLAT),
      at(720, 320, group(eagle(), '', 'stroke="#1c1426"'), 1.04),
      path('M540 180L640 80L700 80L520 300ZM540 340L760 90L786 90L536 380Z', C.white, 'stroke="none" opacity="0.3"'),
    ]),
    solid(
      'M620 70C620 30 660 40 670 20C680 0 720 0 730 20C740 40 780 30 780 70Q700 40 620 70Z',
      C.mustard,
      path('M710 -10H800V90H716Z', C.orange, FLAT),
    ),
    solid(
      'M600 650Q640 610 700 640Q760 610 800 650L830 700H570Z',
      C.mustard,
      path('M700 600H850V720H710Z', C.orange, FLAT),
    ),
  ];
  return scene(960, 720, [
    wash(960, 720, '#8f7be0'),
    ...[60, 180, 300, 420, 540, 660, 780, 900].map((x) => rect(x - 10, -10, 50, 620, '#8370d6', 0, FLAT)),
    halftone(0, 360, 960, 250, '#6f5cc4', 28, 'up', 0.4),
    rect(-10, 600, 980, 140, '#5a3f8f', 0, FLAT),
    line('M-10 600H970'),
    ellipse(300, 672, 280, 34, C.coral, FLAT),
    ellipse(300, 668, 240, 24, '#ff8f78', FLAT),
    group(contour(mirror), 'translate(22 0)'),
    ground(262, 668, 170, 18),
    at(
      262,
      460,
      contour([
        pigeon({ lid: 0.36, slope: 10, look: [0.7, -0.1], lidColor: '#8a95bd' }),
        // A tie, because one must.
        solid(
          'M112 -104L146 -110L150 -84L176 10L156 44L122 16L122 -80Z',
          C.red,
          path('M100 -60L190 -90V-66L100 -36ZM100 0L190 -30V-6L100 24Z', C.butter, FLAT),
        ),
      ]),
    ),
    group([
      sparkle(540, 120, 30, C.white),
      sparkle(884, 200, 22, C.white),
      sparkle(860, 560, 26, C.white),
      sparkle(430, 210, 16, C.cream),
    ]),
    line('M186 250q-16 -20 -40 -24M220 226q-4 -26 -22 -42', 8),
  ]);
}

export const pigeonMirror: DemoMeme = {
  slug: 'pigeon-mirror',
  title: 'Some see a pigeon',
  alt: 'A pigeon in a red tie admires itself in a golden mirror and sees a heroic eagle in front of a sunset.',
  tags: [
    'confidence',
    'ego',
    'self image',
    'pigeon',
    'eagle',
    'expert',
    'impostor',
    'linkedin',
    'skills',
    'resume',
    'delusion',
    'interview',
  ],
  creator: 7,
  community: null,
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [
    label(0.05, 0.82, 0.44, 0.15, { maxLength: 30 }),
    label(0.535, 0.78, 0.39, 0.15, { maxLength: 30 }),
    top(0.12, { maxLength: 40 }),
  ],
  frames: [
    frame('ME / HOW I FEEL {verb-ing}', 'using one shortcut', 'fixing a printer', 'ordering in French'),
    frame('MY SKILLS / MY OPINIONS ON {noun phrase}', 'architecture', 'the economy', "other people's parking"),
    frame('ONE TUTORIAL / LEADING EXPERT ON {noun phrase}', 'rockets', 'sourdough', 'monetary policy'),
  ],
  caption: [],
  denyWords: [],
};
