import { notFound } from 'next/navigation';
import { SHARE_SIZE } from '@/components/layout/share-picture';
import { shareResponse } from '@/components/layout/share-response';
import { shortAddress } from '@/components/ui/short-address';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { findMeme } from '@/lib/domains/memes/server/get-meme';
import { formatDollars } from '@/lib/base/money';

export const alt = 'The meme, its maker and what it has earned';
export const size = SHARE_SIZE;
export const contentType = 'image/png';

export default async function Image({ params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const meme = /^[1-9]\d{0,9}$/.test(id) ? await findMeme(Number(id), (await policyInForce()).derivativePpm) : null;
  if (!meme) notFound();
  return shareResponse({
    title: meme.title,
    byline: `by ${meme.creator.name ?? shortAddress(meme.creator.address)}`,
    amount: { value: formatDollars(meme.earned), label: 'earned' },
    imageUrl: meme.imageUrl,
  });
}
