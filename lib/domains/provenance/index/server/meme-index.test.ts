import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDb } from '@/lib/adapters/db/client';
import { pdqToBits } from '@/lib/adapters/db/pdq-bits';
import { Prisma } from '@/lib/generated/prisma/client';
import { nearPdq, searchPlainly, type StoredWindow } from '../../testing/search-plainly';
import { createTestDatabase } from '../../../../../tools/test-database';
import { MemoryMemeIndex, type MemoryMemeIndexOptions } from './memory-meme-index';
import { type MemeIndex, memeIndex } from './meme-index';
import { searchStatement, SqlMemeIndex } from './sql-meme-index';

const RADIUS = { whole: 91, window: 75 };
/** A hash that begins like this and goes on with zeros. */
const pdq = (start: string) => start.padEnd(64, '0');

let databaseUrl: string;
let db: ReturnType<typeof openDb>;
beforeAll(async () => {
  databaseUrl = await createTestDatabase();
  db = openDb(databaseUrl);
});
afterAll(() => db.$disconnect());
beforeEach(async () => {
  await db.memeWindow.deleteMany();
});

const makeMemoryIndex = (options: Partial<MemoryMemeIndexOptions> = {}) =>
  new MemoryMemeIndex({
    database: () => db,
    mostBytes: 1e9,
    breath: { now: () => 0, pause: async () => undefined },
    ...options,
  });

/** As a projection does it: all windows of the meme anew. */
const write = (memeId: number, pdqs: readonly string[]) =>
  db.$transaction([
    db.memeWindow.deleteMany({ where: { memeId } }),
    db.memeWindow.createMany({ data: pdqs.map((hash, window) => ({ memeId, window, pdq: pdqToBits(hash) })) }),
  ]);
const remove = (memeId: number) => db.memeWindow.deleteMany({ where: { memeId } });
const idsOf = (matches: { memeId: number }[]) => [...new Set(matches.map(({ memeId }) => memeId))];

describe.each<[string, () => MemeIndex]>([
  ['in memory', () => makeMemoryIndex()],
  ['in memory, read in small pages', () => makeMemoryIndex({ pageRows: 7 })],
  ['in the database', () => new SqlMemeIndex(() => db)],
])('%s', (_name, make) => {
  const pdqs = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(nearPdq);
  const memeId = fc.integer({ min: 1, max: 5 });
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        memeId,
        pdqs: fc.array(pdqs, { minLength: 1, maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), memeId }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('change' as const),
        memeId,
        window: fc.integer({ min: 0, max: 2 }),
        pdq: pdqs,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('drop a window' as const),
        memeId,
        window: fc.integer({ min: 0, max: 2 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('search' as const),
        queries: fc.array(pdqs, { maxLength: 9 }),
        radius: fc.record({ whole: fc.integer({ min: 0, max: 160 }), window: fc.integer({ min: 0, max: 160 }) }),
        limit: fc.integer({ min: 0, max: 4 }),
      }),
    },
  );

  test('answers as a plain search over what is stored at that moment', async () => {
    // One index through all runs, so that it meets the remains of the others.
    const index = make();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        await db.memeWindow.deleteMany();
        let rows: StoredWindow[] = [];
        const isAt = (row: StoredWindow, at: { memeId: number; window: number }) =>
          row.memeId === at.memeId && row.window === at.window;
        for (const at of steps) {
          if (at.do === 'write') {
            await write(at.memeId, at.pdqs);
            rows = [
              ...rows.filter((row) => row.memeId !== at.memeId),
              ...at.pdqs.map((hash, window) => ({ memeId: at.memeId, window, pdq: hash })),
            ];
          } else if (at.do === 'remove') {
            await remove(at.memeId);
            rows = rows.filter((row) => row.memeId !== at.memeId);
          } else if (at.do === 'change') {
            await db.memeWindow.updateMany({
              where: { memeId: at.memeId, window: at.window },
              data: { pdq: pdqToBits(at.pdq) },
            });
            rows = rows.map((row) => (isAt(row, at) ? { ...row, pdq: at.pdq } : row));
          } else if (at.do === 'drop a window') {
            await db.memeWindow.deleteMany({ where: { memeId: at.memeId, window: at.window } });
            rows = rows.filter((row) => !isAt(row, at));
          } else {
            expect(await index.search(at.queries, at.radius, at.limit)).toEqual(searchPlainly(rows, at));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the whole picture counts further than its parts', async () => {
    const at = (bits: number) => pdq('f'.repeat(bits / 4));
    await write(1, [at(88), at(76)]);
    await write(2, [at(92), at(72)]);
    await write(3, [at(92), at(76)]);
    const index = make();
    for (let n = 0; n < 2; n++) {
      expect(await index.search([pdq('')], RADIUS, 9)).toEqual([
        { memeId: 2, window: 1, query: 0, distance: 72 },
        { memeId: 1, window: 0, query: 0, distance: 88 },
      ]);
    }
  });

  test('what is no hash is refused', async () => {
    await expect(make().search(['no hash'], RADIUS, 9)).rejects.toThrow(RangeError);
  });
});

