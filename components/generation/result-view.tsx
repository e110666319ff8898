'use client';

import Download from 'lucide-react/icons/download';
import Share2 from 'lucide-react/icons/share-2';
import { useEffect, useRef } from 'react';
import { GenerationReceipt } from '@/components/generation/generation-receipt';
import { altOf } from '@/components/generation/generation-tile';
import { RoyaltyFlow } from '@/components/generation/royalty-flow';
import { Button, ButtonLink, buttonLook } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { GenerationView } from '@/lib/domains/generation/types';

const FORMATS = [
  { format: 'png', label: 'PNG' },
  { format: 'webp', label: 'WebP' },
  { format: 'jpeg', label: 'JPEG' },
];

/** The finished picture with its receipt. */
export function ResultView({ generation, onAgain }: { generation: GenerationView; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { id, card, split, template, error } = generation;
  if (!card) {
    return (
      <div role="alert" className="grid gap-3 rounded-[10px] border-[2.5px] border-alert p-4">
        <p className="font-semibold">
          {error ?? 'It is taking longer than it should. It is kept, and finishes by itself.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/g/${id}`}>Look at it</ButtonLink>
          <Button variant="primary" onClick={onAgain}>
            Make another
          </Button>
        </div>
      </div>
    );
  }
  const titles = new Map(card.sources.map(({ memeId, title }) => [memeId, title]));
  return (
    <section aria-labelledby="result-title" className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid content-start gap-5">
        <h2 id="result-title" ref={heading} tabIndex={-1} className="text-head outline-none">
          Here it is
        </h2>
        <img
          src={card.imageUrl}
          alt={altOf(card.lines)}
          width={card.width}
          height={card.height}
          className="sticker max-h-[75dvh] w-full bg-sunk object-contain"
        />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" onClick={() => share(id)}>
            <Share2 aria-hidden="true" className="size-5" /> Share
          </Button>
          {FORMATS.map(({ format, label }) => (
            <a
              key={format}
              href={`/api/v1/generations/${id}/image?format=${format}`}
              download={`${id}.${format === 'jpeg' ? 'jpg' : format}`}
              className={buttonLook()}
            >
              <Download aria-hidden="true" className="size-5" /> {label}
            </a>
          ))}
          <Button variant="quiet" onClick={onAgain}>
            Make another
          </Button>
        </div>
        {template ? (
          <p className="text-sm text-soft">
            Like it?{' '}
            <a className="pen" href={`/upload?generation=${id}&parent=${template.id}`}>
              Register it as your own derivative
            </a>
            , and whoever draws on it pays you and the makers before you.
          </p>
        ) : null}
        {split.length > 0 ? (
          <div className="mt-4">
            <h3 className="text-head mb-3">Where your money went</h3>
            <RoyaltyFlow price={card.price} split={split} titles={titles} />
          </div>
        ) : (
          <p className="rounded-[10px] bg-sunk p-3 text-sm">
            This was a free try-out: it is in the public log, and nobody earned from it.
          </p>
        )}
      </div>
      <GenerationReceipt generation={generation} printing />
    </section>
  );
}

async function share(id: string) {
  const url = new URL(`/g/${id}`, location.href).href;
  try {
    if (navigator.share) await navigator.share({ title: 'Made with Tribute', url });
    else {
      await navigator.clipboard.writeText(url);
      toast({ title: 'Copied the link' });
    }
  } catch (error) {
    // Closing the share sheet is no failure.
    if ((error as Error).name !== 'AbortError') toast({ title: 'Could not share it', text: url, tone: 'alert' });
  }
}
