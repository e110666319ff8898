/** Parts per million as a percentage: `61.2%`, exact to the last part when `exact`. */
export function formatPpm(ppm: number, exact = false): string {
  const percent = ppm / 10_000;
  if (exact) return `${percent}%`;
  return ppm > 0 && percent < 0.1 ? '<0.1%' : `${percent.toLocaleString('en-US', { maximumFractionDigits: 1 })}%`;
}