describe('in memory', () => {
  test('the first searches are answered by the database while the memory is filled', async () => {
    for (let memeId = 1; memeId <= 5; memeId++)
      await write(
        memeId,
        Array.from({ length: 17 }, () => pdq('a')),
      );
    const index = makeMemoryIndex({ pageRows: 10 });
    expect(index.status).toMatchObject({ state: 'behind', windows: 0 });
    expect(idsOf(await index.search([pdq('a')], RADIUS, 9))).toEqual([1, 2, 3, 4, 5]);
    await index.load();
    expect(index.status).toMatchObject({ state: 'current', windows: 85 });
    expect(idsOf(await index.search([pdq('a')], RADIUS, 9))).toEqual([1, 2, 3, 4, 5]);
  });

  test('a meme is found right after it is written, its old windows and removed memes are not, in every process', async () => {
    const processes = [makeMemoryIndex(), makeMemoryIndex()];
    await Promise.all(processes.map((index) => index.load()));
    const expectAll = async (query: string, ids: number[]) => {
      for (const index of processes)
        expect(idsOf(await index.search([query], { whole: 0, window: 0 }, 9))).toEqual(ids);
    };
    await write(1, [pdq('a'), pdq('b'), pdq('c')]);
    await expectAll(pdq('a'), [1]);
    await write(1, [pdq('d')]);
    await expectAll(pdq('a'), []);
    await expectAll(pdq('c'), []);
    await expectAll(pdq('d'), [1]);
    await write(2, [pdq('d')]);
    await remove(1);
    await expectAll(pdq('d'), [2]);
    for (const index of processes) expect(index.status).toMatchObject({ state: 'current', windows: 1 });
  });

  test('memes that are gone do not stand before those that are there', async () => {
    for (let memeId = 1; memeId <= 80; memeId++) await write(memeId, [pdq('a')]);
    const index = makeMemoryIndex();
    await index.load();
    await db.memeWindow.deleteMany({ where: { memeId: { lt: 79 } } });
    expect(await index.search([pdq('a')], RADIUS, 2)).toEqual(
      [79, 80].map((memeId) => ({ memeId, window: 0, query: 0, distance: 0 })),
    );
  });

  test('after a long sleep it catches up beside the searches', async () => {
    const index = makeMemoryIndex({ pageRows: 10 });
    await index.load();
    for (let memeId = 1; memeId <= 30; memeId++) await write(memeId, [pdq('a')]);
    expect(idsOf(await index.search([pdq('a')], RADIUS, 99))).toHaveLength(30);
    await vi.waitFor(() => expect(index.status).toMatchObject({ state: 'current', windows: 30 }));
  });

  test('over the bound it says so once, and the database answers', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    for (let memeId = 1; memeId <= 3; memeId++) await write(memeId, [pdq('a')]);
    const index = makeMemoryIndex({ mostBytes: 10_000 });
    await index.load();
    for (let n = 0; n < 3; n++) expect(idsOf(await index.search([pdq('a')], RADIUS, 9))).toEqual([1, 2, 3]);
    await index.load();
    expect(index.status).toMatchObject({ state: 'too large', windows: 0 });
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^The search index takes more than 0.01 MB: the database answers searches from now on/)],
    ]);
    warn.mockRestore();
  });

  test('it may grow over the bound later', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const index = makeMemoryIndex({ mostBytes: 60_000 });
    await write(1, [pdq('a')]);
    await index.load();
    expect(index.status.state).toBe('current');
    await db.memeWindow.createMany({
      data: Array.from({ length: 3000 }, (_, i) => ({ memeId: i + 2, window: 0, pdq: pdqToBits(pdq('b')) })),
    });
    expect(idsOf(await index.search([pdq('a')], RADIUS, 9))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(index.status.state).toBe('too large');
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  test('searches that come during a pass share the next', async () => {
    for (let memeId = 1; memeId <= 4; memeId++) await write(memeId, [pdq(String(memeId))]);
    let statements = 0;
    let pauses = 0;
    let time = 0;
    const held: (() => void)[] = [];
    const index = makeMemoryIndex({
      database: () => {
        statements++;
        return db;
      },
      // The clock jumps, so that every pass pauses; the first pause lasts until the test ends it.
      breath: {
        now: () => (time += 10),
        pause: async () => (pauses++ === 0 ? new Promise<void>((resolve) => held.push(resolve)) : undefined),
      },
    });
    await index.load();
    statements = 0;
    const search = (memeId: number) =>
      index.search(
        Array.from({ length: 24 }, () => pdq(String(memeId))),
        { whole: 0, window: 0 },
        9,
      );
    const first = search(1);
    while (held.length === 0) await new Promise(setImmediate);
    const others = [search(2), search(3), search(4), search(2)];
    held[0]();
    expect(idsOf(await first)).toEqual([1]);
    expect((await Promise.all(others)).map(idsOf)).toEqual([[2], [3], [4], [2]]);
    // Two a pass: what is new, and whether what was found is still there.
    expect(statements).toBe(4);
  });

  test('in a storm of registrations each is found at once', async () => {
    const index = makeMemoryIndex();
    await index.load();
    const hashOf = (memeId: number) => memeId.toString(16).padStart(2, '0').repeat(32);
    const found = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        await write(
          i + 1,
          Array.from({ length: 17 }, () => hashOf(i + 1)),
        );
        return idsOf(await index.search([hashOf(i + 1)], { whole: 0, window: 0 }, 1));
      }),
    );
    expect(found.flat()).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(index.status).toMatchObject({ state: 'current', windows: 60 * 17 });
  });
});

