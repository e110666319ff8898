import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { FamilyLinkView, FamilyView } from '@/lib/domains/memes/families/types';
import type { MemeCard } from '@/lib/domains/memes/types';
import { FamilySection } from './family-section';

const card = (id: number): MemeCard => ({
  id,
  title: `Meme ${id}`,
  alt: `Picture ${id}`,
  kind: 'template',
  creator: { address: `0x${'ab'.repeat(20)}`, name: null },
  imageUrl: '/a.webp',
  thumbUrl: '/a.webp',
  width: 4,
  height: 3,
  communitySlug: null,
  tags: [],
  uses: 0,
  distinctPayers: 0,
  earned: 0n,
  level: 'everyone',
  takenDown: false,
  registeredAt: new Date('2026-11-01T00:00:00Z'),
});
const link = (status: FamilyLinkView['status']): FamilyLinkView => ({
  status,
  later: card(9),
  earlier: card(1),
  verdict: 'near copy',
  distance: 12,
  attested: false,
  evidence: null,
  proposedAt: new Date(0),
  windowEndsAt: new Date(Date.now() + 2.5 * 86_400_000),
  decidedAt: null,
  claimTx: null,
});
const alone: FamilyView = { memeId: 9, founder: null, members: [], memberCount: 0, link: null, open: [] };
const show = (family: Partial<FamilyView>) =>
  renderToStaticMarkup(
    <AppRouterContext.Provider value={{} as AppRouterInstance}>
      <FamilySection family={{ ...alone, ...family }} />
    </AppRouterContext.Provider>,
  );

test('the founder comes first, with the date; this meme is no link', () => {
  const html = show({ memeId: 2, founder: card(1), members: [card(2), card(3)], memberCount: 5 });
  expect(html).toContain('6 memes share one template.');
  expect(html.indexOf('Founder')).toBeLessThan(html.indexOf('Meme 2'));
  expect(html).toContain('First registered <time dateTime="2026-11-01T00:00:00.000Z"');
  expect(html).toContain('href="/m/1"');
  expect(html).not.toContain('href="/m/2"');
  expect(html).toContain('and 3 more');
});

test('a claim says what was found and how long there is to answer', () => {
  const html = show({ link: link('claimed') });
  expect(html).toContain('It has joined no family');
  expect(html).toContain('The perceptual hashes differ in 12 of 256 bits.');
  expect(html).toContain('>in 2 days</time>, unless its creator rebuts the claim before.');
  expect(html).toContain('Answer as its creator');
});

test.each([
  ['proposed', 'It will be claimed on chain in a moment.'],
  ['rebutted', 'Its creator says that this is wrong.'],
  ['rejected', 'The claim was found wrong'],
  ['joined', 'It has joined the family.'],
] as const)('a %s link says so', (status, words) => {
  const html = show({ open: [link(status)] });
  expect(html).toContain(words);
  expect(html.includes('Answer as its creator')).toBe(status === 'rebutted');
});
