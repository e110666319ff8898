import { notFound } from 'next/navigation';
import { SHARE_SIZE } from '@/components/layout/share-picture';
import { shareResponse } from '@/components/layout/share-response';
import { findGeneration } from '@/lib/domains/generation/server/get-generation';
import { formatDollars } from '@/lib/base/money';

export const alt = 'The picture, what it drew on and what was paid';
export const size = SHARE_SIZE;
export const contentType = 'image/png';

export default async function Image({ params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const card = /^[a-z]+_[0-9a-z]{1,64}$/.test(id) ? (await findGeneration(id))?.card : null;
  if (!card) notFound();
  const titles = [...new Set(card.sources.map((source) => source.title))];
  return shareResponse({
    title: `Drawn on ${titles.slice(0, 2).join(' and ')}${titles.length > 2 ? ` and ${titles.length - 2} more` : ''}`,
    byline: card.paid ? 'and their makers were paid' : 'a free try-out',
    amount: card.paid ? { value: formatDollars(card.price), label: 'paid' } : null,
    imageUrl: card.imageUrl,
  });
}
