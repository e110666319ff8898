export type DayPoint = { day: string; uses: number; earned: bigint };

const DAY = 86_400_000;

/** Every day from `days` before `today` to it, oldest first, with zeros where nothing happened. Days are `YYYY-MM-DD` in UTC. */
export function fillDays(points: readonly DayPoint[], today: string, days: number): DayPoint[] {
  const known = new Map(points.map((point) => [point.day, point]));
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, i) => {
    const day = new Date(end - (days - 1 - i) * DAY).toISOString().slice(0, 10);
    return known.get(day) ?? { day, uses: 0, earned: 0n };
  });
}
