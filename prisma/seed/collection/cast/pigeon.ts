import { eye, type EyeOptions } from '../faces';
import { C, ellipse, FLAT, line, path, solid } from '../kit';

const FEATHER = { body: '#8a95bd', shade: '#626d98', wing: '#b3bcd9', bar: '#4a5280' };

const BODY =
  'M24 -252C96 -268 150 -214 138 -154C134 -112 188 -66 178 14C168 92 92 134 4 130C-60 128 -120 104 -176 104L-276 96Q-288 76 -262 58C-180 40 -112 -30 -78 -92C-44 -136 -54 -232 24 -252Z';

/** Facing right; feet at y = 205, head near (60, -190). Extra things (ties, hats) are drawn by the scene. */
export function pigeon(o: EyeOptions = {}, beak: 'shut' | 'open' = 'shut', wing = ''): string {
  const toes = (x: number) =>
    line(`M${x} 124V198M${x - 34} 206Q${x - 10} 196 ${x} 198Q${x + 22} 196 ${x + 42} 206M${x} 198L${x + 8} 212`, 15) +
    line(
      `M${x} 124V198M${x - 34} 206Q${x - 10} 196 ${x} 198Q${x + 22} 196 ${x + 42} 206M${x} 198L${x + 8} 212`,
      6,
      C.coral,
    );
  const mouth =
    beak === 'open'
      ? solid('M128 -196L206 -206Q190 -170 132 -168Z', C.mustard) +
        solid('M126 -166Q170 -160 186 -132Q146 -128 118 -148Z', C.mustard)
      : solid('M128 -200Q176 -196 196 -168Q164 -150 122 -156Z', C.mustard) + line('M136 -176Q164 -178 192 -168', 5);
  return [
    toes(-4),
    toes(66),
    solid(BODY, FEATHER.body, [
      path('M-300 150V80Q-60 150 60 96T200 -40V150Z', FEATHER.shade, FLAT),
      // The collar that shines green and violet.
      path('M-90 -150Q40 -92 170 -160V-110Q40 -40 -90 -100Z', '#3fa58b', FLAT),
      path('M-110 -104Q40 -44 190 -112V-72Q40 6 -110 -60Z', C.violet, FLAT),
      path('M-60 -132Q40 -84 150 -132V-120Q40 -70 -60 -118Z', C.mint, `${FLAT} opacity="0.8"`),
    ]),
    wing ||
      solid('M-66 -36C10 -72 96 -30 92 38C84 86 -30 100 -206 74C-140 52 -112 4 -66 -36Z', FEATHER.wing, [
        path('M-10 -80Q30 10 -40 110L0 112Q66 20 30 -80Z', FEATHER.bar, FLAT),
        path('M-96 -40Q-60 20 -120 110L-84 112Q-28 30 -64 -60Z', FEATHER.bar, FLAT),
      ]),
    mouth,
    ellipse(136, -200, 19, 11, C.white, 'transform="rotate(14 136 -200)"'),
    eye(66, -196, 31, { iris: C.orange, lidColor: FEATHER.body, ...o }),
  ].join('');
}
