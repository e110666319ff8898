import type { Metadata } from 'next';
import { CommunityTile } from '@/components/communities/community-tile';
import { PageHead } from '@/components/layout/page-head';
import { EmptyState } from '@/components/ui/empty-state';
import { listCommunities } from '@/lib/domains/communities/server/list-communities';

export const metadata: Metadata = {
  title: 'Communities',
  description: 'Token communities, their memes and what those have earned. Members are proven by what they hold.',
  alternates: { canonical: '/c' },
};

export default async function CommunitiesPage() {
  const communities = await listCommunities();
  return (
    <div className="wrap">
      <PageHead title="Communities">
        People who hold the same token gather their memes here. Holding it is all it takes to join.
      </PageHead>
      <h2 className="sr-only">All communities</h2>
      {communities.length > 0 ? (
        <ul className="grid gap-6 md:grid-cols-2 lg:grid-cols-3">
          {communities.map((community) => (
            <li key={community.slug} className="grid">
              <CommunityTile community={community} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="No community yet">Communities are set up by whoever runs this site.</EmptyState>
      )}
    </div>
  );
}
