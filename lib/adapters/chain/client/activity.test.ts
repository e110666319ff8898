import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVITY_LIMIT, type Activity, parseActivities, recordActivity, resumable } from './activity';

const hash = (n: number) => `0x${n.toString(16).padStart(64, '0')}` as const;
const activity = (over: Partial<Activity>): Activity => ({
  id: 'a',
  account: '0x1111111111111111111111111111111111111111',
  chainId: 31337,
  title: 'Claim $0.42',
  status: 'confirmed',
  hash: hash(1),
  note: null,
  at: 1,
  ...over,
});

const activities = fc.array(
  fc.record({
    id: fc.integer({ min: 0, max: 80 }).map(String),
    status: fc.constantFrom('pending', 'confirmed', 'failed', 'replaced') as fc.Arbitrary<Activity['status']>,
    at: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 120 },
);

describe('recordActivity', () => {
  test('the same id is replaced, not repeated', () => {
    const list = recordActivity([activity({ id: 'a', status: 'pending' })], activity({ id: 'a', status: 'confirmed' }));
    expect(list.map((one) => one.status)).toEqual(['confirmed']);
  });

  test('stays newest first and short, and never forgets a pending one', () => {
    fc.assert(
      fc.property(activities, (many) => {
        let list: Activity[] = [];
        const last = new Map<string, Activity['status']>();
        for (const one of many) {
          list = recordActivity(list, activity(one));
          last.set(one.id, one.status);
        }
        const pending = [...last].filter(([, status]) => status === 'pending').map(([id]) => id);
        expect(list.map((one) => one.id)).toEqual(expect.arrayContaining(pending));
        expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
        expect(list.filter((one) => one.status !== 'pending').length).toBeLessThanOrEqual(ACTIVITY_LIMIT);
        expect([...list].sort((a, b) => b.at - a.at).map((one) => one.at)).toEqual(list.map((one) => one.at));
      }),
    );
  });

  test('what was stored is read back as it was', () => {
    const list = [activity({ id: 'b', at: 2, hash: null, status: 'pending' }), activity({})];
    expect(parseActivities(JSON.stringify(list))).toEqual(list);
  });

  test.each([null, '', 'nonsense', '{}', '[{"id":1}]', '[{"id":"a","hash":"javascript:alert(1)"}]'])(
    '%s is no list',
    (text) => {
      expect(parseActivities(text)).toEqual([]);
    },
  );

  test('only sent ones of this chain are followed after a reload', () => {
    const list = [
      activity({ id: 'a', status: 'pending' }),
      activity({ id: 'b', status: 'pending', hash: null }),
      activity({ id: 'c', status: 'pending', chainId: 1 }),
      activity({ id: 'd' }),
    ];
    expect(resumable(list, 31337).map((one) => one.id)).toEqual(['a']);
  });
});
