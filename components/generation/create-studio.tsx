'use client';

import WandSparkles from 'lucide-react/icons/wand-sparkles';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/field';
import { Money } from '@/components/ui/money';
import { formatDollars } from '@/lib/base/money';
import { BalancePanel } from './balance-panel';
import { CandidatePicker, CandidateSkeleton } from './candidate-picker';
import { HistoryStrip } from './history-strip';
import { PriceReceipt } from './price-receipt';
import { ProblemNote } from './problem-note';
import { ResultView } from './result-view';
import { REQUEST_LIMITS } from '@/lib/domains/generation/limits';
import { SourcePicker } from './source-picker';
import type { ChosenSource } from './types';
import { useMaking } from './use-making';
import { useProposal } from './use-proposal';

const IDEAS = [
  'gas fees on a monday',
  'deploying on friday',
  'my cat reads the terms of service',
  'one more meeting about meetings',
];
/** Both buttons on one line at 360 px. */
const FIT = 'px-3! text-base! whitespace-nowrap sm:text-lg!';

type StudioProps = { initialPrompt: string; initialSources: ChosenSource[]; community: string | null; price: string };

/** Prompt, pictures to choose from, price before paying, and the result. */
export function CreateStudio({ initialPrompt, initialSources, community, price }: StudioProps) {
  const [prompt, setPrompt] = useState(initialPrompt);
  const [sources, setSources] = useState(initialSources);
  const [chosen, setChosen] = useState(0);
  const { state, ask } = useProposal();
  const { making, make, reset } = useMaking();
  const fieldId = useId();
  const asked = useRef(false);

  const look = (words: string, from: ChosenSource[]) => {
    const text = words.trim();
    if (text === '') return document.getElementById(fieldId)?.focus();
    setChosen(0);
    reset();
    const query = new URLSearchParams({ prompt: text, ...(community ? { community } : {}) });
    for (const { id } of from) query.append('source', String(id));
    window.history.replaceState(null, '', `/create?${query}`);
    ask(text, from, community);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the prompt in the address.
  useEffect(() => {
    if (asked.current || initialPrompt === '') return;
    asked.current = true;
    look(initialPrompt, initialSources);
  }, []);

  const candidate = state.status === 'ready' ? (state.proposal.candidates[chosen] ?? null) : null;
  const isWorking = making.status === 'working';
  const go = (paid: boolean) => {
    if (state.status !== 'ready' || !candidate) return;
    make({ offer: candidate.id }, paid);
  };

  return (
    <>
      <p role="status" className="sr-only">
        {announce(state.status, making.status)}
      </p>
      {making.status === 'done' ? (
        <ResultView key={making.generation.id} generation={making.generation} onAgain={() => look(prompt, sources)} />
      ) : null}
      <div hidden={making.status === 'done'} className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-6">
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              look(prompt, sources);
            }}
          >
            <label htmlFor={fieldId} className="sr-only">
              What is the meme about?
            </label>
            <Textarea
              id={fieldId}
              name="prompt"
              rows={2}
              maxLength={REQUEST_LIMITS.prompt}
              value={prompt}
              onChange={(event) => setPrompt(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                look(prompt, sources);
              }}
              placeholder="What is the meme about?"
              className="min-h-20 text-xl font-semibold shadow-[3px_4px_0_0_var(--drop)]"
            />
            <div className="flex flex-wrap items-center justify-between gap-3">
              <SourcePicker sources={sources} onChange={setSources} />
              <Button
                type="submit"
                variant={state.status === 'ready' ? 'plain' : 'primary'}
                busy={state.status === 'asking'}
              >
                {state.status === 'ready' ? 'Show others' : 'Show me memes'}
              </Button>
            </div>
          </form>

          {state.status === 'none' ? (
            <Ideas
              onPick={(idea) => {
                setPrompt(idea);
                look(idea, sources);
              }}
            />
          ) : null}
          {state.status === 'asking' ? <CandidateSkeleton /> : null}
          {state.status === 'failed' ? (
            <ProblemNote
              problem={state.problem}
              action={
                <Button size="small" onClick={() => look(prompt, sources)}>
                  Try again
                </Button>
              }
            />
          ) : null}
          {state.status === 'ready' ? (
            <CandidatePicker candidates={state.proposal.candidates} chosen={chosen} onChoose={setChosen} />
          ) : null}
        </div>

        <div className="grid gap-6 lg:sticky lg:top-24">
          <PriceReceipt price={state.status === 'ready' ? state.proposal.price : price} candidate={candidate} />
          {making.status === 'failed' ? (
            <ProblemNote
              problem={making.problem}
              action={
                making.problem.code === 'offer_gone' ? (
                  <Button size="small" onClick={() => look(prompt, sources)}>
                    Show new ones
                  </Button>
                ) : (
                  <Button size="small" onClick={() => go(making.paid)}>
                    Try again
                  </Button>
                )
              }
            />
          ) : null}
          {candidate ? (
            <div className="grid gap-2">
              {/* On a phone: at the foot of the screen, above the tabs. */}
              <div className="fixed inset-x-0 bottom-[calc(4rem+3px+env(safe-area-inset-bottom))] z-20 grid grid-cols-[1fr_auto] gap-3 border-t-[2.5px] border-edge bg-ground px-4 py-3 md:static md:border-0 md:p-0 lg:grid-cols-1">
                <Button
                  variant="primary"
                  size="large"
                  className={FIT}
                  onClick={() => go(true)}
                  busy={isWorking && making.paid}
                  disabled={isWorking && !making.paid}
                >
                  {isWorking && making.paid ? (
                    'Drawing…'
                  ) : (
                    <>
                      <WandSparkles aria-hidden="true" className="hidden size-5 sm:block" /> Generate for{' '}
                      <Money amount={price} />
                    </>
                  )}
                </Button>
                <Button
                  size="large"
                  className={FIT}
                  onClick={() => go(false)}
                  busy={isWorking && !making.paid}
                  disabled={isWorking && making.paid}
                >
                  Try free
                </Button>
              </div>
              <p className="text-sm text-soft">
                A free try makes the same picture, a few times an hour, and earns its makers nothing. Paying{' '}
                {formatDollars(BigInt(price))} does.
              </p>
            </div>
          ) : null}
          <BalancePanel need={making.status === 'needs' ? making.need : null} />
        </div>
      </div>
      <HistoryStrip />
      {/* Room for the buttons at the foot of a phone's screen. */}
      {candidate && making.status !== 'done' ? <div aria-hidden="true" className="h-20 md:hidden" /> : null}
    </>
  );
}

function Ideas({ onPick }: { onPick: (idea: string) => void }) {
  return (
    <div className="grid gap-3 rounded-[14px] border-[2.5px] border-dashed border-rule p-5">
      <p className="font-bold">No idea yet? Start with one of these.</p>
      <div className="flex flex-wrap gap-2">
        {IDEAS.map((idea) => (
          <Button key={idea} size="small" onClick={() => onPick(idea)}>
            {idea}
          </Button>
        ))}
      </div>
    </div>
  );
}

function announce(state: string, making: string): string {
  if (making === 'working') return 'Drawing your meme';
  if (making === 'done') return 'Your meme is ready';
  if (making === 'needs') return 'Before you can pay, sign once. See your balance.';
  if (state === 'asking') return 'Looking for memes';
  return state === 'ready' ? 'Pictures to choose from are here' : '';
}
