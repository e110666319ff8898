import Link from 'next/link';
import type { MemeCard } from '@/lib/domains/memes/types';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';
import { shortAddress } from '@/components/ui/short-address';
import { MemePicture } from './meme-picture';
import { countOf } from '@/components/ui/count-of';

const TILTS = ['-rotate-[0.7deg]', 'rotate-[0.5deg]', '', 'rotate-[0.8deg]', '-rotate-[0.4deg]'];

/** A meme as a sticker: picture, title, maker, and what it has earned. */
function MemeTile({ meme, first = false }: { meme: MemeCard; first?: boolean }) {
  return (
    <article
      className={cn(
        'sticker group relative grid grid-cols-1 content-start overflow-hidden transition-[rotate,translate] duration-150 hover:-translate-y-1 hover:rotate-0',
        TILTS[meme.id % TILTS.length],
      )}
    >
      <div className="aspect-[4/3] overflow-hidden border-b-[2.5px] border-edge bg-sunk">
        <MemePicture meme={meme} first={first} className="size-full object-cover object-top" />
      </div>
      <div className="grid grid-cols-1 gap-1 px-2.5 pt-2 pb-3 sm:px-3.5 sm:pt-2.5">
        <h3 className="truncate leading-tight font-bold tracking-tight sm:text-lg">
          <Link
            href={`/m/${meme.id}`}
            prefetch={false}
            className="no-underline after:absolute after:inset-0 after:rounded-[12px] focus-visible:outline-none focus-visible:after:outline-[3px] focus-visible:after:outline-offset-3 focus-visible:after:outline-action"
          >
            {meme.title}
          </Link>
        </h3>
        <p className="flex min-w-0 items-center justify-between gap-2 text-sm text-soft">
          <span className="truncate">by {meme.creator.name ?? shortAddress(meme.creator.address)}</span>
          {meme.level === 'mature' ? <Badge>Mature</Badge> : null}
          {meme.kind === 'template' ? <Badge className="max-sm:hidden">Template</Badge> : null}
        </p>
        <p className="mt-1 flex flex-wrap items-baseline justify-between gap-x-2 text-sm">
          <Money amount={meme.earned} className="text-base" />
          <span
            className="truncate text-xs text-soft sm:text-sm"
            title={`${countOf(meme.uses, 'paid use')} by ${countOf(meme.distinctPayers, 'account')}`}
          >
            {meme.uses === 0
              ? 'not used yet'
              : `${countOf(meme.uses, 'use')} by ${meme.distinctPayers.toLocaleString('en-US')}`}
          </span>
        </p>
      </div>
    </article>
  );
}

export function MemeGrid({ memes, firstRow = false }: { memes: readonly MemeCard[]; firstRow?: boolean }) {
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4">
      {memes.map((meme, i) => (
        <li key={meme.id} className="grid grid-cols-1">
          <MemeTile meme={meme} first={firstRow && i < 4} />
        </li>
      ))}
    </ul>
  );
}
