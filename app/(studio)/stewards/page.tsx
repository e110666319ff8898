import type { Metadata } from 'next';
import { PageHead, Section } from '@/components/layout/page-head';
import { ClaimList } from '@/components/moderation/claim-list';
import { SignInToAct } from '@/components/moderation/dispute-steps';
import { FamiliesToDecide, PicturesToLookAt } from '@/components/moderation/steward-desk';
import { StewardList } from '@/components/moderation/steward-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageLinks } from '@/components/ui/page-links';
import { choiceOf, hrefWith, pageOf, type SearchParams } from '@/components/ui/search-params';
import { TabLinks } from '@/components/ui/tab-links';
import { currentAccount } from '@/lib/domains/auth/server/current-session';
import { listRebutted } from '@/lib/domains/memes/families/server/get-family';
import { listDisputes } from '@/lib/domains/moderation/server/get-dispute';
import { listStewards } from '@/lib/domains/auth/server/roles';
import { DISPUTE_STATUSES } from '@/lib/domains/moderation/types';
import { listPicturesInReview } from '@/lib/domains/moderation/server/decide-level';

export const metadata: Metadata = {
  title: 'Claims and stewards',
  description: 'Every claim against a meme, how it stands, and who decides.',
  alternates: { canonical: '/stewards' },
};

const CHOICES = ['open', ...DISPUTE_STATUSES, 'all'] as const;

export default async function StewardsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = await searchParams;
  const status = choiceOf(query, 'status', CHOICES);
  const page = pageOf(query);
  const [disputes, stewards, account] = await Promise.all([
    listDisputes({ status: status === 'all' ? undefined : status, page }),
    listStewards(),
    currentAccount(),
  ]);
  const hrefOf = (choice: string, at = 1) =>
    hrefWith('/stewards', { status: choice === 'open' ? null : choice, page: at === 1 ? null : at });
  const viewer = stewards.some(({ address }) => address === account) ? account : null;
  const [pictures, families] = viewer
    ? await Promise.all([listPicturesInReview(viewer), listRebutted()])
    : [null, null];
  return (
    <>
      <PageHead title="Claims and stewards">
        A claim is what somebody says. Stewards look at it, and decide with a reason that everybody can read.
      </PageHead>
      <TabLinks
        label="Which claims"
        size="small"
        tabs={CHOICES.map((choice) => ({
          href: hrefOf(choice),
          label: choice.replace(/^./, (letter) => letter.toUpperCase()),
          current: choice === status,
        }))}
      />
      <div className="mt-6 grid grid-cols-1 items-start gap-x-14 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="queue" className="min-w-0">
          <h2 id="queue" className="sr-only">
            Queue
          </h2>
          {disputes.items.length > 0 ? (
            <div className="grid grid-cols-1 gap-8">
              <ClaimList disputes={disputes.items} meme />
              <PageLinks
                page={page}
                pageSize={disputes.pageSize}
                total={disputes.total}
                hrefOf={(at) => hrefOf(status, at)}
              />
            </div>
          ) : (
            <EmptyState title={status === 'open' ? 'Nothing is open' : 'No such claim'}>
              Anybody can report a meme on its page. The report is then here.
            </EmptyState>
          )}
        </section>
        <Section title="Stewards" className="mt-12 min-w-0 lg:mt-0">
          <StewardList stewards={stewards} viewer={viewer} />
          {account ? null : (
            <div className="mt-6">
              <SignInToAct>Stewards sign in to decide, and to make others stewards.</SignInToAct>
            </div>
          )}
        </Section>
      </div>
      {pictures && families ? (
        <div className="grid grid-cols-1 gap-x-14 lg:grid-cols-2">
          <Section title="Pictures to look at">
            <PicturesToLookAt pictures={pictures} />
          </Section>
          <Section title="Families to decide">
            <FamiliesToDecide links={families} />
          </Section>
        </div>
      ) : null}
    </>
  );
}
