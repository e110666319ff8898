import { cloud, halftone, rays, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { snail } from '../cast/others';
import { eyes, sweat } from '../faces';
import { at, C, circle, contour, FLAT, ground, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  return scene(960, 640, [
    wash(960, 640, '#ff9e7a'),
    rays(760, 460, '#ffb294', 18, 1200),
    circle(760, 330, 120, C.butter),
    path('M-20 420L120 300L240 400L400 250L560 410L700 320L840 420L980 340V520H-20Z', '#b0577f'),
    path('M-20 440Q200 400 480 440T980 430V660H-20Z', '#e8b05a'),
    cloud(200, 190, 0.8, C.cream),
    cloud(560, 200, 0.6, C.cream),
    // The road, with a very recent milestone.
    path('M-20 520H980V610H-20Z', '#5d5775'),
    line('M-20 520H980M-20 610H980'),
    line('M20 566H110M190 566H280M360 566H450M530 566H620M700 566H790M870 566H960', 10, C.butter),
    halftone(0, 612, 960, 40, '#c98f3c', 20, 'up', 0.4),
    contour([path('M40 520V430Q40 400 76 400Q112 400 112 430V520Z', C.stone), line('M64 436h24M64 460h24', 6)], 5),
    path('M120 590Q300 580 460 590', 'none', 'stroke="#c9f0a8" stroke-width="20" opacity="0.9"'),
    // Dust that is generous with the truth.
    group([cloud(250, 560, 0.34, C.cream), cloud(190, 574, 0.24, C.cream)]),
    line('M120 430H250M60 480H210M150 380H230', 10, C.cream),
    ground(520, 600, 260, 14),
    at(
      510,
      592,
      contour([
        snail(
          eyes(182, -242, 30, 108, { look: [0.7, 0], lid: 0.34, lidColor: '#f6d79b', slope: 14 }) +
            line('M150 -78Q184 -66 218 -88', 8),
          C.teal,
          C.sea,
        ),
        // Cap between the eye stalks, parcel on top, straps.
        solid(
          'M118 -146C120 -190 214 -190 222 -140L266 -132Q262 -118 220 -120Q170 -130 118 -130Z',
          C.red,
          path('M180 -190H280V-110H190Z', C.wine, FLAT),
        ),
      ]),
    ),
    contour([
      group(
        [
          rect(-100, -84, 200, 150, C.wood, 6),
          path('M40 -84H100V66H30Z', C.bark, 'stroke="none" opacity="0.6"'),
          rect(-20, -84, 40, 150, C.sand, 0, 'stroke-width="5"'),
          rect(-84, 14, 54, 38, C.paper, 3, 'stroke-width="5"'),
          line('M-76 26h38M-76 38h24', 4),
          path('M44 10l22 -22l22 22M66 -10v44', 'none', 'stroke-width="7"'),
          rect(-100, -84, 200, 150, 'none', 6),
        ],
        'translate(466 300) rotate(-7)',
      ),
    ]),
    limb('M380 390C430 360 520 350 570 380', 10, C.bark),
    sweat(760, 330, 1.2),
    // Overtaken by a leaf.
    at(
      840,
      470,
      contour([path('M-40 0C-20 -34 30 -34 46 0C30 30 -20 30 -40 0Z', C.lime), line('M-40 0H40', 5)], 4),
      1,
      -14,
    ),
    line('M780 452h-30M776 474h-40', 7),
    contour(
      [
        rect(868, 250, 20, 280, C.bark, 2),
        path('M800 220H950L980 260L950 300H800Z', C.mint),
        line('M826 260h92M896 240l24 20l-24 20', 9),
      ],
      5,
    ),
  ]);
}

export const snailCourier: DemoMeme = {
  slug: 'snail-courier',
  title: 'Express delivery',
  alt: 'A determined snail in a red courier cap carries a big parcel along a desert road at sunset, overtaken by a leaf. Caption: Great news about the refund, it left the building in March.',
  tags: [
    'slow',
    'delivery',
    'refund',
    'waiting',
    'transaction',
    'shipping',
    'support',
    'pending',
    'express',
    'parcel',
    'bridge',
    'withdrawal',
  ],
  creator: 6,
  community: null,
  kind: 'meme',
  width: 960,
  height: 640,
  svg: draw,
  boxes: [top(0.15), bottom(0.14)],
  frames: [],
  caption: ['GREAT NEWS ABOUT THE REFUND', 'IT LEFT THE BUILDING IN MARCH'],
  denyWords: [],
};
