import { burst, cloud, halftone, rays, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { RED_COAT, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { eyes, shout } from '../faces';
import { at, C, circle, contour, D, FLAT, group, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

const flame = (s: number) =>
  group(
    [
      path(
        'M0 -34C-60 -60 -110 -20 -190 -30C-150 -10 -170 6 -220 14C-160 20 -150 44 -180 60C-100 60 -60 60 0 34Z',
        C.red,
      ),
      path('M0 -20C-50 -34 -80 -10 -130 -10C-100 8 -110 20 -140 30C-80 36 -40 34 0 20Z', C.mustard, FLAT),
      path('M0 -10C-30 -14 -50 0 -80 4C-50 18 -30 14 0 10Z', C.cream, FLAT),
    ],
    `scale(${s})`,
  );

const rocket = () =>
  [
    solid('M-90 -40H60Q120 -30 150 0Q120 30 60 40H-90Z', C.fog, [
      path('M-100 8H170V60H-100Z', C.stone, FLAT),
      path('M84 -60H170V60H84Z', C.coral, FLAT),
    ]),
    solid('M-90 -40L-120 -70H-70L-40 -40ZM-90 40L-120 70H-70L-40 40Z', C.coral),
    rect(-106, -30, 22, 60, C.slate, 4),
  ].join('');

function draw(): string {
  const sofa = [
    solid('M-250 -150C-250 -190 -220 -200 -190 -200H150C190 -200 210 -180 210 -150V60H-250Z', '#8d5bd6', [
      path('M60 -210H230V80H20Z', C.plum, FLAT),
      line('M-20 -200V40', 6, C.plum),
    ]),
    solid('M-240 -20H200V60H-240Z', C.violet, [path('M100 -30H220V70H60Z', '#6a45c9', FLAT)]),
    solid('M-300 -70C-300 -110 -220 -110 -220 -70V90H-300Z', '#9d74ee'),
    solid('M180 -70C180 -110 264 -110 264 -70V90H180Z', C.violet, path('M220 -120H280V100H214Z', '#6a45c9', FLAT)),
    solid('M-290 60H256V110H-290Z', '#8d5bd6', rect(40, 50, 240, 70, C.plum, 0, FLAT)),
  ];
  const dog = [
    solid('M-130 40C-150 -80 -110 -170 -30 -170C60 -170 90 -60 70 30Z', RED_COAT.fur, [
      path('M-40 -170C-60 -60 0 40 60 50L100 -60Z', RED_COAT.light, FLAT),
    ]),
    limb('M-70 20C-40 50 0 40 20 64', 56, RED_COAT.fur),
    limb('M10 20C50 30 90 30 120 60', 56, RED_COAT.fur),
    at(34, 72, shibaPaw(), 1.1),
    at(136, 66, shibaPaw(), 1.1),
    limb('M40 -100C110 -110 130 -150 150 -190', 46, RED_COAT.fur),
    at(154, -204, shibaPaw(), 1),
    limb('M-90 -90C-150 -80 -170 -40 -180 -10', 46, RED_COAT.fur),
    at(-184, -6, shibaPaw(), 1),
    at(
      0,
      -230,
      shibaHead(
        eyes(0, -34, 33, 122, { look: [0.7, -0.2], pupil: 0.3 }) + shibaNose(12) + shout(0, 38, 96, 66, true),
        RED_COAT,
        [-22, -34],
      ),
      0.94,
      -6,
    ),
    // Goggles that stayed on the forehead.
    group(
      [
        line('M-120 -330Q0 -372 116 -346', 20),
        line('M-120 -330Q0 -372 116 -346', 8, C.bark),
        circle(-40, -352, 34, C.sky),
        circle(40, -358, 34, C.sky),
        path('M-58 -362l20 -12M22 -368l20 -12', 'none', 'stroke="#ffffff" stroke-width="8"'),
      ],
      'rotate(-4)',
    ),
  ];
  return scene(960, 720, [
    wash(960, 720, '#ffb35c'),
    rays(480, 420, '#ffc97d', 18),
    halftone(0, 520, 960, 200, C.orange, 28, 'up', 0.42),
    cloud(140, 250, 0.9, C.cream),
    cloud(850, 200, 0.7, C.cream),
    cloud(820, 600, 1.1, C.cream),
    cloud(120, 620, 0.8, C.cream),
    line('M30 330H190M-10 420H120M40 500H170M800 330h120M830 450h150', 10, C.cream),
    group(
      [
        at(-310, 100, flame(0.95)),
        at(-290, 100, flame(0.6)),
        contour(sofa),
        contour(dog),
        at(-190, 136, contour(rocket()), 1.15),
        at(150, 140, contour(rocket()), 1.05),
      ],
      'translate(510 474) rotate(-9) scale(0.86)',
    ),
    at(
      820,
      120,
      contour(
        [
          rect(-40, -16, 80, 100, C.slate, 10),
          circle(0, 8, 16, C.red),
          rect(-22, 36, 16, 12, C.fog, 2, 'stroke-width="4"'),
          rect(6, 36, 16, 12, C.fog, 2, 'stroke-width="4"'),
          rect(-22, 58, 16, 12, C.fog, 2, 'stroke-width="4"'),
          rect(6, 58, 16, 12, C.fog, 2, 'stroke-width="4"'),
        ],
        5,
      ),
      0.8,
      28,
    ),
    burst(824, 128, 74, 96, 7, 7),
    solid(D.circle(690, 590, 13), C.mustard),
    solid(D.circle(744, 640, 9), C.mustard),
  ]);
}

export const shibeRocketSofa: DemoMeme = {
  slug: 'shibe-rocket-sofa',
  title: 'Rocket sofa, maiden flight',
  alt: 'A thrilled shiba with goggles clings to a purple sofa that flies through an orange sky on two strapped-on rockets.',
  tags: ['rocket', 'fast', 'launch', 'yolo', 'chaos', 'speed', 'deploy', 'friday', 'pump', 'moon', 'home', 'no brakes'],
  creator: 1,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.15), bottom(0.15)],
  frames: [
    frame('{verb-ing} WITH NO PLAN / AND NO BRAKES', 'deploying on friday', 'investing', 'getting a puppy'),
    frame('THEY SAID SIT WITH {noun phrase} / SO I ADDED ROCKETS', 'your feelings', 'my anxiety', 'the budget'),
    frame('{clause} / BEST DAY OF MY LIFE', 'the server is on fire', 'my boss is on holiday', 'the market is open'),
  ],
  caption: [],
  denyWords: [],
};
