import Link from 'next/link';
import type { GenerationCard } from '@/lib/domains/generation/types';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { Receipt, ReceiptRule } from '@/components/ui/receipt';
import { Stamp } from '@/components/ui/stamp';
import { DrawnOn } from './drawn-on';

export const altOf = (lines: readonly string[]): string => `Meme with the words: ${lines.filter(Boolean).join(' / ')}`;

/** A finished picture with its till receipt: credits, amounts and the total. */
export function GenerationTile({
  generation,
  first = false,
  printing = false,
  credits = 3,
}: {
  generation: GenerationCard;
  first?: boolean;
  printing?: boolean;
  credits?: number;
}) {
  const { id, imageUrl, width, height, lines, paid, price, createdAt, sources } = generation;
  return (
    <Receipt printing={printing}>
      <article>
        <Link href={`/g/${id}`} prefetch={false} className="block">
          <img
            src={imageUrl}
            alt={altOf(lines)}
            width={width}
            height={height}
            loading={first ? 'eager' : 'lazy'}
            fetchPriority={first ? 'high' : undefined}
            decoding="async"
            className="aspect-[4/3] w-full rounded-[10px] border-[2.5px] border-edge bg-sunk object-contain"
          />
        </Link>
        <p className="mt-4 mb-2 flex items-baseline justify-between gap-2">
          <span className="text-xs font-extrabold tracking-[0.08em] uppercase">Drawn on</span>
          <span className="till text-xs text-soft">
            <RelativeTime at={createdAt} />
          </span>
        </p>
        <DrawnOn sources={sources} paid={paid} limit={credits} />
        <ReceiptRule />
        <div className="flex min-h-9 items-center justify-between gap-2">
          {paid ? <Stamp landing={printing}>Paid</Stamp> : <Stamp tone="ink">Free try-out</Stamp>}
          <span className="till text-lg font-bold">
            <span className="sr-only">Total </span>
            <Money amount={price} />
          </span>
        </div>
      </article>
    </Receipt>
  );
}
