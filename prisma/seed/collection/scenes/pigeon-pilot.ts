import { cloud, halftone, rays, wash } from '../backdrops';
import { bottom, top } from '../boxes';
import { pigeon } from '../cast/pigeon';
import { at, C, circle, contour, FLAT, group, line, path, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function draw(): string {
  const plane = [
    solid('M-400 40L380 -60L60 130Z', C.paper, path('M-400 40L380 -60L-20 80Z', C.white, FLAT)),
    solid('M-400 40L-20 84L60 130L-60 190Z', C.fog, line('M-300 70L-40 150', 5, C.stone)),
    line('M-200 22L220 -32M-120 40L120 10', 5, '#9db8e8'),
    // Homework, still legible.
    line('M-60 20h0M0 50L80 38M20 70L90 58', 5, C.coral),
    solid('M-20 84L60 130L40 210L-30 120Z', C.stone),
  ];
  return scene(960, 720, [
    wash(960, 720, '#58b7ef'),
    rays(480, 760, '#74c6f5', 18, 1300, 0.5),
    halftone(0, 520, 960, 200, '#a9def9', 28, 'up', 0.42),
    cloud(130, 560, 1.2),
    cloud(830, 590, 1.4),
    cloud(470, 680, 1.5),
    cloud(830, 220, 0.7),
    cloud(120, 250, 0.6),
    line('M20 420H150M-20 470H110M60 520H190', 11, C.white),
    group(
      [
        contour(plane.slice(0, 2)),
        at(
          -30,
          -122,
          contour([
            pigeon(
              { look: [0.8, -0.1], pupil: 0.4, lid: 0.2, slope: 14, lidColor: '#8a95bd' },
              'open',
              solid(
                'M-66 -36C-30 -90 -140 -190 -250 -190C-230 -160 -260 -150 -270 -140C-240 -120 -250 -100 -256 -90C-220 -80 -200 -60 -190 -40C-140 -10 -80 20 -66 -36Z',
                '#b3bcd9',
                path('M-260 -120Q-140 -110 -60 -20L-100 10Q-180 -60 -270 -80Z', '#4a5280', FLAT),
              ),
            ),
            // Flying cap, goggles up, scarf out.
            solid(
              'M-20 -236C-20 -300 120 -300 134 -222L126 -204Q60 -236 -8 -206Z',
              C.bark,
              path('M60 -300H150V-200H70Z', '#54301a', FLAT),
            ),
            circle(54, -246, 29, C.ice),
            circle(110, -246, 27, C.ice),
            line('M40 -258l14 -10M98 -258l12 -8', 6, C.white),
            solid(
              'M-24 -128Q50 -80 146 -120L152 -92Q50 -46 -34 -96Z',
              C.red,
              path('M60 -130H160V-60H70Z', C.wine, FLAT),
            ),
            solid('M-20 -116C-80 -140 -120 -90 -180 -120C-170 -100 -190 -90 -200 -84C-140 -60 -80 -80 -30 -88Z', C.red),
          ]),
          0.86,
          -4,
        ),
        contour(plane.slice(0, 1)),
        ...plane.slice(2, 4),
      ],
      'translate(480 482) rotate(-8) scale(0.88)',
    ),
    at(760, 100, [line('M-30 0q15 -18 30 0q15 -18 30 0', 8), line('M60 44q12 -14 24 0q12 -14 24 0', 8)]),
  ]);
}

export const pigeonPilot: DemoMeme = {
  slug: 'pigeon-pilot',
  title: 'Captain of a paper plane',
  alt: 'A pigeon with flying cap, goggles and red scarf commands a paper plane folded from homework above the clouds. Caption: I could fly by myself, but I read a blog about leadership.',
  tags: [
    'leadership',
    'manager',
    'confidence',
    'pilot',
    'startup',
    'founder',
    'travel',
    'overconfident',
    'plan',
    'captain',
    'blog',
    'career',
  ],
  creator: 7,
  community: null,
  kind: 'meme',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.13), bottom(0.14)],
  frames: [],
  caption: ['I COULD FLY BY MYSELF', 'BUT I READ A BLOG ABOUT LEADERSHIP'],
  denyWords: [],
};
