import { C, circle, D, ellipse, FLAT, INK, line, path, solid } from './kit';

export type EyeOptions = {
  /** Where the pupil looks, -1..1 each way. */
  look?: readonly [number, number];
  /** Part of the eye that the upper lid covers, 0..1, and its slope in degrees (positive: falls outward to the right). */
  lid?: number;
  slope?: number;
  lidColor?: string;
  /** A lower lid, 0..1. */
  under?: number;
  /** Pupil size in parts of the eye. */
  pupil?: number;
  white?: string;
  iris?: string;
  tall?: number;
};

/** A cartoon eye with a lid: the lid does the acting. */
export function eye(x: number, y: number, r: number, o: EyeOptions = {}): string {
  const [lx, ly] = o.look ?? [0, 0];
  const ry = r * (o.tall ?? 1.1);
  const pr = r * (o.pupil ?? 0.46);
  const [px, py] = [x + lx * (r - pr * 0.9), y + ly * (ry - pr * 0.9)];
  const tilt = Math.tan(((o.slope ?? 0) * Math.PI) / 180) * r * 1.3;
  const inside: string[] = [];
  if (o.iris) inside.push(circle(px, py, pr * 1.5, o.iris, FLAT));
  inside.push(
    ellipse(px, py, pr, pr * 1.08, INK, FLAT),
    circle(px - pr * 0.35, py - pr * 0.4, pr * 0.34, C.white, FLAT),
  );
  if (o.lid) {
    const edge = y - ry + 2 * ry * o.lid;
    inside.push(
      path(
        `M${x - r * 1.4} ${y - ry * 1.6}H${x + r * 1.4}V${edge + tilt}L${x - r * 1.4} ${edge - tilt}Z`,
        o.lidColor ?? C.cream,
        FLAT,
      ),
    );
    inside.push(line(`M${x - r * 1.4} ${edge - tilt}L${x + r * 1.4} ${edge + tilt}`, Math.max(5, r * 0.2)));
  }
  if (o.under) {
    const edge = y + ry - 2 * ry * o.under;
    inside.push(
      path(
        `M${x - r * 1.4} ${y + ry * 1.6}H${x + r * 1.4}V${edge}Q${x} ${edge - r * 0.35} ${x - r * 1.4} ${edge}Z`,
        o.lidColor ?? C.cream,
        FLAT,
      ),
    );
    inside.push(line(`M${x - r * 1.4} ${edge}Q${x} ${edge - r * 0.35} ${x + r * 1.4} ${edge}`, Math.max(4, r * 0.16)));
  }
  return solid(D.ellipse(x, y, r, ry), o.white ?? C.white, inside);
}

/** Both eyes, `gap` from middle to middle; slopes and looks are mirrored where a face would. */
export function eyes(x: number, y: number, r: number, gap: number, o: EyeOptions = {}, right: EyeOptions = {}): string {
  return eye(x - gap / 2, y, r, o) + eye(x + gap / 2, y, r, { ...o, slope: -(o.slope ?? 0), ...right });
}

/** Shut eyes: `up` for happy arches, `down` for sleep. */
export const shut = (x: number, y: number, r: number, gap: number, way: 'up' | 'down' = 'up', width = 8) => {
  const k = way === 'up' ? -r * 1.2 : r * 1.1;
  return [x - gap / 2, x + gap / 2]
    .map((cx) => line(`M${cx - r} ${y}Q${cx} ${y + k * 1.4} ${cx + r} ${y}`, width))
    .join('');
};

/** Bead eyes with a spark. */
export const beads = (x: number, y: number, r: number, gap: number) =>
  [x - gap / 2, x + gap / 2]
    .map((cx) => ellipse(cx, y, r, r * 1.15, INK, FLAT) + circle(cx - r * 0.3, y - r * 0.4, r * 0.34, C.white, FLAT))
    .join('');

/** Brows: `angle` positive is angry, negative is worried. */
export const brows = (x: number, y: number, w: number, gap: number, angle: number, width = 11, color = INK) => {
  const k = Math.tan((angle * Math.PI) / 180) * w * 0.5;
  const [l, r] = [x - gap / 2, x + gap / 2];
  return line(`M${l - w / 2} ${y - k}L${l + w / 2} ${y + k}M${r - w / 2} ${y + k}L${r + w / 2} ${y - k}`, width, color);
};

export const blush = (x: number, y: number, gap: number, r = 22, color: string = C.blush) =>
  [x - gap / 2, x + gap / 2].map((cx) => ellipse(cx, y, r, r * 0.62, color, `${FLAT} opacity="0.75"`)).join('');

/** Bags of a bad night. */
export const bags = (x: number, y: number, r: number, gap: number, color: string = INK) =>
  [x - gap / 2, x + gap / 2]
    .map((cx) => line(`M${cx - r * 0.8} ${y}Q${cx} ${y + r * 0.55} ${cx + r * 0.8} ${y}`, 5, color))
    .join('');

export const sweat = (x: number, y: number, s = 1) =>
  path(
    `M${x} ${y - 20 * s}C${x + 8 * s} ${y - 6 * s} ${x + 14 * s} ${y} ${x + 14 * s} ${y + 9 * s}A${14 * s} ${14 * s} 0 0 1 ${x - 14 * s} ${y + 9 * s}C${x - 14 * s} ${y} ${x - 8 * s} ${y - 6 * s} ${x} ${y - 20 * s}Z`,
    C.ice,
    'stroke-width="5"',
  );

/** A wide open mouth with a tongue. */
export function shout(x: number, y: number, w: number, h: number, teeth = false): string {
  const d = `M${x - w / 2} ${y}Q${x} ${y - h * 0.22} ${x + w / 2} ${y}Q${x + w * 0.46} ${y + h} ${x} ${y + h}Q${x - w * 0.46} ${y + h} ${x - w / 2} ${y}Z`;
  const inside = [ellipse(x, y + h, w * 0.36, h * 0.42, C.coral, FLAT)];
  if (teeth)
    inside.push(path(`M${x - w / 2} ${y - h * 0.3}H${x + w / 2}V${y + h * 0.16}H${x - w / 2}Z`, C.white, FLAT));
  return solid(d, C.wine, inside);
}

export const smile = (x: number, y: number, w: number, depth: number, width = 8) =>
  line(`M${x - w / 2} ${y}Q${x} ${y + depth * 2} ${x + w / 2} ${y}`, width);
/** A smirk that climbs to the right. */
export const smirk = (x: number, y: number, w: number, width = 8) =>
  line(`M${x - w / 2} ${y + 6}Q${x + w * 0.1} ${y + 16} ${x + w / 2} ${y - 12}m-6 -8q10 4 12 14`, width);
export const wavy = (x: number, y: number, w: number, width = 8) => {
  const q = w / 4;
  return line(`M${x - w / 2} ${y}q${q / 2} -14 ${q} 0t${q} 0t${q} 0t${q} 0`, width);
};
