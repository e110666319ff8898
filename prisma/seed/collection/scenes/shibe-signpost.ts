import { cloud, halftone, wash } from '../backdrops';
import { frame, sign } from '../boxes';
import { RED_COAT, shibaFaces, shibaHead, shibaSitting } from '../cast/shiba';
import { at, C, circle, contour, FLAT, ground, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const board = (d: string, fill: string, shade: string) => solid(d, fill, [path('M-500 52H500V200H-500Z', shade, FLAT)]);

function draw(): string {
  const left = at(330, 176, board('M-282 0L-226 -84H246V84H-226Z', C.butter, C.mustard), 1, -4);
  const right = at(632, 352, board('M282 0L226 84H-246V-84H226Z', '#bfeee0', C.mint), 1, 3);
  return scene(960, 800, [
    wash(960, 800, C.sky),
    circle(850, 90, 66, C.butter),
    cloud(130, 400, 0.8),
    cloud(800, 200, 0.7, C.ice),
    path('M-20 560C120 480 240 520 330 540C460 480 700 470 980 560V820H-20Z', '#5cbf6a'),
    path('M-20 620C300 560 700 590 980 620V820H-20Z', C.green),
    halftone(0, 640, 960, 160, '#3a9a4c', 26, 'up', 0.36),
    // Two ways that part at the post.
    path(
      'M-20 628C200 640 380 680 482 712C600 670 760 640 980 632V690C800 700 680 740 660 820H320C300 750 180 700 -20 690Z',
      C.sand,
    ),
    ground(490, 712, 130, 18),
    contour([
      solid('M458 40L482 12L506 40V710H458Z', C.wood, [
        rect(488, 0, 30, 760, C.bark, 0, FLAT),
        path('M466 300q10 40 0 90M470 500q12 50 0 100', 'none', 'stroke="#7a4527" stroke-width="5"'),
      ]),
      left,
      right,
    ]),
    ground(230, 770, 170, 20),
    at(230, 606, contour([shibaSitting(RED_COAT), at(0, -84, shibaHead(shibaFaces.worry()), 0.92, 6)]), 0.62),
    // A question in the air, and a snack that has no opinion.
    at(-52, -60, [
      path('M96 478C96 434 170 434 168 482C166 508 132 508 132 540', 'none', 'stroke-width="26"'),
      path('M96 478C96 434 170 434 168 482C166 508 132 508 132 540', 'none', 'stroke="#ff6a4d" stroke-width="13"'),
      circle(132, 576, 13, C.coral),
    ]),
    at(
      800,
      706,
      contour([
        solid(
          'M-70 -10C-110 -40 -70 -80 -46 -46H46C70 -80 110 -40 70 -10C110 20 70 60 46 26H-46C-70 60 -110 20 -70 -10Z',
          C.cream,
          path('M-120 6H120V80H-120Z', C.sand, FLAT),
        ),
      ]),
      0.7,
      -16,
    ),
  ]);
}

export const shibeSignpost: DemoMeme = {
  slug: 'shibe-signpost',
  title: 'Two signs, one dog',
  alt: 'A worried shiba sits under a wooden signpost with two blank boards pointing opposite ways across a green field.',
  tags: ['choice', 'decision', 'crossroads', 'dilemma', 'or', 'versus', 'hard choice', 'career', 'buy', 'sell', 'hold'],
  creator: 2,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 800,
  svg: draw,
  boxes: [
    sign(0.12, 0.132, 0.47, 0.175, { angle: -4, maxLength: 34 }),
    sign(0.42, 0.352, 0.46, 0.175, { angle: 3, maxLength: 34 }),
  ],
  frames: [
    frame(
      'EIGHT HOURS OF SLEEP / {verb-ing}',
      'reading one more article',
      'refreshing the chart',
      'arguing with strangers',
    ),
    frame('WHAT MY THERAPIST SAID / {noun phrase}', 'more leverage', 'my ex', 'a fourth coffee'),
    frame('GROWING AS A PERSON / {verb-ing} AGAIN', 'buying the top', 'ordering pizza', 'skipping leg day'),
  ],
  caption: [],
  denyWords: [],
};
