import { encodeFunctionData } from 'viem';
import { expect, test } from 'vitest';
import { claimRoyalties } from './claim-royalties';

const claim = { account: `0x${'a'.repeat(40)}` as const, cumulative: 990_000n, proof: '0x12' as const };
const distributor = `0x${'d'.repeat(40)}` as const;

test('what is read is what is sent: the account, what it is paid now, what it has earned in all', () => {
  const { title, displayItems, request } = claimRoyalties(distributor, { claim, amount: 420_000n, isOwn: true });
  expect(title).toBe('Claim $0.42');
  expect(displayItems.map(({ label, value, money }) => [label, money ?? value])).toEqual([
    ['Paid out', 420_000n],
    ['To you', claim.account],
    ['Earned in all', 990_000n],
  ]);
  if (request.kind !== 'call') throw new Error('It is a call.');
  expect(request.call).toMatchObject({ address: distributor, args: [[claim]] });
  // The contract takes it.
  expect(encodeFunctionData(request.call)).toMatch(/^0x[0-9a-f]{8}/);
});

test('who claims for another is told that they are paid nothing', () => {
  const { displayItems, notDone } = claimRoyalties(distributor, { claim, amount: 1n, isOwn: false });
  expect(displayItems[1]).toEqual({ label: 'To', value: claim.account });
  expect(notDone).toBe('pay you any of it: anyone may send a claim, and only the account is paid.');
});
