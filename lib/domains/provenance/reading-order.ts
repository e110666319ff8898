/** A rectangle in any unit: `right` and `bottom` lie beyond `left` and `top`. */
export type Bounds = { left: number; top: number; right: number; bottom: number };

const overlap = (a0: number, a1: number, b0: number, b1: number) => Math.min(a1, b1) - Math.max(a0, b0);

/** Blocks as they are read: top to bottom, those beside each other from left to right. */
export function inReadingOrder<T extends Bounds>(blocks: readonly T[]): T[] {
  const rows: T[][] = [];
  for (const block of [...blocks].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const row = rows.find(
      ([first]) =>
        overlap(first.top, first.bottom, block.top, block.bottom) >
        0.5 * Math.min(first.bottom - first.top, block.bottom - block.top),
    );
    if (row) row.push(block);
    else rows.push([block]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.left - b.left));
}

/** Lines of print gathered into blocks: of about one height, one close under the other. */
export function gatherBlocks<T extends Bounds & { height: number }>(lines: readonly T[]): (Bounds & { lines: T[] })[] {
  const blocks: (Bounds & { lines: T[] })[] = [];
  for (const line of [...lines].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const home = blocks.find((block) => {
      const last = block.lines[block.lines.length - 1];
      const [small, large] = [Math.min(last.height, line.height), Math.max(last.height, line.height)];
      const narrow = Math.min(last.right - last.left, line.right - line.left);
      return (
        small >= 0.75 * large &&
        line.top - last.bottom < 0.9 * large &&
        line.top > last.top + 0.5 * small &&
        overlap(last.left, last.right, line.left, line.right) > 0.3 * narrow
      );
    });
    if (!home) {
      blocks.push({ left: line.left, top: line.top, right: line.right, bottom: line.bottom, lines: [line] });
      continue;
    }
    home.lines.push(line);
    home.left = Math.min(home.left, line.left);
    home.right = Math.max(home.right, line.right);
    home.bottom = Math.max(home.bottom, line.bottom);
  }
  return blocks;
}
