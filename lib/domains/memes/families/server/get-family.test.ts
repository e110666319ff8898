import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectShape } from '@/lib/base/testing/expect-shape';
import { boardsApi } from '@/lib/domains/communities/boards/api';
import { familiesApi } from '../api';
import { createTestDatabase } from '../../../../../tools/test-database';
import { memeRow } from '../../../../../tools/test-fixtures/meme-rows';
import { MOST_MEMBERS } from '../types';

const evidence = { alignment: [1, 0, 0, 0, 1, 0], coverage: 0.9, crop: null, changed: 0.1, changes: [], texts: null };
const at = new Date('2026-11-01T00:00:00Z');
const link = (
  memeId: number,
  earlierId: number,
  status: 'proposed' | 'claimed' | 'joined' | 'rebutted' | 'rejected',
) => ({
  memeId,
  earlierId,
  status,
  distance: 12,
  verdict: 'near copy',
  evidence,
  proposedAt: at,
  windowEndsAt: status === 'proposed' ? null : at,
});

beforeAll(async () => {
  process.env.DATABASE_URL = await createTestDatabase();
  const { db } = await import('@/lib/adapters/db/client');
  await db().meme.createMany({
    data: [
      memeRow(1),
      memeRow(2, { familyId: 1 }),
      memeRow(3, { familyId: 1 }),
      memeRow(4),
      memeRow(5),
      memeRow(6),
      memeRow(7),
      memeRow(8, { hidden: true, familyId: 1 }),
      memeRow(50),
      ...Array.from({ length: MOST_MEMBERS + 3 }, (_, i) => memeRow(60 + i, { familyId: 50 })),
    ],
  });
  await db().familyLink.createMany({
    data: [
      link(2, 1, 'joined'),
      link(3, 2, 'joined'),
      link(4, 3, 'claimed'),
      link(5, 1, 'rejected'),
      link(6, 1, 'rebutted'),
    ],
  });
  const hourAt = new Date('2026-11-01T10:00:00Z');
  const use = (memeId: number, payer: string) => ({
    memeId,
    payer,
    epoch: 1,
    hourAt,
    creator: '0xc',
    uses: 1,
    earned: 10,
  });
  await db().useCredit.createMany({
    data: [use(1, '0xa'), use(2, '0xa'), use(3, '0xb'), use(4, '0xa'), use(4, '0xb'), use(4, '0xd'), use(50, '0xa')],
  });
});
afterAll(async () => {
  const { db } = await import('@/lib/adapters/db/client');
  await db().$disconnect();
});
const familyOf = async (id: number) =>
  expectShape(familiesApi.getFamily.response.nullable(), await (await import('./get-family')).findFamily(id));

test('founder and members, from any of them, with what may join', async () => {
  for (const id of [1, 2, 3]) {
    const family = await familyOf(id);
    expect(family?.founder?.id).toBe(1);
    expect(family?.members.map((meme) => meme.id)).toEqual([2, 3]);
    expect(family?.memberCount).toBe(2);
    // Claimed against a member, and rebutted; what was rejected or joined is not open.
    expect(family?.open.map(({ later, status }) => [later.id, status])).toEqual([
      [4, 'claimed'],
      [6, 'rebutted'],
    ]);
  }
  expect((await familyOf(1))?.link).toBeNull();
  expect((await familyOf(3))?.link).toMatchObject({
    status: 'joined',
    earlier: { id: 2 },
    distance: 12,
    verdict: 'near copy',
    evidence: { coverage: 0.9 },
  });
});

test('a meme on its own has its link, and no founder', async () => {
  expect(await familyOf(7)).toEqual({ memeId: 7, founder: null, members: [], memberCount: 0, link: null, open: [] });
  expect(await familyOf(4)).toMatchObject({
    founder: null,
    link: { status: 'claimed', windowEndsAt: at, earlier: { id: 3 } },
  });
  expect(await familyOf(5)).toMatchObject({ founder: null, link: { status: 'rejected' }, open: [] });
});

test('a large family is counted, not listed whole', async () => {
  const family = await familyOf(50);
  expect([family?.members.length, family?.memberCount]).toEqual([MOST_MEMBERS, MOST_MEMBERS + 3]);
});

test.each([0, 9, 8, -1, 1.5, 2 ** 40])('there is no meme %s to show', async (id) =>
  expect(await familyOf(id)).toBeNull(),
);

test('the board of families counts a payer once, whichever member was drawn on, and no meme on its own', async () => {
  const { getBoard } = await import('@/lib/domains/communities/boards/server/get-board');
  const { rows } = expectShape(boardsApi.boards.response, await getBoard({ kind: 'families', window: 'all' }));
  expect(
    rows.map(({ key, label, sublabel, distinctPayers, uses, earned, href }) => ({
      key,
      label,
      sublabel,
      distinctPayers,
      uses,
      earned,
      href,
    })),
  ).toEqual([
    { key: '1', label: 'Meme 1', sublabel: '4 memes', distinctPayers: 2, uses: 3, earned: 30n, href: '/m/1#family' },
    {
      key: '50',
      label: 'Meme 50',
      sublabel: `${MOST_MEMBERS + 4} memes`,
      distinctPayers: 1,
      uses: 1,
      earned: 10n,
      href: '/m/50#family',
    },
  ]);
  const day = await getBoard({ kind: 'families', window: 'day', now: new Date('2026-11-02T05:00:00Z') });
  expect(day.rows.map(({ key, before }) => [key, before])).toEqual([
    ['1', 0],
    ['50', 0],
  ]);
});
