import { halftone, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { LEAF, frogEyes, frogHead } from '../cast/frog';
import { shout } from '../faces';
import { at, C, circle, contour, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const flask = (x: number, y: number, s: number, fill: string) =>
    at(
      x,
      y,
      contour(
        [
          solid('M-22 -110V-50L-80 60Q-90 90 -56 90H56Q90 90 80 60L22 -50V-110Z', C.ice, [
            path('M-100 10Q-50 -10 0 10T100 10V100H-100Z', fill, FLAT),
            circle(-24, 50, 11, C.white, 'stroke="none" opacity="0.7"'),
            circle(20, 34, 7, C.white, 'stroke="none" opacity="0.7"'),
          ]),
          rect(-32, -124, 64, 18, C.fog, 6),
        ],
        5,
      ),
      s,
    );
  return scene(960, 720, [
    wash(960, 720, '#f2c84b'),
    halftone(0, 0, 960, 500, '#e6b62f', 30, 'up', 0.42),
    // The board.
    contour([rect(40, 36, 600, 410, C.wood, 10), rect(64, 60, 552, 362, '#1f5c4d', 4)]),
    path('M80 400Q200 380 330 404T600 396', 'none', 'stroke="#2f7a67" stroke-width="22" opacity="0.7"'),
    rect(40, 444, 600, 24, C.bark, 6),
    rect(90, 432, 50, 14, C.white, 4, 'stroke-width="4"'),
    rect(160, 432, 34, 14, C.rose, 4, 'stroke-width="4"'),
    rect(500, 424, 80, 22, C.slate, 4, 'stroke-width="5"'),
    rect(-10, 590, 980, 150, '#6d4fa8', 0, FLAT),
    // The professor.
    contour([
      solid('M640 560C640 450 680 400 740 390C820 390 880 440 890 620H630Z', C.white, [
        path('M800 380C880 460 870 540 880 640H920V380Z', C.fog, FLAT),
        path('M700 390L750 500L800 390Z', LEAF.belly, FLAT),
        line('M750 500V620', 6),
      ]),
      path('M700 392L680 440L720 430L750 510M800 392L824 440L780 430L750 510', 'none'),
      limb('M650 470C620 460 610 430 604 400', 44, C.white),
      at(602, 376, [circle(0, 0, 26, LEAF.skin), line('M-8 -10L-40 -60', 18), line('M-8 -10L-40 -60', 7, C.wood)]),
      at(
        748,
        310,
        [
          // Hair by electricity.
          path('M-60 -86L-80 -180L-30 -130L-20 -210L16 -130L50 -200L52 -120L100 -170L70 -80Z', C.cream),
          frogHead(
            frogEyes(LEAF, { look: [-0.3, 0.1], pupil: 0.3 }, { look: [0.3, -0.2], pupil: 0.2 }) +
              line('M-12 -20v2M12 -20v2', 8) +
              shout(0, 22, 150, 62, true),
            LEAF,
          ),
          circle(-84, -86, 47, 'none', 'stroke-width="10"'),
          circle(84, -86, 47, 'none', 'stroke-width="10"'),
          line('M-38 -92Q0 -108 38 -92', 10),
        ],
        0.92,
      ),
    ]),
    // The bench.
    contour([rect(-30, 586, 1020, 30, C.slate, 0), rect(-30, 612, 1020, 130, '#8468c4', 0)]),
    line('M200 616V720M480 616V720M760 616V720', 6, '#5b3f97'),
    flask(140, 506, 0.92, C.lime),
    flask(290, 526, 0.7, C.coral),
    at(420, 560, contour([rect(-40, -36, 80, 62, C.coral, 8), circle(0, -6, 18, C.cream), line('M0 -6l8 -10', 5)], 4)),
    at(
      560,
      556,
      contour(
        [
          solid('M-60 28Q-70 -30 0 -34Q70 -30 60 28Z', '#7bd36c', ellipse(0, 30, 40, 16, C.pale, FLAT)),
          circle(-28, -34, 15, C.white),
          circle(28, -34, 15, C.white),
          circle(-24, -32, 6, '#1c1426', FLAT),
          circle(32, -32, 6, '#1c1426', FLAT),
          line('M-16 2h32', 6),
        ],
        5,
      ),
    ),
    limb('M820 520C860 540 870 570 850 590', 44, C.white),
    circle(844, 594, 26, LEAF.skin),
    group(line('M868 180l30 -30M890 230l40 -14M600 170l-26 -30', 9)),
  ]);
}

export const frogScientist: DemoMeme = {
  slug: 'frog-scientist',
  title: 'Peer reviewed by a smaller frog',
  alt: 'A wild-haired frog scientist in a lab coat and round glasses points at an empty blackboard; a small frog on the bench is not convinced.',
  tags: [
    'science',
    'theory',
    'math',
    'explain',
    'proof',
    'research',
    'smart',
    'formula',
    'whitepaper',
    'study',
    'hypothesis',
    'class',
  ],
  creator: 4,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [sign(0.085, 0.105, 0.5, 0.35, { color: '#fff3dc', maxLength: 80 })],
  frames: [
    frame('HYPOTHESIS: {verb-ing} COUNTS AS CARDIO', 'panic selling', 'chewing', 'running from my problems'),
    frame('PROOF THAT {clause}: SOURCE: ME, A FROG', 'naps are work', 'the moon is near', 'cats are liquid'),
    frame('{noun phrase} + COFFEE = STILL TIRED', 'a full weekend', 'eight hours', 'my to-do list'),
  ],
  caption: [],
  denyWords: [],
};