test('rows get their numbers in the order in which they are committed', async () => {
  const connect = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return client;
  };
  const [slow, quick] = [await connect(), await connect()];
  try {
    const insert = (client: pg.Client, memeId: number) =>
      client.query<{ seq: string }>(
        `INSERT INTO "MemeWindow" ("memeId", "window", "pdq") VALUES ($1, 0, $2) RETURNING "seq"`,
        [memeId, pdqToBits(pdq('a'))],
      );
    await slow.query('BEGIN');
    await insert(slow, 1);
    const waiting = insert(quick, 2);
    const isWaiting = async () =>
      (
        await db.$queryRaw<
          { n: number }[]
        >`SELECT count(*)::int AS "n" FROM pg_locks WHERE "locktype" = 'advisory' AND NOT "granted"`
      )[0].n > 0;
    while (!(await isWaiting())) await new Promise(setImmediate);
    const last = await insert(slow, 3);
    await slow.query('COMMIT');
    expect(BigInt((await waiting).rows[0].seq)).toBeGreaterThan(BigInt(last.rows[0].seq));

    const { rows } = await quick.query<{ seq: string }>(
      `UPDATE "MemeWindow" SET "pdq" = $1 WHERE "memeId" = 1 RETURNING "seq"`,
      [pdqToBits(pdq('b'))],
    );
    expect(BigInt(rows[0].seq)).toBeGreaterThan(BigInt((await waiting).rows[0].seq));
  } finally {
    await Promise.all([slow.end(), quick.end()]);
  }
});

test('a large table is searched by several of the database at once', async () => {
  await db.$executeRaw`INSERT INTO "MemeWindow" ("memeId", "window", "pdq") SELECT 1 + i / 17, i % 17, ('x' || md5(i::text) || md5(i::text || 'b'))::bit(256) FROM generate_series(0, 169999) i`;
  // As the database does by itself after a while; it may have counted the table when it was small.
  await db.$executeRaw`ANALYZE "MemeWindow"`;
  const statement = searchStatement({
    queries: Array.from({ length: 24 }, (_, i) => pdq(i.toString(16))),
    radius: RADIUS,
    limit: 12,
  });
  const plan = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${statement}`);
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Parallel Seq Scan on "MemeWindow"');
});

test('the configured index, one per process, finds what is there', async () => {
  vi.stubEnv('DATABASE_URL', databaseUrl);
  await write(1, [pdq('a')]);
  expect(memeIndex()).toBeInstanceOf(MemoryMemeIndex);
  expect(memeIndex()).toBe(memeIndex());
  expect(await memeIndex().search([pdq('a')], RADIUS, 9)).toEqual([{ memeId: 1, window: 0, query: 0, distance: 0 }]);
  await (memeIndex() as MemoryMemeIndex).load();
  expect(await memeIndex().search([pdq('a')], RADIUS, 9)).toEqual([{ memeId: 1, window: 0, query: 0, distance: 0 }]);
  const { db: shared } = await import('@/lib/adapters/db/client');
  await shared().$disconnect();
  vi.unstubAllEnvs();
});
