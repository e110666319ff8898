import { encodeFunctionData, hashTypedData } from 'viem';
import { expect, test } from 'vitest';
import { claimToTypedData } from '@/lib/adapters/chain/typed-data';
import { claimForAnother, claimOwn } from './claim-royalties';

const claim = { account: `0x${'a'.repeat(40)}` as const, cumulative: 990_000n, proof: '0x12' as const };
const distributor = `0x${'d'.repeat(40)}` as const;
const shown = ({ displayItems }: ReturnType<typeof claimForAnother>) =>
  displayItems.map(({ label, value, money }) => [label, money ?? value]);

test('one’s own claim: what is read is what is signed, and the relayer is handed just that', async () => {
  const handed: unknown[] = [];
  const definition = claimOwn(
    { chainId: 31337, distributor },
    { claim, amount: 420_000n },
    {
      now: 1_000,
      hand: async (signed) => {
        handed.push(signed);
        return { hash: '0x99' };
      },
    },
  );
  expect(definition.title).toBe('Claim $0.42');
  expect(definition.cost).toBe('Nothing. The relayer pays the network.');
  expect(shown(definition)).toEqual([
    ['Paid out', 420_000n],
    ['To you', claim.account],
    ['Earned in all', 990_000n],
  ]);
  if (definition.request.kind !== 'typed data') throw new Error('It is typed data.');
  const { account, cumulative } = claim;
  const message = { account, cumulative, to: account, deadline: 4_600n };
  expect(hashTypedData(definition.request.typedData)).toBe(
    hashTypedData(claimToTypedData({ chainId: 31337, contract: distributor, ...message })),
  );
  await definition.request.submit('0x55');
  expect(handed).toEqual([{ cumulative: '990000', to: account, deadline: '4600', signature: '0x55' }]);
});

test('who claims for another reads to whom it goes, and is told that they are paid nothing', () => {
  const definition = claimForAnother(distributor, { claim, amount: 420_000n });
  expect(shown(definition)).toEqual([
    ['Paid out', 420_000n],
    ['To', claim.account],
    ['Earned in all', 990_000n],
  ]);
  expect(definition.notDone).toBe('pay you any of it: anyone may send a claim, and only the account is paid.');
  if (definition.request.kind !== 'call') throw new Error('It is a call.');
  expect(definition.request.call).toMatchObject({ address: distributor, args: [[claim]] });
  // The contract takes it.
  expect(encodeFunctionData(definition.request.call)).toMatch(/^0x[0-9a-f]{8}/);
});
