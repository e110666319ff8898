const MIN = 1.5;

/**
 * The strips of a royalty flow in a box 100 wide and `rowHeight` times the number of amounts high: on the left they lie
 * against each other about the middle, on the right each ends in the middle of its row. Thickness follows the amount,
 * with a least thickness that still shows.
 */
export function flowBands(amounts: readonly bigint[], rowHeight: number): { path: string; thickness: number }[] {
  const total = Number(amounts.reduce((a, b) => a + b, 0n));
  const height = amounts.length * rowHeight;
  const shares = amounts.map((amount) => (total > 0 ? Number(amount) / total : 0));
  // The thickest strip still fits its row.
  const room = Math.min(height * 0.7, 180, (rowHeight * 0.8) / Math.max(...shares, Number.EPSILON));
  const thick = shares.map((share) => Math.max(MIN, share * room));
  let left = (height - thick.reduce((a, b) => a + b, 0)) / 2;
  return thick.map((t, i) => {
    const right = rowHeight * (i + 0.5) - t / 2;
    const [a, b] = [left, right];
    left += t;
    const n = (value: number) => value.toFixed(2);
    return {
      thickness: t,
      path: `M0 ${n(a)}C45 ${n(a)} 55 ${n(b)} 100 ${n(b)}V${n(b + t)}C55 ${n(b + t)} 45 ${n(a + t)} 0 ${n(a + t)}Z`,
    };
  });
}
