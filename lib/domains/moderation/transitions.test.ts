import { describe, expect, test } from 'vitest';
import { ACTIONS, type Action, conflictOf, findStep, requireStep, type Standing, type Step } from './transitions';
import { DISPUTE_KINDS, DISPUTE_STATUSES, type DisputeStatus } from './types';

type Row = [DisputeStatus, Action, Partial<Step> | null];

/** Every status and action, for a claim other than one of safety, with the picture shown. */
const TABLE: Row[] = [
  ['claimed', 'corroborate', { status: 'corroborated', event: 'corroborated', income: 'hold' }],
  ['claimed', 'answer', null],
  ['claimed', 'uphold', null],
  ['claimed', 'reject', { status: 'rejected', event: 'rejected' }],
  ['claimed', 'take down', null],
  ['claimed', 'restore', null],
  ['corroborated', 'corroborate', null],
  ['corroborated', 'answer', { status: 'disputed', event: 'answered' }],
  ['corroborated', 'uphold', { status: 'upheld', event: 'upheld', income: 'release' }],
  ['corroborated', 'reject', { status: 'rejected', event: 'rejected', income: 'release' }],
  ['corroborated', 'take down', null],
  ['corroborated', 'restore', null],
  ['disputed', 'corroborate', null],
  ['disputed', 'answer', null],
  ['disputed', 'uphold', { status: 'upheld', event: 'upheld', income: 'release' }],
  ['disputed', 'reject', { status: 'rejected', event: 'rejected', income: 'release' }],
  ['disputed', 'take down', null],
  ['disputed', 'restore', null],
  ['upheld', 'corroborate', null],
  ['upheld', 'answer', null],
  ['upheld', 'uphold', null],
  ['upheld', 'reject', null],
  ['upheld', 'take down', { status: 'upheld', picture: 'hide' }],
  ['upheld', 'restore', null],
  ['rejected', 'corroborate', null],
  ['rejected', 'answer', null],
  ['rejected', 'uphold', null],
  ['rejected', 'reject', null],
  ['rejected', 'take down', null],
  ['rejected', 'restore', null],
];
const nothing = { event: null, income: null, picture: null };

describe('steps of a dispute', () => {
  test('the table is whole', () => {
    expect(TABLE.map(([status, action]) => `${status} ${action}`)).toEqual(
      DISPUTE_STATUSES.flatMap((status) => ACTIONS.map((action) => `${status} ${action}`)),
    );
  });

  test.each(TABLE)('%s, %s', (status, action, expected) => {
    for (const kind of ['copy', 'authorship', 'rights'] as const) {
      expect(findStep({ status, kind, hidden: null }, action)).toEqual(expected && { ...nothing, ...expected });
    }
  });

  test('a claim of safety takes the picture down at once, until it is rejected', () => {
    const may = (status: DisputeStatus) =>
      findStep({ status, kind: 'safety', hidden: null }, 'take down')?.picture ?? null;
    expect(DISPUTE_STATUSES.map(may)).toEqual(['hide', 'hide', 'hide', 'hide', null]);
  });

  test('a picture is taken down once, and shown again by the dispute that hid it', () => {
    const of = (hidden: Standing['hidden'], action: Action) =>
      findStep({ status: 'upheld', kind: 'copy', hidden }, action)?.picture ?? null;
    expect(of('by this', 'take down')).toBeNull();
    expect(of('by another', 'take down')).toBeNull();
    expect(of('by this', 'restore')).toBe('show');
    expect(of('by another', 'restore')).toBeNull();
    expect(findStep({ status: 'disputed', kind: 'safety', hidden: 'by this' }, 'reject')).toEqual({
      status: 'rejected',
      event: 'rejected',
      income: 'release',
      picture: 'show',
    });
    expect(findStep({ status: 'disputed', kind: 'safety', hidden: 'by another' }, 'reject')?.picture).toBeNull();
  });

  test('on every way through, income is held once and let go of once', () => {
    const walk = (standing: Standing, holds: number): void => {
      expect(holds).toBe(standing.status === 'corroborated' || standing.status === 'disputed' ? 1 : 0);
      for (const action of ACTIONS) {
        const step = findStep(standing, action);
        if (!step || step.status === standing.status) continue;
        walk(
          { ...standing, status: step.status },
          holds + (step.income === 'hold' ? 1 : step.income === 'release' ? -1 : 0),
        );
      }
    };
    for (const kind of DISPUTE_KINDS) walk({ status: 'claimed', kind, hidden: null }, 0);
  });

  test('what cannot be done says how the claim stands', () => {
    expect(() => requireStep({ status: 'rejected', kind: 'copy', hidden: null }, 'uphold')).toThrow(
      'This claim is rejected: one cannot uphold it now. Reload its page to see how it stands.',
    );
  });
});

test('nobody decides on what is theirs', () => {
  const interests = { creator: '0xc', reporter: '0xr', rightful: '0xf' };
  expect(conflictOf('0xc', interests)).toMatch(/^You made this meme/);
  expect(conflictOf('0xr', interests)).toMatch(/^You reported this/);
  expect(conflictOf('0xf', interests)).toMatch(/^The income would be yours/);
  expect(conflictOf('0xs', { ...interests, to: '0xs' })).toMatch(/^The income would be yours/);
  expect(conflictOf('0xs', interests)).toBeNull();
});
