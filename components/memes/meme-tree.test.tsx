import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { buildTree, MOST_CHILDREN } from '@/lib/domains/memes/tree';
import type { MemeCard } from '@/lib/domains/memes/types';
import { MemeTree } from './meme-tree';

const card = (id: number): MemeCard => ({
  id,
  title: `Meme ${id}`,
  alt: '',
  kind: 'meme',
  creator: { address: '0x0', name: null },
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
  registeredAt: new Date(0),
});
const cards = new Map(Array.from({ length: 99 }, (_, i) => [i + 1, card(i + 1)]));

test('parents above, this meme, its children in a list inside', () => {
  const root = buildTree(
    card(5),
    2,
    [
      { id: 6, parentId: 5, childCount: 1 },
      { id: 7, parentId: 5, childCount: 0 },
      { id: 8, parentId: 6, childCount: 4 },
    ],
    cards,
  );
  const html = renderToStaticMarkup(<MemeTree tree={{ parents: [card(1), card(2)], cutAbove: false, root }} />);
  const order = [1, 2, 5, 6, 8, 7].map((id) => html.indexOf(`Meme ${id}<`));
  expect([...order].sort((a, b) => a - b)).toEqual(order);
  expect(html).toContain('Where it begins');
  expect(html).not.toContain('href="/m/5"');
  expect(html).toContain('aria-label="Made from Meme 6"');
  expect(html).toContain('4 made from it');
});

test('siblings beyond a dozen are folded', () => {
  const root = buildTree(
    card(1),
    40,
    Array.from({ length: 20 }, (_, i) => ({ id: i + 2, parentId: 1, childCount: 0 })),
    cards,
  );
  const html = renderToStaticMarkup(<MemeTree tree={{ parents: [], cutAbove: false, root }} />);
  expect(html).toContain(`Show ${20 - MOST_CHILDREN} more`);
  expect(html.indexOf('Meme 14<')).toBeGreaterThan(html.indexOf('<details'));
  expect(html.indexOf('Meme 13<')).toBeLessThan(html.indexOf('<details'));
  expect(html).toContain('and 20 more');
});

test('a meme that is not shown takes what is below it along', () => {
  const root = buildTree(
    card(1),
    2,
    [
      { id: 2, parentId: 1, childCount: 1 },
      { id: 500, parentId: 1, childCount: 1 },
      { id: 3, parentId: 500, childCount: 0 },
    ],
    cards,
  );
  expect(root.children.map(({ meme }) => meme.id)).toEqual([2]);
  expect(root.more).toBe(1);
});
