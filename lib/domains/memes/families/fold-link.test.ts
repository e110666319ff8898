import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLink, isWindowOver, type LinkEvent } from './fold-link';

const at = (seconds: number) => new Date(seconds * 1000);
const claimed = (earlier: number, time: number): LinkEvent => ({
  name: 'FamilyClaimed',
  args: { later: '9', earlier: String(earlier), distance: '40', endsAt: String(time + 60), attested: false },
  blockTime: at(time),
  txHash: `0xc${earlier}`,
});
const event = (name: string, time: number, args: Record<string, unknown> = {}): LinkEvent => ({
  name,
  args: { later: '9', ...args },
  blockTime: at(time),
  txHash: `0x${time}`,
});

describe('foldLink', () => {
  test('nothing claimed is no link, whatever else happened', () => {
    expect(foldLink([], at(0))).toBeNull();
    expect(foldLink([event('Registered', 1), event('FamilyRebutted', 2)], at(500))).toBeNull();
  });

  test('a claim is open to the last second of its window, then joined', () => {
    const events = [event('Registered', 1), claimed(3, 100)];
    expect(foldLink(events, at(160))).toEqual({
      earlierId: 3,
      distance: 40,
      attested: false,
      status: 'claimed',
      claimedAt: at(100),
      windowEndsAt: at(160),
      decidedAt: null,
      claimTx: '0xc3',
    });
    expect(foldLink(events, at(160.9))?.status).toBe('claimed');
    expect(foldLink(events, at(161))).toMatchObject({ status: 'joined', decidedAt: at(160) });
  });

  test('what the creator and the owner say ends it', () => {
    expect(foldLink([claimed(3, 100), event('FamilyJoined', 110)], at(111))).toMatchObject({
      status: 'joined',
      decidedAt: at(110),
    });
    const rebutted = [claimed(3, 100), event('FamilyRebutted', 110)];
    expect(foldLink(rebutted, at(10_000))).toMatchObject({ status: 'rebutted', decidedAt: null });
    expect(foldLink([...rebutted, event('FamilyResolved', 200, { joined: true })], at(201))).toMatchObject({
      status: 'joined',
      decidedAt: at(200),
    });
    expect(foldLink([...rebutted, event('FamilyResolved', 200, { joined: 'false' })], at(201))).toMatchObject({
      status: 'rejected',
    });
    expect(foldLink([...rebutted, event('FamilyJoined', 200)], at(201))).toMatchObject({ status: 'joined' });
  });

  test('after a rejection another claim begins anew', () => {
    const events = [
      claimed(3, 100),
      event('FamilyRebutted', 110),
      event('FamilyResolved', 120, { joined: false }),
      claimed(4, 200),
    ];
    expect(foldLink(events, at(210))).toMatchObject({
      earlierId: 4,
      status: 'claimed',
      claimTx: '0xc4',
      decidedAt: null,
    });
  });

  test('time only ever turns a claim into a member', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        fc.subarray(['FamilyRebutted', 'FamilyJoined', 'FamilyResolved']),
        (early, more, names) => {
          const events = [claimed(3, 100), ...names.map((name, i) => event(name, 101 + i, { joined: true }))];
          const [before, after] = [foldLink(events, at(early))?.status, foldLink(events, at(early + more))?.status];
          expect(after === before || (before === 'claimed' && after === 'joined')).toBe(true);
          expect(after === 'joined' || !isWindowOver(at(160), at(early + more)) || after === 'rebutted').toBe(true);
        },
      ),
    );
  });
});
