import type { Metadata } from 'next';
import { CreateStudio } from '@/components/generation/create-studio';
import { PageHead } from '@/components/layout/page-head';
import { REQUEST_LIMITS } from '@/lib/domains/generation/limits';
import { findMeme } from '@/lib/domains/memes/server/get-meme';
import { policyInForce } from '@/lib/domains/accounts/server/policies';

export const metadata: Metadata = {
  title: 'Create a meme',
  description: 'Type what it is about, pick one of six, and see who gets what before you pay a cent.',
  alternates: { canonical: '/create' },
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

export default async function CreatePage({ searchParams }: Props) {
  const { prompt, source, community } = await searchParams;
  const ids = [
    ...new Set(
      all(source)
        .map(Number)
        .filter((id) => Number.isSafeInteger(id) && id > 0),
    ),
  ].slice(0, REQUEST_LIMITS.sources);
  const policy = await policyInForce();
  const memes = await Promise.all(ids.map((id) => findMeme(id, policy.derivativePpm)));
  const sources = memes.flatMap((meme) => (meme ? [{ id: meme.id, title: meme.title, thumbUrl: meme.thumbUrl }] : []));
  const slug = all(community)[0] ?? '';
  return (
    <>
      <PageHead title="Create a meme">
        Say what it is about and pick one. You see who gets what before you pay.
      </PageHead>
      <CreateStudio
        initialPrompt={(all(prompt)[0] ?? '').slice(0, REQUEST_LIMITS.prompt)}
        initialSources={sources}
        community={/^[a-z0-9-]{1,40}$/.test(slug) ? slug : null}
        price={policy.prices.generate.toString()}
      />
    </>
  );
}
