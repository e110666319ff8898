import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PageHead } from '@/components/layout/page-head';
import { MemePicture } from '@/components/memes/meme-picture';
import { ReportForm } from '@/components/moderation/report-form';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { findMeme } from '@/lib/domains/memes/server/get-meme';

type Props = { params: Promise<{ id: string }> };

const load = cache(async (id: string) =>
  /^[1-9]\d{0,9}$/.test(id) ? findMeme(Number(id), (await policyInForce()).derivativePpm) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const meme = await load((await params).id);
  return meme ? { title: `Report ${meme.title}`, robots: { index: false } } : {};
}

export default async function ReportPage({ params }: Props) {
  const meme = await load((await params).id);
  if (!meme) notFound();
  return (
    <>
      <PageHead title="Report a meme">
        About{' '}
        <Link href={`/m/${meme.id}`} prefetch={false} className="pen">
          {meme.title}
        </Link>
        . A report is a claim, not a finding: it takes effect when there is more to it than what one person says.
      </PageHead>
      <div className="grid grid-cols-1 items-start gap-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ReportForm memeId={meme.id} />
        <div className="sticker w-fit max-w-full overflow-hidden">
          <MemePicture meme={meme} />
        </div>
      </div>
    </>
  );
}
