import { C, circle, FLAT, fade, group, INK, line, path, rect } from './kit';

/** Paint over the whole sheet. */
export const wash = (w: number, h: number, color: string) => rect(-10, -10, w + 20, h + 20, color, 0, FLAT);

/** Sunburst wedges from a point. */
export function rays(cx: number, cy: number, color: string, count = 14, reach = 1400, turn = 0): string {
  let d = '';
  for (let i = 0; i < count; i++) {
    const a = ((i * 2 + turn) * Math.PI) / count;
    const b = ((i * 2 + 1 + turn) * Math.PI) / count;
    d += `M${cx} ${cy}L${(cx + reach * Math.cos(a)).toFixed(1)} ${(cy + reach * Math.sin(a)).toFixed(1)}L${(cx + reach * Math.cos(b)).toFixed(1)} ${(cy + reach * Math.sin(b)).toFixed(1)}Z`;
  }
  return path(d, color, FLAT);
}

/** Printer's dots that shrink along one way: `down`, `up`, `left` or `right` is where they get small. */
export function halftone(
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
  step = 26,
  fadeTo: 'down' | 'up' | 'left' | 'right' = 'up',
  most = 0.46,
): string {
  let d = '';
  for (let row = 0, cy = y; cy <= y + h; row++, cy += step * 0.866) {
    for (let cx = x + (row % 2 ? step / 2 : 0); cx <= x + w; cx += step) {
      const u = (cx - x) / w;
      const v = (cy - y) / h;
      const strength = { down: 1 - v, up: v, left: u, right: 1 - u }[fadeTo];
      const r = step * most * strength;
      if (r < 1) continue;
      const [px, py, pr] = [cx.toFixed(1), cy.toFixed(1), r.toFixed(1)];
      d += `M${px} ${py}m-${pr} 0a${pr} ${pr} 0 1 0 ${(2 * r).toFixed(1)} 0a${pr} ${pr} 0 1 0 -${(2 * r).toFixed(1)} 0`;
    }
  }
  return path(d, color, FLAT);
}

/** Four-pointed sparkles and plain stars at fixed places. */
export function sparkle(x: number, y: number, r: number, color: string = C.white, extra = FLAT): string {
  const k = r * 0.22;
  return path(
    `M${x} ${y - r}Q${x + k} ${y - k} ${x + r} ${y}Q${x + k} ${y + k} ${x} ${y + r}Q${x - k} ${y + k} ${x - r} ${y}Q${x - k} ${y - k} ${x} ${y - r}Z`,
    color,
    extra,
  );
}

export function stars(points: readonly (readonly [number, number, number])[], color: string = C.cream): string {
  return points.map(([x, y, r]) => (r > 6 ? sparkle(x, y, r, color) : circle(x, y, r, color, FLAT))).join('');
}

export const cloud = (x: number, y: number, s: number, color: string = C.white, extra = '') =>
  group(
    path(
      'M-90 30C-130 30 -135 -20 -92 -24C-92 -66 -34 -80 -14 -48C6 -84 74 -70 70 -26C116 -30 122 30 80 30Z',
      color,
      extra,
    ),
    `translate(${x} ${y}) scale(${s})`,
  );

/** A window with sky in it. */
export const pane = (x: number, y: number, w: number, h: number, sky: string, frame: string, inside = '') =>
  rect(x, y, w, h, sky, 6) +
  inside +
  line(`M${x + w / 2} ${y}v${h}M${x} ${y + h / 2}h${w}`, 9, frame) +
  rect(x, y, w, h, 'none', 6, `stroke="${frame}" stroke-width="20"`) +
  rect(x - 10, y - 10, w + 20, h + 20, 'none', 10) +
  rect(x - 26, y + h + 4, w + 52, 22, frame, 6);

export const glow = (cx: number, cy: number, r: number, color: string) =>
  [1, 0.72, 0.46].map((k, i) => circle(cx, cy, r * k, color, fade(0.16 + i * 0.08))).join('');

/** Straight lines that say "fast" or "look here". */
export function burst(
  cx: number,
  cy: number,
  from: number,
  to: number,
  count: number,
  width = 7,
  color: string = INK,
  start = 0,
  sweep = 360,
): string {
  let d = '';
  for (let i = 0; i < count; i++) {
    const a = ((start + (sweep * i) / (sweep === 360 ? count : Math.max(1, count - 1))) * Math.PI) / 180;
    d += `M${(cx + from * Math.cos(a)).toFixed(1)} ${(cy + from * Math.sin(a)).toFixed(1)}L${(cx + to * Math.cos(a)).toFixed(1)} ${(cy + to * Math.sin(a)).toFixed(1)}`;
  }
  return line(d, width, color);
}

/** Evenly strewn places (the R2 sequence), for rain, confetti and crowds. */
export function scatter(count: number, x: number, y: number, w: number, h: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => [
    Math.round(x + (((i + 1) * 0.7548776662) % 1) * w),
    Math.round(y + (((i + 1) * 0.569840291) % 1) * h),
  ]);
}
