import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { GenerationCard } from '@/lib/domains/generation/types';
import { GenerationTile } from './generation-tile';

const source = (memeId: number, role: 'image' | 'caption', ppm: number, earned: bigint) => ({
  memeId,
  role,
  ppm,
  earned,
  title: `Meme ${memeId}`,
  thumbUrl: null,
  creator: { address: `0x${'ab'.repeat(20)}`, name: memeId === 2 ? null : 'Nadia' },
});
const paid: GenerationCard = {
  id: 'gen_1',
  imageUrl: '/media/a.webp',
  width: 800,
  height: 600,
  lines: ['TOP', '', 'BOTTOM'],
  paid: true,
  price: 10_000n,
  createdAt: new Date(0),
  sources: [
    source(1, 'image', 500_000, 3_000n),
    source(1, 'caption', 200_000, 1_200n),
    source(2, 'caption', 300_000, 1_800n),
  ],
};
const show = (generation: GenerationCard, credits?: number) =>
  renderToStaticMarkup(<GenerationTile generation={generation} credits={credits} />);

test('names every meme once with its maker and its cents', () => {
  const html = show(paid);
  expect(html.match(/href="\/m\/1"/g)).toHaveLength(1);
  expect(html).toContain('$0.0042');
  expect(html).toContain('by Nadia');
  expect(html).toContain('by 0xabab…abab');
  expect(html).toContain('alt="Meme with the words: TOP / BOTTOM"');
});

test('credits that are left out are counted', () => {
  expect(show(paid, 1)).toContain('and 1 more');
});

test('a free try-out promises nobody money', () => {
  const html = show({ ...paid, paid: false, price: 0n, sources: paid.sources.map((one) => ({ ...one, earned: 0n })) });
  expect(html).toContain('Free try-out');
  expect(html.match(/<data /g)).toHaveLength(1);
});
