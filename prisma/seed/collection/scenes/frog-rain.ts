import { cloud, halftone, scatter, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { LEAF, LEMON, frogFaces, frogHead, frogSitting } from '../cast/frog';
import { catEye, catFrown, catHead, catNose, TABBY, whiskers } from '../cast/cat';
import { at, C, circle, contour, D, ellipse, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const drops = scatter(56, -20, 0, 1000, 600).map(([x, y]) => `M${x} ${y}l-16 46`);
  const umbrella = group(
    [
      line('M0 0V330', 22),
      line('M0 0V330', 9, C.wood),
      // Turned inside out on purpose: it is a bucket now.
      solid(
        'M-170 -110C-150 0 -60 30 0 30C60 30 150 0 170 -110Q140 -90 114 -106Q84 -80 56 -106Q28 -80 0 -106Q-28 -80 -56 -106Q-84 -80 -114 -106Q-140 -90 -170 -110Z',
        C.coral,
        [
          path('M-56 -110Q-50 -20 0 40Q50 -20 56 -110Z', C.red, FLAT),
          path('M114 -120Q90 0 0 40L180 20V-120Z', C.wine, 'stroke="none" opacity="0.5"'),
        ],
      ),
      ellipse(0, -96, 148, 22, C.sky),
      circle(-50, -100, 9, C.ice, FLAT) + circle(30, -92, 12, C.ice, FLAT),
    ],
    'translate(640 250) rotate(5)',
  );
  return scene(960, 720, [
    wash(960, 720, '#6f8fb8'),
    halftone(0, 100, 960, 320, '#5f7ea8', 30, 'down', 0.42),
    cloud(180, 120, 1.5, '#4c6389'),
    cloud(520, 80, 1.6, '#566e96'),
    cloud(850, 130, 1.5, '#4c6389'),
    path('M-20 470C200 430 400 470 560 450C760 430 860 460 980 440V740H-20Z', '#3f8f6f'),
    halftone(0, 470, 960, 120, '#337a5d', 24, 'up', 0.36),
    // Bus stop with a passenger who had plans.
    contour(
      [
        rect(36, 250, 260, 24, C.stone, 4),
        rect(56, 270, 18, 330, C.slate),
        rect(256, 270, 18, 330, C.slate),
        rect(74, 274, 182, 170, C.ice, 0, 'fill-opacity="0.5"'),
        rect(66, 520, 200, 24, C.wood, 4),
      ],
      6,
    ),
    at(
      166,
      468,
      contour([
        solid('M-70 40C-110 80 -110 120 -96 140H96C110 120 110 80 70 40Z', TABBY.fur),
        catHead(
          whiskers +
            catEye(-62, -14, 32, 0.34, 0.4, C.butter) +
            catEye(62, -14, 32, 0.34, 0.4, C.butter) +
            catNose +
            catFrown,
          TABBY,
        ),
      ]),
      0.52,
    ),
    path('M120 690C240 640 800 640 900 690C940 730 100 740 120 690Z', '#8fc4ea'),
    ellipse(540, 676, 330, 26, '#b8def5', FLAT),
    contour(umbrella),
    at(470, 500, contour([frogSitting(LEMON), at(0, -96, frogHead(frogFaces.happy(LEMON), LEMON))]), 0.94),
    contour([limb('M530 520C580 530 610 500 624 476', 38, LEMON.skin), circle(627, 468, 25, LEMON.skin)], 7),
    line('M316 640q-30 -30 -44 -60M300 660q-44 -14 -70 -34M736 640q30 -30 44 -60M752 660q44 -14 70 -34', 9, C.ice),
    at(
      800,
      600,
      contour(
        [
          solid(D.ellipse(0, 0, 40, 24), LEAF.skin),
          circle(-18, -22, 14, C.white),
          circle(18, -22, 14, C.white),
          circle(-16, -22, 6, '#1c1426', FLAT),
          circle(20, -22, 6, '#1c1426', FLAT),
          line('M-14 4Q0 14 14 4', 5),
        ],
        5,
      ),
    ),
    line(drops.join(''), 6, '#cfe6fb'),
  ]);
}

export const frogRain: DemoMeme = {
  slug: 'frog-rain',
  title: 'Lovely weather for once',
  alt: 'An overjoyed yellow frog sits in a puddle collecting rain in an upturned umbrella, while a grumpy cat waits dry in a bus stop.',
  tags: [
    'rain',
    'weather',
    'happy',
    'optimist',
    'contrarian',
    'bear market',
    'dip',
    'red',
    'monday',
    'disaster',
    'silver lining',
    'autumn',
  ],
  creator: 5,
  community: 'ribbit',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.15), bottom(0.15)],
  frames: [
    frame(
      'EVERYBODY: {clause} / ME: FINALLY, NICE WEATHER',
      'the market is crashing',
      'the office flooded',
      'winter is coming',
    ),
    frame('IT IS RAINING {plural noun} / AND I BROUGHT A BUCKET', 'bug reports', 'discounts', 'liquidations'),
    frame('OTHERS RUN FROM {noun phrase} / I BRING SNACKS', 'the drama', 'a bear market', 'small talk'),
  ],
  caption: [],
  denyWords: [],
};
