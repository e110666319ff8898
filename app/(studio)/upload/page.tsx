import type { Metadata } from 'next';
import { UploadStudio } from '@/components/memes/upload/upload-studio';
import { PageHead } from '@/components/layout/page-head';
import { listCommunities } from '@/lib/domains/communities/server/list-communities';

export const metadata: Metadata = {
  title: 'Upload a meme',
  description: 'Prove you had it first, register it with one signature, and get paid each time a picture draws on it.',
  alternates: { canonical: '/upload' },
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));

export default async function UploadPage({ searchParams }: Props) {
  const query = await searchParams;
  const communities = (await listCommunities()).map(({ slug, name, symbol }) => ({ slug, name, symbol }));
  const slug = one(query.community);
  const parentId = Number(one(query.parent));
  return (
    <>
      <PageHead title="Upload a meme">
        We compare it with every registered meme. Then one signature makes it yours, in public.
      </PageHead>
      <UploadStudio
        communities={communities}
        community={communities.some((community) => community.slug === slug) ? slug : null}
        generation={/^gen_[0-9a-z]+$/.test(one(query.generation)) ? one(query.generation) : null}
        parentId={Number.isSafeInteger(parentId) && parentId > 0 ? parentId : null}
      />
    </>
  );
}
