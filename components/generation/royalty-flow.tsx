import Link from 'next/link';
import type { SplitLine } from '@/lib/domains/generation/types';
import type { Wire } from '@/lib/base/wire';
import { Money } from '@/components/ui/money';
import { shortAddress } from '@/components/ui/short-address';
import { flowBands } from './flow-bands';

type Line = SplitLine | Wire<SplitLine>;

const PARTS = {
  creator: 'made a meme it drew on',
  parent: 'made the meme behind one',
  host: 'ran the generation',
  steward: 'curated and checked',
  treasury: 'pays for upkeep',
};
const NAMES: Partial<Record<SplitLine['part'], string>> = { host: 'Host', steward: 'Stewards', treasury: 'Treasury' };

const ROW = 68;

/** One account may be paid in several lines, but once in each part and meme. */
const keyOf = (line: Line) => `${line.account}-${line.part}-${line.memeId}`;

/**
 * Royalty flow: the price on the left, torn into strips that end at the people on the right. The strips are as thick as
 * their amounts; the rows beside them say the same in words, so the drawing itself is hidden from screen readers.
 */
export function RoyaltyFlow({
  price,
  split,
  titles = new Map(),
}: {
  price: bigint | string;
  split: readonly Line[];
  titles?: ReadonlyMap<number, string>;
}) {
  const height = split.length * ROW;
  const bands = flowBands(
    split.map((line) => BigInt(line.amount)),
    ROW,
  );
  return (
    <figure>
      <div className="grid grid-cols-[auto_minmax(3.5rem,1fr)_minmax(0,15rem)] sm:grid-cols-[auto_minmax(5rem,1fr)_minmax(0,22rem)]">
        <div className="till grid content-center pr-2 text-center text-lg font-bold">
          <span className="text-xs font-normal text-soft">You pay</span>
          <Money amount={price} />
        </div>
        <svg
          aria-hidden="true"
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          width="100"
          height={height}
          className="w-full"
          style={{ height }}
        >
          {bands.map((band, i) => (
            <path
              key={keyOf(split[i])}
              d={band.path}
              className="fill-[var(--money)] stroke-[var(--edge)]"
              strokeWidth="1.5"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <ol>
          {split.map((line) => (
            <li key={keyOf(line)} style={{ height: ROW }} className="grid grid-cols-[1fr_auto] items-center gap-2 pl-3">
              <div className="min-w-0 leading-tight">
                <Link
                  href={`/u/${line.account.toLowerCase()}`}
                  prefetch={false}
                  title={line.account}
                  className="block truncate py-0.5 font-bold underline decoration-rule decoration-2 underline-offset-3 hover:decoration-current"
                >
                  {line.name ?? NAMES[line.part] ?? shortAddress(line.account)}
                </Link>
                <p className="line-clamp-2 text-xs text-soft">
                  {line.held ? (
                    'held until a claim is decided'
                  ) : line.memeId !== null && titles.get(line.memeId) ? (
                    <>for “{titles.get(line.memeId)}”</>
                  ) : (
                    PARTS[line.part]
                  )}
                </p>
              </div>
              <Money amount={line.amount} className="till text-sm" />
            </li>
          ))}
        </ol>
      </div>
      <figcaption className="mt-3 text-sm text-soft">
        Every strip is as thick as its share. They add up to the price to the last unit.
      </figcaption>
    </figure>
  );
}
