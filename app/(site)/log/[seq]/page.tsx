import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ROLE_NAMES } from '@/components/generation/role-names';
import { PageHead, Section } from '@/components/layout/page-head';
import { Address } from '@/components/ui/address';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { formatPpm } from '@/components/ui/format-ppm';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { findEntry } from '@/lib/domains/usage-log/server/list-entries';
import type { LogEntryView } from '@/lib/domains/usage-log/types';

type Props = { params: Promise<{ seq: string }> };

const load = cache(async (seq: string) => (/^(0|[1-9]\d{0,14})$/.test(seq) ? findEntry(Number(seq)) : null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const entry = await load((await params).seq);
  if (!entry) return {};
  return {
    title: `Log entry ${entry.seq}`,
    description: entry.hold
      ? 'An entry in the public log that holds or releases a meme’s income.'
      : 'One use in the public log: what it drew on and what was paid.',
    alternates: { canonical: `/log/${entry.seq}` },
  };
}

export default async function EntryPage({ params }: Props) {
  const entry = await load((await params).seq);
  if (!entry) notFound();
  return (
    <div className="wrap">
      <PageHead
        title={`Entry ${entry.seq.toLocaleString('en-US')}`}
        action={
          <>
            {entry.seq > 0 ? <ButtonLink href={`/log/${entry.seq - 1}`}>Previous</ButtonLink> : null}
            <ButtonLink href={`/log/${entry.seq + 1}`} prefetch={false}>
              Next
            </ButtonLink>
          </>
        }
      >
        Written <RelativeTime at={entry.createdAt} /> for{' '}
        {entry.hold ? (
          <Link href={`/disputes/${entry.hold.dispute}`} prefetch={false} className="pen">
            this dispute
          </Link>
        ) : (
          <Link href={`/g/${entry.generationId}`} prefetch={false} className="pen">
            this picture
          </Link>
        )}
        , in{' '}
        <Link href={`/log#epoch-${entry.epoch}`} prefetch={false} className="pen">
          epoch {entry.epoch}
        </Link>
        .{' '}
        {entry.hold ? null : entry.paid ? (
          <>
            Paid: <Money amount={entry.price} />
          </>
        ) : (
          'A free try-out.'
        )}
      </PageHead>
      <div className="grid grid-cols-1 gap-x-14 lg:grid-cols-2">
        <Section title={entry.hold ? 'Says' : 'Drew on'} className="">
          {entry.hold ? <HoldFacts hold={entry.hold} /> : null}
          <ul className="grid">
            {entry.sources.map((source) => (
              <li
                key={`${source.memeId}-${source.role}`}
                className="grid grid-cols-[1fr_auto] items-center gap-3 border-t-2 border-rule py-2"
              >
                <span>
                  <Link href={`/m/${source.memeId}`} prefetch={false} className="pen">
                    Meme #{source.memeId}
                  </Link>{' '}
                  <span className="text-soft">for its {ROLE_NAMES[source.role] ?? source.role}</span>
                </span>
                <span className="till text-sm" title={`${source.ppm.toLocaleString('en-US')} of 1,000,000 parts`}>
                  {formatPpm(source.ppm, true)}
                </span>
                <span aria-hidden="true" className="col-span-2 h-2 rounded-full bg-sunk">
                  <span className="block h-full rounded-full bg-ink" style={{ width: `${source.ppm / 10_000}%` }} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
        <Section
          title="As it is hashed"
          className="mt-12 lg:mt-0"
          aside={<CopyButton text={entry.entry} what="entry" />}
        >
          <pre
            tabIndex={0}
            className="till max-h-112 overflow-auto rounded-[12px] border-[2.5px] border-rule bg-surface p-4 text-xs whitespace-pre-wrap break-all"
          >
            {pretty(entry.entry)}
          </pre>
          <p className="till mt-3 flex items-center gap-1 text-xs">
            <span className="shrink-0 text-soft">Leaf hash</span>
            <span className="min-w-0 truncate" title={entry.leafHash}>
              {entry.leafHash}
            </span>
            <CopyButton text={entry.leafHash} what="leaf hash" />
          </p>
          <p className="mt-3">
            <a href={`/log/proof/${entry.seq}`} download={`tribute-entry-${entry.seq}.proof`} className="pen">
              Download the inclusion proof
            </a>
          </p>
          <p className="mt-2 text-sm text-soft">
            The leaf hash is SHA-256 over a zero byte and the entry in one line, without the blanks shown here (RFC
            6962).
          </p>
        </Section>
      </div>
    </div>
  );
}

/** A hold or a release, and what follows from it. */
function HoldFacts({ hold: { kind, memeId, reason, outcome, to } }: { hold: NonNullable<LogEntryView['hold']> }) {
  const meme = (
    <Link href={`/m/${memeId}`} prefetch={false} className="pen">
      meme #{memeId}
    </Link>
  );
  if (kind === 'hold')
    return (
      <p className="max-w-prose">
        Income of {meme} is held from this epoch on, for a claim of {reason}, until the dispute is decided.
      </p>
    );
  return (
    <p className="max-w-prose">
      The claim was {outcome}. At the end of this epoch what was held of {meme} goes{' '}
      {to ? (
        <>
          to <Address address={to} copy />, and so does its income from then on
        </>
      ) : (
        'to those it was meant for'
      )}
      , unless another dispute holds it.
    </p>
  );
}

/** For reading only; what cannot be read as JSON is shown as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
