'use client';

import type { Wire } from '@/lib/base/wire';
import type { CandidateView } from '@/lib/domains/generation/types';
import { useId } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/components/ui/cn';
import { CaptionPreview } from './caption-preview';

/** The pictures to choose from, as one group of radio buttons: arrows move, the label says the words. */
export function CandidatePicker({
  candidates,
  chosen,
  onChoose,
}: {
  candidates: Wire<CandidateView>[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="text-head mb-4">Pick one</legend>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-3">
        {candidates.map((candidate) => (
          <Option
            key={candidate.index}
            name={name}
            candidate={candidate}
            checked={candidate.index === chosen}
            onChoose={onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}

type OptionProps = {
  name: string;
  candidate: Wire<CandidateView>;
  checked: boolean;
  onChoose: (index: number) => void;
};

function Option({ name, candidate, checked, onChoose }: OptionProps) {
  const { template, lines, boxes, layout, index } = candidate;
  const src = template.thumbUrl ?? template.imageUrl;
  const words = lines.filter(Boolean).join(' / ');
  return (
    <label
      className={cn(
        'sticker grid cursor-pointer grid-rows-[1fr_auto] overflow-hidden transition-[translate,box-shadow] has-focus-visible:outline-[3px] has-focus-visible:outline-offset-3 has-focus-visible:outline-action',
        checked ? '-translate-y-1 border-action shadow-[0_0_0_3px_var(--action)]' : 'hover:-translate-y-0.5',
      )}
    >
      <span className="grid place-items-center bg-sunk">
        {src ? (
          <CaptionPreview
            src={src}
            width={template.width}
            height={template.height}
            lines={lines}
            boxes={boxes}
            layout={layout}
            alt={`${template.title}, with the words: ${words}`}
            className="w-full"
          />
        ) : (
          <span className="p-6 text-center text-sm">{words}</span>
        )}
      </span>
      <span className="flex items-center gap-2 border-t-[2.5px] border-edge px-2.5 py-2 text-sm font-semibold">
        <input
          type="radio"
          name={name}
          value={index}
          checked={checked}
          onChange={() => onChoose(index)}
          className="size-5 shrink-0"
        />
        <span className="truncate">{template.title}</span>
      </span>
    </label>
  );
}

/** The same grid while the pictures are being looked for. */
export function CandidateSkeleton() {
  return (
    <div aria-hidden="true">
      <Skeleton className="mb-4 h-8 w-32" />
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-3">
        {Array.from({ length: 6 }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places without content.
          <div key={i} className="sticker overflow-hidden">
            <Skeleton className="aspect-[4/3] rounded-none" />
            <Skeleton className="m-3 h-4 w-2/3" />
          </div>
        ))}
      </div>
    </div>
  );
}
