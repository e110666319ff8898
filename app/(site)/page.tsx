import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { BoardTable } from '@/components/communities/board-table';
import { GenerationTile } from '@/components/generation/generation-tile';
import { PromptForm } from '@/components/layout/prompt-form';
import { Section } from '@/components/layout/page-head';
import { Refresh } from '@/components/layout/refresh';
import { PriceSplit } from '@/components/royalties/price-split';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptHead } from '@/components/ui/receipt';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { Stamp } from '@/components/ui/stamp';
import { getBoard } from '@/lib/domains/communities/boards/server/get-board';
import { listGenerations } from '@/lib/domains/generation/server/list-generations';
import { policyInForce } from '@/lib/domains/accounts/server/policies';

export const metadata: Metadata = { alternates: { canonical: '/' } };

const STEPS = [
  {
    stamp: 'Original',
    title: 'Upload your meme',
    text: 'We compare it with every registered one, so that nobody gets paid for your picture but you.',
  },
  {
    stamp: 'Yours',
    title: 'Register it',
    text: 'One signature makes it a token in your name. You set the terms, and the picture stays yours.',
  },
  {
    stamp: 'Paid',
    title: 'Claim what it earns',
    text: 'Each time somebody’s picture draws on yours, you get your share. Take it out whenever you like.',
  },
];

export default async function HomePage() {
  const policy = await policyInForce();
  return (
    <>
      <Refresh seconds={20} />
      <div className="border-b-[2.5px] border-edge bg-sunk">
        <div className="wrap grid items-start gap-10 py-10 md:py-16 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-12">
          <div className="lg:pt-6">
            <h1 className="text-display max-w-[11ch]">Memes that pay their makers.</h1>
            <p className="mt-6 max-w-[46ch] text-lg md:text-xl">
              <Money amount={policy.prices.generate} /> turns your prompt into a meme. Its receipt names every meme it
              drew on, and pays the people who made them.
            </p>
            <PromptForm className="mt-8 max-w-2xl" />
          </div>
          <Suspense fallback={<HeroSkeleton />}>
            <HeroReceipt />
          </Suspense>
        </div>
      </div>

      <section className="mt-16">
        <div className="wrap mb-5 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2 className="text-head">Fresh off the till</h2>
          <Link href="/log" prefetch={false} className="pen">
            Every one is in the log
          </Link>
        </div>
        <Suspense fallback={<StripSkeleton />}>
          <Strip />
        </Suspense>
      </section>

      <div className="wrap">
        <div className="mt-16 grid items-start gap-x-14 gap-y-16 lg:grid-cols-[minmax(0,1fr)_24rem]">
          <Section
            title="Drawn on by the most people this week"
            aside={
              <Link href="/boards" prefetch={false} className="pen">
                All boards
              </Link>
            }
            className=""
          >
            <Suspense
              fallback={
                <Loading className="grid gap-2.5">
                  {['a', 'b', 'c', 'd', 'e'].map((key) => (
                    <Skeleton key={key} className="h-17" />
                  ))}
                </Loading>
              }
            >
              <TopBoard />
            </Suspense>
          </Section>
          <Receipt className="lg:rotate-[0.8deg]">
            <ReceiptHead title="Where the money goes">
              by the{' '}
              <a href="/api/v1/policy" className="underline">
                policy in force
              </a>
            </ReceiptHead>
            <PriceSplit policy={policy} />
          </Receipt>
        </div>

        <Section
          title="Found a meme somewhere?"
          aside={<ButtonLink href="/search">See whose it is</ButtonLink>}
          className="mt-20"
        >
          <p className="max-w-[60ch] text-lg">
            Drop the picture on the search page. Cropped, mirrored, screenshot or under other words: you see who had it
            first, and what was changed.
          </p>
        </Section>

        <Section
          title="You make memes? Three steps to your share"
          aside={
            <ButtonLink href="/upload" variant="primary">
              Upload a meme
            </ButtonLink>
          }
          className="mt-20"
        >
          <ol className="grid gap-6 md:grid-cols-3">
            {STEPS.map((step, i) => (
              <li key={step.title}>
                <Receipt className="h-full *:h-full">
                  <div className="flex items-start justify-between gap-3">
                    <span className="till text-sm text-soft">Step {i + 1} of 3</span>
                    <Stamp tone="action">{step.stamp}</Stamp>
                  </div>
                  <h3 className="mt-6 text-xl font-extrabold tracking-tight">{step.title}</h3>
                  <p className="mt-2">{step.text}</p>
                </Receipt>
              </li>
            ))}
          </ol>
        </Section>
      </div>
    </>
  );
}

async function HeroReceipt() {
  const generations = await listGenerations({ limit: 12 });
  const generation = generations.find((one) => one.paid) ?? generations[0];
  if (!generation) return null;
  return (
    <aside aria-label="The newest receipt" className="mx-auto w-full max-w-100">
      <div aria-hidden="true" className="relative z-10 h-6 rounded-full border-[2.5px] border-edge bg-[#15171c]" />
      <div className="-mt-3 px-4">
        {/* The key lets a new receipt feed out of the slot. */}
        <GenerationTile key={generation.id} generation={generation} first printing />
      </div>
    </aside>
  );
}

const HeroSkeleton = () => (
  <Loading label="Loading the newest receipt" className="mx-auto w-full max-w-100">
    <div className="h-6 rounded-full border-[2.5px] border-edge bg-[#15171c]" />
    <Skeleton className="mx-4 h-124 rounded-none" />
  </Loading>
);

async function Strip() {
  const generations = await listGenerations({ limit: 9 });
  if (generations.length === 0) {
    return (
      <div className="wrap">
        <EmptyState
          title="The till is still quiet"
          action={
            <ButtonLink href="/create" variant="primary">
              Create a meme
            </ButtonLink>
          }
        >
          The first picture and its receipt will hang here.
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className="bleed flex snap-x gap-5 overflow-x-auto pt-1 pb-8">
      {generations.map((generation) => (
        <li key={generation.id} className="w-72 shrink-0 snap-start">
          <GenerationTile generation={generation} />
        </li>
      ))}
    </ul>
  );
}

const StripSkeleton = () => (
  <Loading label="Loading the newest pictures" className="bleed flex gap-5 overflow-hidden pb-8">
    {['a', 'b', 'c', 'd'].map((key) => (
      <Skeleton key={key} className="h-110 w-72 shrink-0 rounded-none" />
    ))}
  </Loading>
);

async function TopBoard() {
  const week = await getBoard({ kind: 'memes', window: 'week', limit: 6 });
  const { rows } = week.rows.length > 0 ? week : await getBoard({ kind: 'memes', window: 'all', limit: 6 });
  if (rows.length === 0) {
    return (
      <EmptyState title="No meme has been paid for yet" action={<ButtonLink href="/memes">Browse memes</ButtonLink>}>
        A meme enters the board with its first paid use by somebody else.
      </EmptyState>
    );
  }
  return <BoardTable rows={rows} compact />;
}
