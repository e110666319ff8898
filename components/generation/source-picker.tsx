'use client';

import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Input } from '@/components/ui/field';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { isProblem, type Problem } from '@/lib/base/problem';
import type { Wire } from '@/lib/base/wire';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import type { MemeCard } from '@/lib/domains/memes/types';
import { REQUEST_LIMITS } from '@/lib/domains/generation/limits';
import { call } from '@/lib/interfaces/client/call';
import { ProblemNote } from './problem-note';
import type { ChosenSource } from './types';

/** Which memes to draw on: the generator's choice, or the person's. */
export function SourcePicker({
  sources,
  onChange,
}: {
  sources: ChosenSource[];
  onChange: (sources: ChosenSource[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-sm font-bold">Draw on</span>
      {sources.length === 0 ? <span className="text-sm text-soft">whatever fits the words</span> : null}
      <ul className="contents">
        {sources.map((source) => (
          <li
            key={source.id}
            className="inline-flex items-center gap-1 rounded-full border-2 border-edge bg-surface py-0.5 pr-0.5 pl-1 text-sm font-semibold"
          >
            {source.thumbUrl ? (
              <img src={source.thumbUrl} alt="" width={28} height={28} className="size-7 rounded-full object-cover" />
            ) : null}
            <span className="max-w-28 truncate sm:max-w-40">{source.title}</span>
            <button
              type="button"
              aria-label={`Do not draw on ${source.title}`}
              onClick={() => onChange(sources.filter(({ id }) => id !== source.id))}
              className="grid size-7 place-items-center rounded-full hover:bg-sunk"
            >
              <X aria-hidden="true" className="size-4" />
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
        {sources.length ? 'Change' : 'Choose memes'}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Choose memes to draw on" className="md:w-[44rem]">
        <MemeSearch sources={sources} onChange={onChange} onClose={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

type Found =
  | { status: 'asking' }
  | { status: 'found'; memes: Wire<MemeCard>[] }
  | { status: 'failed'; problem: Problem };

function MemeSearch({
  sources,
  onChange,
  onClose,
}: {
  sources: ChosenSource[];
  onChange: (sources: ChosenSource[]) => void;
  onClose: () => void;
}) {
  const [query, setQuery] = useState('');
  const [again, setAgain] = useState(0);
  const [found, setFound] = useState<Found>({ status: 'asking' });
  const fieldId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` asks once more for the same words.
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      setFound({ status: 'asking' });
      try {
        const page = await call('GET /api/v1/memes', {
          query: { query, sort: 'most used' },
          signal: controller.signal,
        });
        setFound({ status: 'found', memes: page.items });
      } catch (error) {
        if (isProblem(error) && !controller.signal.aborted) setFound({ status: 'failed', problem: error });
      }
    }, 250);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [query, again]);

  const isChosen = (id: number) => sources.some((source) => source.id === id);
  const toggle = ({ id, title, thumbUrl }: Wire<MemeCard>) =>
    onChange(isChosen(id) ? sources.filter((source) => source.id !== id) : [...sources, { id, title, thumbUrl }]);

  return (
    <div className="grid gap-4">
      <div className="relative">
        <label htmlFor={fieldId} className="sr-only">
          Search the memes
        </label>
        <Search aria-hidden="true" className="absolute top-3 left-3 size-5 text-soft" />
        <Input
          id={fieldId}
          type="search"
          value={query}
          maxLength={MEME_LIMITS.searchText}
          onChange={(event) => setQuery(event.target.value)}
          placeholder="Title, tag or maker"
          className="pl-10"
        />
      </div>
      <div aria-live="polite" className="min-h-60">
        {found.status === 'asking' ? (
          <Loading label="Searching" className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
              <Skeleton key={key} className="h-32" />
            ))}
          </Loading>
        ) : null}
        {found.status === 'failed' ? (
          <ProblemNote
            problem={found.problem}
            action={
              <Button size="small" onClick={() => setAgain(again + 1)}>
                Try again
              </Button>
            }
          />
        ) : null}
        {found.status === 'found' && found.memes.length === 0 ? (
          <EmptyState title="No meme like that">Try another word, or let the generator choose.</EmptyState>
        ) : null}
        {found.status === 'found' && found.memes.length > 0 ? (
          <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
            {found.memes.map((meme) => {
              const on = isChosen(meme.id);
              return (
                <li key={meme.id}>
                  <button
                    type="button"
                    aria-pressed={on}
                    disabled={!on && sources.length >= REQUEST_LIMITS.sources}
                    onClick={() => toggle(meme)}
                    className={cn(
                      'w-full overflow-hidden rounded-[10px] border-[2.5px] text-left disabled:opacity-60',
                      on ? 'border-action bg-sunk' : 'border-rule hover:border-edge',
                    )}
                  >
                    {meme.thumbUrl ? (
                      <img
                        src={meme.thumbUrl}
                        alt=""
                        width={meme.width}
                        height={meme.height}
                        loading="lazy"
                        className="aspect-[4/3] w-full object-cover"
                      />
                    ) : null}
                    <span className="block truncate px-2 py-1.5 text-sm font-semibold">
                      {on ? '✓ ' : ''}
                      {meme.title}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        ) : null}
      </div>
      <div className="sticky bottom-0 -mx-5 -mb-5 flex items-center justify-between gap-3 border-t-2 border-rule bg-surface px-5 py-3">
        <span className="text-sm text-soft">
          {sources.length} of at most {REQUEST_LIMITS.sources}
        </span>
        <Button variant="primary" onClick={onClose}>
          Use {sources.length === 0 ? 'the generator’s choice' : sources.length === 1 ? 'this one' : 'these'}
        </Button>
      </div>
    </div>
  );
}
