import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PageHead, Section } from '@/components/layout/page-head';
import { Actor } from '@/components/moderation/actor';
import { DisputeSteps, SignInToAct } from '@/components/moderation/dispute-steps';
import { StatusBadge } from '@/components/moderation/status-badge';
import { Trail } from '@/components/moderation/trail';
import { KIND_LABELS, STATUS_LABELS } from '@/components/moderation/labels';
import { Address } from '@/components/ui/address';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { currentAccount } from '@/lib/domains/auth/server/current-session';
import { findViewer } from '@/lib/domains/moderation/server/find-viewer';
import { findDispute } from '@/lib/domains/moderation/server/get-dispute';
import type { DisputeView } from '@/lib/domains/moderation/types';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) => (/^dsp_[0-9a-z]{1,64}$/.test(id) ? findDispute(id) : null));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const dispute = await load((await params).id);
  // Claims are public, and nobody is to be found by what somebody else says of them.
  return dispute ? { title: `Claim about ${dispute.meme.title}`, robots: { index: false } } : {};
}

export default async function DisputePage({ params }: Props) {
  const dispute = await load((await params).id);
  if (!dispute) notFound();
  const account = await currentAccount();
  const viewer = await findViewer(dispute, account);
  const { meme, held } = dispute;
  return (
    <div className="wrap">
      <PageHead
        title={<>Claim: {KIND_LABELS[dispute.kind].toLowerCase()}</>}
        action={<StatusBadge status={dispute.status} />}
      >
        About{' '}
        <Link href={`/m/${meme.id}`} prefetch={false} className="pen">
          {meme.title}
        </Link>{' '}
        by <Actor actor={meme.creator} />. {STATUS_LABELS[dispute.status]}
      </PageHead>
      <div className="grid grid-cols-1 gap-x-14 lg:grid-cols-2">
        <Section title="What is claimed" className="min-w-0">
          <p className="max-w-prose break-words whitespace-pre-line">{dispute.statement}</p>
          <p className="mt-3 text-sm text-soft">
            Said by <Actor actor={dispute.reporter} />, <RelativeTime at={dispute.createdAt} />. It is a claim
            {dispute.decidedAt ? '' : ', not a finding'}.
          </p>
          {dispute.rightful ? (
            <p className="mt-3">
              They say that the income is due to <Address address={dispute.rightful} copy />.
            </p>
          ) : null}
          {dispute.citations.length > 0 ? <Citations citations={dispute.citations} /> : null}
          <dl className="till mt-6 grid max-w-md gap-1.5 text-sm">
            <div className="flex justify-between gap-4">
              <dt>Held for this meme now</dt>
              <dd>
                <Money amount={held} />
              </dd>
            </div>
            <div className="flex justify-between gap-4">
              <dt>Picture</dt>
              <dd>{meme.takenDown ? 'taken down, record kept' : 'shown'}</dd>
            </div>
          </dl>
        </Section>
        <Section title="What happened" className="mt-12 min-w-0 lg:mt-0">
          <Trail events={dispute.trail} />
        </Section>
      </div>
      <Section title="What you can do here">
        {viewer.may.length > 0 ? (
          <DisputeSteps
            dispute={{ id: dispute.id, defaultTo: dispute.defaultTo, rightful: dispute.rightful }}
            may={viewer.may}
          />
        ) : account ? (
          <p className="text-soft">
            {viewer.conflict ??
              'Nothing is asked of you. The creator can answer a corroborated claim, and a steward decides.'}
          </p>
        ) : (
          <SignInToAct>
            The creator can answer a corroborated claim, and a steward decides. Are you one of them?
          </SignInToAct>
        )}
      </Section>
    </div>
  );
}

function Citations({ citations }: { citations: DisputeView['citations'] }) {
  return (
    <>
      <h3 className="mt-6 font-bold">Where it can be checked</h3>
      <ul className="mt-2 grid gap-2">
        {citations.map((citation) => (
          <li key={'memeId' in citation ? citation.memeId : citation.url} className="break-words">
            {'memeId' in citation ? (
              <Link href={`/m/${citation.memeId}`} prefetch={false} className="pen">
                {citation.title ?? 'Meme'} (meme #{citation.memeId})
              </Link>
            ) : (
              <a href={citation.url} rel="nofollow ugc noreferrer noopener" className="pen break-all">
                {citation.url}
              </a>
            )}
            {citation.note ? <span className="text-soft">: {citation.note}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
