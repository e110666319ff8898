import { halftone, wash } from '../backdrops';
import { bottom, frame, top } from '../boxes';
import { RED_COAT, shibaHead, shibaNose, shibaPaw } from '../cast/shiba';
import { GINGER, catEye, catHead, catMouth, catNose, whiskers } from '../cast/cat';
import { blush, eyes, sweat } from '../faces';
import { at, C, circle, contour, D, FLAT, ground, limb, line, path, rect, scene, solid } from '../kit';
import type { DemoMeme } from '../types';

function floorTiles(): string {
  let out = rect(-10, 600, 980, 130, '#fff3dc', 0, FLAT);
  for (let row = 0; row < 3; row++)
    for (let i = 0; i < 12; i++)
      if ((i + row) % 2) out += path(`M${i * 90 - 40} ${600 + row * 44}h90l-8 44h-90Z`, '#f0b9a8', FLAT);
  return out;
}

function draw(): string {
  const door = [
    rect(250, 40, 460, 574, '#2f9e8f', 6),
    rect(300, 84, 160, 170, '#3fb8a6', 6) + rect(500, 84, 160, 170, '#3fb8a6', 6),
    path('M310 244V94H450', 'none', 'stroke="#7fe0cf" stroke-width="6"') +
      path('M510 244V94H650', 'none', 'stroke="#7fe0cf" stroke-width="6"'),
    circle(664, 350, 22, C.mustard) + line('M658 342l6 -4', 6, C.cream),
  ];
  const dog = [
    limb('M400 560C380 580 370 590 366 606', 56, RED_COAT.fur),
    limb('M556 560C580 580 590 590 596 606', 56, RED_COAT.fur),
    solid('M372 470C372 400 590 400 590 470V560Q570 600 480 604Q390 600 372 560Z', RED_COAT.fur, [
      path('M420 400Q480 620 540 400Z', RED_COAT.light, FLAT),
      path('M540 400Q620 480 560 610H620V400Z', RED_COAT.shade, FLAT),
    ]),
    at(362, 616, shibaPaw(), 1),
    at(602, 616, shibaPaw(), 1),
    at(
      480,
      420,
      shibaHead(
        blush(0, 34, 200, 28) +
          eyes(0, -32, 30, 116, { look: [-0.75, -0.1], pupil: 0.36 }) +
          shibaNose(18) +
          line('M-58 46Q0 74 58 46M-66 40l10 10M66 40l-10 10', 7),
      ),
      0.92,
    ),
  ];
  return scene(960, 720, [
    wash(960, 720, '#ffd9a0'),
    halftone(0, 0, 960, 330, '#f7c27c', 28, 'down', 0.34),
    floorTiles(),
    line('M-10 600H970'),
    rect(-10, 560, 980, 40, C.cream),
    contour(door),
    contour([rect(344, 352, 272, 246, C.slate, 34), rect(362, 370, 236, 230, C.night, 24)]),
    path('M362 392Q362 370 386 370H574Q598 370 598 392L590 430H370Z', '#c4a8ff', 'opacity="0.9"'),
    ground(480, 640, 190, 16),
    contour(dog),
    sweat(620, 320, 1.2),
    line('M318 440l-34 -16M314 480h-38M642 440l34 -16M646 480h38', 8),
    // The owner of the door is not amused.
    at(
      150,
      540,
      contour([
        solid('M-78 40C-120 100 -120 150 -100 176H100C120 150 120 100 78 40Z', GINGER.fur, [
          path('M-50 30Q0 200 50 30Z', GINGER.muzzle, FLAT),
        ]),
        catHead(
          whiskers +
            catEye(-62, -16, 32, 0.55, 0.9, C.lime) +
            catEye(62, -16, 32, 0.55, 0.9, C.lime) +
            catNose +
            catMouth,
          GINGER,
        ),
      ]),
      0.72,
    ),
    at(
      820,
      606,
      contour([
        solid('M-90 -30H90L70 40H-70Z', C.coral, path('M20 -40H110V50H10Z', C.rust, FLAT)),
        path('M-80 -30Q-60 -60 -30 -44Q0 -76 30 -46Q60 -62 80 -30Z', C.bark),
        solid(D.circle(0, 6, 14), C.cream),
      ]),
    ),
    rect(780, 120, 120, 150, C.white, 4),
    at(840, 190, [
      line('M-34 -20Q0 -56 34 -20', 0),
      circle(0, 4, 34, C.butter),
      line('M-12 0v2M12 0v2', 8),
      line('M-14 18Q0 6 14 18', 5),
    ]),
  ]);
}

export const shibeCatDoor: DemoMeme = {
  slug: 'shibe-cat-door',
  title: 'Stuck, but make it casual',
  alt: 'A shiba with a forced grin is stuck halfway through a small cat door while the ginger cat who owns it gives him a side eye.',
  tags: [
    'stuck',
    'mistake',
    'awkward',
    'pretend',
    'fine',
    'denial',
    'bag holder',
    'merge conflict',
    'commitment',
    'oops',
    'trapped',
  ],
  creator: 2,
  community: 'shibe',
  kind: 'template',
  width: 960,
  height: 720,
  svg: draw,
  boxes: [top(0.2), bottom(0.14)],
  frames: [
    frame(
      '{verb-ing} SEEMED LIKE A GOOD IDEA / I LIVE HERE NOW',
      'refactoring on friday',
      'buying a boat',
      'going all in',
    ),
    frame('HALFWAY INTO {noun phrase} / ACTING NATURAL', 'a bad trade', 'the marathon', 'grad school'),
    frame('{clause} / AND THE CAT SAW EVERYTHING', 'I liked an old photo', 'the demo crashed', 'my card got declined'),
  ],
  caption: [],
  denyWords: [],
};
