'use client';

import Link from 'next/link';
import { altOf } from '@/components/generation/generation-tile';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { useHistory } from './history';

/** What this browser made, newest first; nothing before the first picture. */
export function HistoryStrip() {
  const made = useHistory();
  if (made.length === 0) return null;
  return (
    <section aria-labelledby="made-title" className="mt-16">
      <h2 id="made-title" className="text-head mb-4">
        Made in this browser
      </h2>
      <ul className="-mx-1 flex snap-x gap-4 overflow-x-auto px-1 pt-1 pb-3">
        {made.map((one) => (
          <li key={one.id} className="w-44 shrink-0 snap-start">
            <Link href={`/g/${one.id}`} prefetch={false} className="sticker block overflow-hidden no-underline">
              <img
                src={one.imageUrl}
                alt={altOf(one.lines)}
                width={one.width}
                height={one.height}
                loading="lazy"
                className="aspect-square w-full bg-sunk object-contain"
              />
              <span className="flex items-center justify-between gap-2 border-t-[2.5px] border-edge px-2.5 py-1.5 text-xs">
                {one.paid ? <Money amount={one.price} /> : <span className="font-bold">Free</span>}
                <span className="text-soft">
                  <RelativeTime at={one.at} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
