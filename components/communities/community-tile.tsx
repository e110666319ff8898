import Link from 'next/link';
import type { CommunityCard } from '@/lib/domains/communities/types';
import { countOf } from '@/components/ui/count-of';
import { Money } from '@/components/ui/money';

/** A community as a membership card in its own colour. */
export function CommunityTile({ community }: { community: CommunityCard }) {
  const { slug, name, symbol, about, accent, memes, members, earned } = community;
  return (
    <article className="sticker relative grid content-start overflow-hidden transition-[translate] duration-150 hover:-translate-y-1">
      <div aria-hidden="true" className="h-3 border-b-[2.5px] border-edge" style={{ background: accent }} />
      <div className="grid gap-3 p-5">
        <div className="flex items-center gap-3">
          <TokenMark symbol={symbol} accent={accent} />
          <h3 className="text-head leading-none">
            <Link href={`/c/${slug}`} prefetch={false} className="no-underline after:absolute after:inset-0">
              {name}
            </Link>
          </h3>
        </div>
        <p className="text-soft">{about}</p>
        <p className="till mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
          <Money amount={earned} className="text-base" />
          <span className="text-soft">{countOf(memes, 'meme')}</span>
          <span className="text-soft">{countOf(members, 'member')}</span>
        </p>
      </div>
    </article>
  );
}

/** The token's letters on a coin in the community's colour; the letters sit on paper, so that any colour reads. */
export function TokenMark({ symbol, accent, large = false }: { symbol: string; accent: string; large?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={`paper till inline-grid shrink-0 -rotate-6 place-items-center rounded-full border-[5px] bg-paper font-bold text-ink outline-[2.5px] outline-edge ${large ? 'size-20 text-base' : 'size-14 text-xs'}`}
      style={{ borderColor: accent }}
    >
      {symbol.slice(0, 6)}
    </span>
  );
}
