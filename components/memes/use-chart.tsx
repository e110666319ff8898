import { countOf } from '@/components/ui/count-of';
import { formatDollars } from '@/lib/base/money';
import { type DayPoint, fillDays } from './fill-days';

const WIDTH = 600;
const HEIGHT = 160;

/** Royalties per day as bars; the same numbers as a table below, for those who would rather read. */
export function UseChart({ daily, today, days = 30 }: { daily: readonly DayPoint[]; today: string; days?: number }) {
  const points = fillDays(daily, today, days);
  const most = points.reduce((max, point) => (point.earned > max ? point.earned : max), 0n);
  const step = WIDTH / days;
  const used = points.filter((point) => point.uses > 0);
  return (
    <figure>
      <div className="till mb-1 flex justify-between text-xs text-soft">
        <span>{formatDollars(most)} on the best day</span>
        <span>last {days} days</span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-40 w-full border-b-[2.5px] border-edge"
        aria-hidden="true"
      >
        {points.map((point, i) => {
          const height =
            most > 0n
              ? Math.max(point.uses > 0 ? 3 : 0, (Number((point.earned * 10_000n) / most) / 10_000) * (HEIGHT - 4))
              : 0;
          return (
            <rect
              key={point.day}
              x={i * step + step * 0.14}
              y={HEIGHT - height}
              width={step * 0.72}
              height={height}
              className="fill-[var(--money)] stroke-[var(--edge)]"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            >
              <title>{`${point.day}: ${formatDollars(point.earned)}, ${countOf(point.uses, 'use')}`}</title>
            </rect>
          );
        })}
      </svg>
      <div className="till mt-1 flex justify-between text-xs text-soft" aria-hidden="true">
        <span>{points[0].day}</span>
        <span>{points.at(-1)?.day}</span>
      </div>
      <figcaption className="sr-only">Royalties per day</figcaption>
      {used.length > 0 ? (
        <details className="mt-3 text-sm">
          <summary className="pen inline-block py-1">Show the numbers</summary>
          <table className="till mt-2 w-full max-w-md text-left">
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col" className="text-right">
                  Uses
                </th>
                <th scope="col" className="text-right">
                  Royalties
                </th>
              </tr>
            </thead>
            <tbody>
              {used.map((point) => (
                <tr key={point.day} className="border-t-2 border-rule">
                  <th scope="row" className="py-1 font-normal">
                    {point.day}
                  </th>
                  <td className="text-right">{point.uses}</td>
                  <td className="text-right">{formatDollars(point.earned)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ) : null}
    </figure>
  );
}
