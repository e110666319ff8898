/**
 * The pen and the paints. Every helper returns SVG text; shapes get the ink line of the group around them, so a drawing is a
 * list of shapes from back to front. No ids are shared: `solid` derives a clip id from the shape itself.
 */

export const INK = '#1c1426';

export const C = {
  cream: '#fff3dc',
  paper: '#fffaf0',
  white: '#ffffff',
  sand: '#f3d9a4',
  mustard: '#f8b62d',
  butter: '#ffdc6b',
  orange: '#f58a2c',
  rust: '#c9562a',
  coral: '#ff6a4d',
  red: '#e23d4b',
  wine: '#8e2145',
  rose: '#ff9db8',
  blush: '#ff8a8f',
  plum: '#5b2a6e',
  violet: '#7e5bef',
  lilac: '#c4a8ff',
  navy: '#232a5c',
  night: '#161a3d',
  blue: '#3f7be8',
  sky: '#7fd0f5',
  ice: '#d3f1ff',
  teal: '#1c9c93',
  mint: '#8fe0c0',
  sea: '#0f6b73',
  forest: '#1f6b45',
  green: '#4cae4f',
  lime: '#a8d93f',
  pale: '#e6f5b8',
  wood: '#b0713d',
  bark: '#7a4527',
  stone: '#a9a6bd',
  slate: '#6c6a86',
  fog: '#dcd9ea',
} as const;

/** Line width of the pen in a scene. */
const PEN = 7;

type Extra = string;
export type Point = readonly [number, number];

export const path = (d: string, fill: string = 'none', extra: Extra = '') => `<path d="${d}" fill="${fill}" ${extra}/>`;
export const circle = (cx: number, cy: number, r: number, fill: string = 'none', extra: Extra = '') =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}" ${extra}/>`;
export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string = 'none', extra: Extra = '') =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${extra}/>`;
export const rect = (x: number, y: number, w: number, h: number, fill: string = 'none', rx = 0, extra: Extra = '') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${rx}" fill="${fill}" ${extra}/>`;
/** An open line with the pen; width 0 takes the pen of the group. */
export const line = (d: string, width = 0, color = INK) =>
  `<path d="${d}" fill="none" stroke="${color}" ${width ? `stroke-width="${width}"` : ''}/>`;
export const poly = (points: readonly Point[], fill: string = 'none', extra: Extra = '') =>
  `<path d="M${points.map((p) => p.join(' ')).join('L')}Z" fill="${fill}" ${extra}/>`;

/** No ink around this one. */
export const FLAT = 'stroke="none"';
export const fade = (opacity: number) => `stroke="none" opacity="${opacity}"`;

export const group = (content: string | readonly string[], transform = '', extra: Extra = '') =>
  `<g ${transform ? `transform="${transform}"` : ''} ${extra}>${typeof content === 'string' ? content : content.join('')}</g>`;
export const at = (x: number, y: number, content: string | readonly string[], scale = 1, turn = 0) =>
  group(content, `translate(${x} ${y}) rotate(${turn}) scale(${scale})`);
/** As `at`, mirrored left to right. */
export const flipped = (x: number, y: number, content: string | readonly string[], scale = 1, turn = 0) =>
  group(content, `translate(${x} ${y}) rotate(${turn}) scale(${-scale} ${scale})`);

/** A short id that depends on the text alone (FNV-1a). */
function idOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return `k${hash.toString(36)}`;
}

/** A filled shape with things painted inside it: shadows, stripes, cheeks. Its ink line lies on top. */
export function solid(d: string, fill: string, inside: string | readonly string[] = ''): string {
  const content = typeof inside === 'string' ? inside : inside.join('');
  const id = idOf(d + content);
  return (
    `<clipPath id="${id}"><path d="${d}"/></clipPath><path d="${d}" fill="${fill}" stroke="none"/>` +
    `<g clip-path="url(#${id})" stroke="none">${content}</g><path d="${d}" fill="none"/>`
  );
}

/** Path data of common shapes, for `solid`. */
export const D = {
  circle: (cx: number, cy: number, r: number) => D.ellipse(cx, cy, r, r),
  ellipse: (cx: number, cy: number, rx: number, ry: number) =>
    `M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`,
  rect: (x: number, y: number, w: number, h: number, r = 0) =>
    r === 0
      ? `M${x} ${y}h${w}v${h}h${-w}Z`
      : `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}Z`,
  poly: (points: readonly Point[]) => `M${points.map((p) => p.join(' ')).join('L')}Z`,
};

/** A closed soft shape through points (Catmull-Rom). `tension` 0 is angular, 1 round. */
export function blob(points: readonly Point[], tension = 1): string {
  const n = points.length;
  const p = (i: number) => points[(i + n) % n] as Point;
  let d = `M${p(0)[0]} ${p(0)[1]}`;
  for (let i = 0; i < n; i++) {
    const [a, b, c, e] = [p(i - 1), p(i), p(i + 1), p(i + 2)];
    const k = tension / 6;
    const round = (v: number) => Math.round(v * 10) / 10;
    d += `C${round(b[0] + (c[0] - a[0]) * k)} ${round(b[1] + (c[1] - a[1]) * k)} ${round(c[0] - (e[0] - b[0]) * k)} ${round(c[1] - (e[1] - b[1]) * k)} ${c[0]} ${c[1]}`;
  }
  return `${d}Z`;
}

/** An arm, leg, tail or hose: a thick coloured line with ink on both sides. */
export const limb = (d: string, width: number, fill: string, pen = PEN) =>
  `<path d="${d}" fill="none" stroke="${INK}" stroke-width="${width + 2 * pen}"/><path d="${d}" fill="none" stroke="${fill}" stroke-width="${width}"/>`;

/** A heavier contour round a whole figure, so that it stands off its ground. */
export function contour(content: string | readonly string[], extra = 9): string {
  const inner = typeof content === 'string' ? content : content.join('');
  const black = inner
    .replace(/<clipPath.*?<\/clipPath>/g, '')
    .replace(/<g clip-path="[^"]*" stroke="none">/g, '<g display="none">')
    .replace(/fill="(?!none)[^"]*"/g, `fill="${INK}"`)
    .replace(/stroke="none"/g, '')
    .replace(/stroke="#[^"]*"/g, `stroke="${INK}"`)
    .replace(/stroke-width="([\d.]+)"/g, (_, w) => `stroke-width="${Number(w) + extra}"`);
  return `<g stroke-width="${PEN + extra}">${black}</g>${inner}`;
}

/** A soft patch of ground under a figure. */
export const ground = (cx: number, cy: number, rx: number, ry = rx * 0.16, color: string = INK, opacity = 0.28) =>
  ellipse(cx, cy, rx, ry, color, fade(opacity));

/** A whole drawing. */
export const scene = (width: number, height: number, content: readonly string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
  `<g stroke="${INK}" stroke-width="${PEN}" stroke-linejoin="round" stroke-linecap="round" fill="none">${content.join('')}</g></svg>`;
