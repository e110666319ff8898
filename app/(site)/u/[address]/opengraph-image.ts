import { notFound } from 'next/navigation';
import { SHARE_SIZE } from '@/components/layout/share-picture';
import { shareResponse } from '@/components/layout/share-response';
import { countOf } from '@/components/ui/count-of';
import { shortAddress } from '@/components/ui/short-address';
import { listMemes } from '@/lib/domains/memes/server/list-memes';
import { formatDollars } from '@/lib/base/money';
import { findProfile } from '@/lib/domains/auth/server/find-profile';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';

export const alt = 'The creator, their memes and what they have earned';
export const size = SHARE_SIZE;
export const contentType = 'image/png';

export default async function Image({ params }: { params: Promise<{ address: string }> }): Promise<Response> {
  const address = (await params).address.toLowerCase();
  if (!/^0x[0-9a-f]{40}$/.test(address)) notFound();
  const [profile, memes, royalties] = await Promise.all([
    findProfile(address),
    listMemes({ creator: address, sort: 'most earned' }),
    getRoyalties(address),
  ]);
  return shareResponse({
    title: profile.name ?? shortAddress(address),
    byline: countOf(memes.total, 'meme'),
    amount: { value: formatDollars(royalties.earned), label: 'earned' },
    imageUrl: memes.items[0]?.imageUrl ?? null,
  });
}
