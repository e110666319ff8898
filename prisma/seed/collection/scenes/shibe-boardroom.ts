import { halftone, pane, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { type Coat, CREAM_COAT, RED_COAT, SESAME, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { suit } from '../cast/raccoon';
import { beads, brows, eyes, shut } from '../faces';
import { at, C, contour, ellipse, FLAT, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const shoulders = (coat: Coat) =>
  solid(
    'M-60 90C-130 110 -150 190 -150 260H150C150 190 130 110 60 90Z',
    coat.fur,
    path('M-50 80Q0 240 50 80Z', coat.light, FLAT),
  );

const mouth = (d: string) => line('M0 34V44', 6) + line(d, 6);

function draw(): string {
  const boss = [
    solid('M580 590H904V760H580Z', '#232f6e', line('M742 610V760', 7)),
    at(742, 356, suit('#2c3f8f', C.red)),
    at(
      742,
      258,
      shibaHead(
        eyes(0, -30, 27, 116, { look: [-0.7, 0.2], lid: 0.28, lidColor: RED_COAT.fur, slope: 10 }) +
          shibaNose(20) +
          line('M0 34V44M-40 46Q-20 62 0 44Q24 62 48 36', 7),
      ),
      0.86,
    ),
  ];
  const arm = [
    limb('M640 470C600 470 580 440 566 408', 44, '#2c3f8f'),
    line('M560 400L494 306', 20),
    line('M560 400L494 306', 8, C.wood),
    at(566, 400, shibaPaw(), 0.74),
  ];
  const easel = [
    line('M120 120L64 660M470 120L530 640', 28),
    line('M120 120L64 660M470 120L530 640', 14, C.wood),
    rect(66, 54, 462, 380, C.paper, 10),
    rect(66, 54, 462, 30, C.coral, 10),
    rect(100, 34, 40, 34, C.slate, 6) + rect(454, 34, 40, 34, C.slate, 6),
    path(
      'M92 420L170 404L232 412L300 396L360 402L430 340L500 300',
      'none',
      'stroke="#4cae4f" stroke-width="9" opacity="0.35"',
    ),
    rect(52, 434, 490, 22, C.wood, 6),
  ];
  return scene(960, 800, [
    wash(960, 800, '#f7c9a8'),
    rect(-10, 540, 980, 300, '#d98f6b', 0, FLAT),
    pane(
      590,
      40,
      330,
      250,
      C.sky,
      C.cream,
      path('M590 290V210H630V160H690V220H740V130H800V200H850V170H920V290Z', C.blue, 'stroke="none" opacity="0.6"'),
    ),
    halftone(0, 380, 960, 160, '#e3a882', 26, 'up', 0.4),
    line('M-10 540H970'),
    contour(easel),
    contour(boss),
    contour(arm),
    // The board: three members with three levels of interest.
    at(
      150,
      618,
      contour(
        [
          shibaHead(shut(0, -20, 24, 120, 'down', 8) + shibaNose(20) + ellipse(0, 62, 16, 12, C.wine), SESAME),
          shoulders(SESAME),
        ].reverse(),
      ),
      0.66,
    ),
    at(
      400,
      622,
      contour([
        shoulders(CREAM_COAT),
        shibaHead(
          beads(0, -30, 19, 116) + brows(0, -76, 36, 116, -20, 8) + shibaNose(20) + mouth('M-30 54Q0 36 30 54'),
          CREAM_COAT,
        ),
      ]),
      0.66,
    ),
    contour([
      solid('M-30 706Q480 660 990 706V830H-30Z', C.wood, [path('M-30 752Q480 706 990 752V830H-30Z', C.bark, FLAT)]),
    ]),
    at(150, 716, shibaPaw(SESAME), 0.8),
    at(470, 704, shibaPaw(CREAM_COAT), 0.8),
    line('M236 540h30l-30 34h30M276 500h22l-22 26h22', 8),
    at(
      640,
      716,
      contour([
        solid('M-40 -52H40V30Q40 50 20 50H-20Q-40 50 -40 30Z', C.cream, path('M10 -60H60V60H6Z', C.sand, FLAT)),
        line('M40 -30q34 0 30 30t-34 26', 12),
        ellipse(0, -50, 40, 9, C.bark),
      ]),
      0.9,
    ),
    at(
      820,
      746,
      contour([solid('M-100 -20L60 -50L120 10L-50 44Z', C.white), line('M-50 -4L70 -24M-36 12L84 -8', 5, C.stone)]),
    ),
  ]);
}

export const shibeBoardroom: DemoMeme = {
  slug: 'shibe-boardroom',
  title: 'Chief Executive Boy',
  alt: 'A shiba in a blue suit points a stick at a blank flip chart while one board member sleeps and another looks alarmed.',
  tags: ['meeting', 'work', 'boss', 'plan', 'strategy', 'presentation', 'office', 'roadmap', 'startup', 'ceo', 'goals'],
  creator: 0,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [sign(0.085, 0.125, 0.385, 0.4, { maxLength: 90 })],
  frames: [
    frame('STEP 1: {verb}. STEP 2: SNACKS. STEP 3: ALSO SNACKS.', 'fix the deploy', 'sell the house', 'find a job'),
    frame('OUR ANSWER TO {noun phrase}: LOUDER BARKING', 'the recession', 'customer churn', 'the mailman'),
    frame('Q4 GOALS: LESS {verb-ing}, MORE NAPS', 'losing money', 'talking', 'refactoring'),
  ],
  caption: [],
  denyWords: [],
};
