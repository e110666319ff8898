import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../tools/test-database';
import { memeRow } from '../../../../tools/test-fixtures/meme-rows';
import { LEVELS_ABOVE, type TreeNode } from '../tree';

beforeAll(async () => {
  process.env.DATABASE_URL = await createTestDatabase();
  const { db } = await import('@/lib/adapters/db/client');
  const rows = [
    // A line of twelve, and below its last one a family tree.
    ...Array.from({ length: 12 }, (_, i) => memeRow(i + 1, { parentId: i || undefined })),
    memeRow(20, { parentId: 12 }),
    memeRow(21, { parentId: 12 }),
    memeRow(22, { parentId: 12, hidden: true }),
    memeRow(30, { parentId: 20 }),
    memeRow(40, { parentId: 30 }),
    memeRow(50, { parentId: 40 }),
    ...Array.from({ length: 15 }, (_, i) => memeRow(100 + i, { parentId: 21 })),
    memeRow(200),
  ];
  await db().meme.createMany({ data: rows });
});
afterAll(async () => {
  const { db } = await import('@/lib/adapters/db/client');
  await db().$disconnect();
});

async function treeOf(id: number) {
  const { findDerivations } = await import('./get-derivations');
  const { selectMemesById } = await import('./select-memes');
  const [meme] = await selectMemesById([id]);
  return findDerivations(meme);
}
type Shape = { [id: number]: Shape | number };
const shape = ({ children, more }: TreeNode): Shape | number =>
  children.length === 0
    ? more
    : { ...Object.fromEntries(children.map((child) => [child.meme.id, shape(child)])), ...(more ? { more } : {}) };

test('a meme that is related to no other has no tree', async () => {
  expect(await treeOf(200)).toBeNull();
});

test('parents from the beginning of the line, children three levels down', async () => {
  const tree = await treeOf(12);
  expect(tree?.parents.map(({ id }) => id)).toEqual([4, 5, 6, 7, 8, 9, 10, 11]);
  expect(tree).toMatchObject({ cutAbove: true });
  expect(tree?.parents).toHaveLength(LEVELS_ABOVE);
  // Below 40 one more is only counted; of the fifteen of 21 twelve are listed; hidden ones are not there.
  const { 20: left, 21: right } = shape(tree?.root as TreeNode) as { 20: Shape; 21: Shape & { more: number } };
  expect(left).toEqual({ 30: { 40: 1 } });
  expect([Object.keys(right).length, right.more]).toEqual([13, 3]);
});

test('the meme that the tree is about lists all its children', async () => {
  const tree = await treeOf(21);
  expect(tree?.root.children.map(({ meme }) => meme.id)).toEqual(Array.from({ length: 15 }, (_, i) => 100 + i));
  expect(tree?.root.more).toBe(0);
  expect(await treeOf(1)).toMatchObject({ parents: [], cutAbove: false });
  expect((await treeOf(50))?.parents.map(({ id }) => id)).toEqual([8, 9, 10, 11, 12, 20, 30, 40]);
});
