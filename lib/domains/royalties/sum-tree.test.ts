import fc from 'fast-check';
import { type Address, concat, type Hex, keccak256, numberToHex } from 'viem';
import { describe, expect, test } from 'vitest';
import { buildSumTree, type SumLeaf, verifySumProof } from './sum-tree';

const account = (i: number): Address => numberToHex(BigInt(i) * 0x1234567890abcdefn + 1n, { size: 20 });

const leaves = fc
  .uniqueArray(fc.tuple(fc.bigInt({ min: 0n, max: (1n << 160n) - 1n }), fc.bigInt({ min: 0n, max: 1n << 90n })), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 40,
  })
  .map((pairs) => pairs.map(([id, cumulative]): SumLeaf => ({ account: numberToHex(id, { size: 20 }), cumulative })));

/** The documented encoding once more, with viem and without a thought for speed. */
function naiveRoot(input: readonly SumLeaf[]): { root: Hex; total: bigint } {
  const total = input.reduce((sum, leaf) => sum + leaf.cumulative, 0n);
  let width = 1;
  while (total >> BigInt(8 * width)) width++;
  let level = [...input]
    .sort((a, b) => (BigInt(a.account) < BigInt(b.account) ? -1 : 1))
    .map((leaf) => ({
      hash: keccak256(concat([leaf.account, numberToHex(leaf.cumulative, { size: 12 })])),
      sum: leaf.cumulative,
    }));
  while (level.length > 1) {
    const above: typeof level = [];
    for (let i = 0; i < level.length; i += 2) {
      const pair = level.slice(i, i + 2).sort((a, b) => (a.hash < b.hash ? -1 : 1));
      const encoded = concat(pair.flatMap((node) => [node.hash, numberToHex(node.sum, { size: width })]));
      above.push(pair.length === 1 ? pair[0] : { hash: keccak256(encoded), sum: pair[0].sum + pair[1].sum });
    }
    level = above;
  }
  return { root: level[0].hash, total };
}

describe('sum tree', () => {
  test('has the root and total of the documented encoding', () => {
    fc.assert(
      fc.property(leaves, (input) => {
        const { root, total } = buildSumTree(input);
        expect({ root, total }).toEqual(naiveRoot(input));
      }),
    );
  });

  test('proves every leaf, in any letter case, and no other account', () => {
    fc.assert(
      fc.property(leaves, (input) => {
        const tree = buildSumTree(input);
        expect(tree.size).toBe(input.length);
        for (const leaf of input) {
          const claim = tree.proofOf(leaf.account.toUpperCase().replace('0X', '0x'));
          expect(claim).toMatchObject(leaf);
          expect(claim && verifySumProof(tree, claim)).toBe(true);
        }
        expect(tree.proofOf('0x')).toBeNull();
      }),
    );
  });

  test('does not depend on the order of the leaves', () => {
    fc.assert(
      fc.property(
        leaves.chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray(input, { minLength: input.length }))),
        ([input, shuffled]) => {
          expect(buildSumTree(shuffled).root).toBe(buildSumTree(input).root);
        },
      ),
    );
  });

  test('refuses every claim that was changed', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (input, which, at, change) => {
        const tree = buildSumTree(input);
        const leaf = input[which % input.length];
        const claim = tree.proofOf(leaf.account);
        if (!claim) throw new Error('unreachable');
        expect(verifySumProof(tree, { ...claim, cumulative: claim.cumulative + BigInt(change) })).toBe(false);
        expect(
          verifySumProof(tree, {
            ...claim,
            account: numberToHex(BigInt(claim.account) ^ BigInt(change), { size: 20 }),
          }),
        ).toBe(false);
        expect(verifySumProof({ ...tree, total: tree.total + BigInt(change) }, claim)).toBe(false);
        expect(verifySumProof(tree, { ...claim, proof: `${claim.proof}00` })).toBe(false);
        const position = 2 + 2 * (at % (claim.proof.length / 2 - 1));
        const byte = Number(`0x${claim.proof.slice(position, position + 2)}`) ^ change;
        const changed =
          `${claim.proof.slice(0, position)}${byte.toString(16).padStart(2, '0')}${claim.proof.slice(position + 2)}` as Hex;
        // A tree of one leaf has a width and no sums: any width that fits its total says the same.
        if (input.length > 1) expect(verifySumProof(tree, { ...claim, proof: changed })).toBe(false);
      }),
    );
  });

  test('malformed claims are false, not errors', () => {
    const tree = buildSumTree([{ account: account(1), cumulative: 5n }]);
    const good = { account: account(1), cumulative: 5n, proof: '0x01' as Hex };
    expect(verifySumProof(tree, good)).toBe(true);
    for (const bad of [
      { proof: '0x' },
      { proof: '0x0' },
      { proof: '0x00' },
      { proof: '0x0d' },
      { proof: 'zz' },
      { account: '0x12' },
      { cumulative: -1n },
    ]) {
      expect(verifySumProof(tree, { ...good, ...bad } as typeof good), JSON.stringify(bad, String)).toBe(false);
    }
  });

  test.each([
    [[], 'A sum tree needs at least one account.'],
    [
      [
        { account: account(1), cumulative: 1n },
        { account: account(1).toUpperCase().replace('0X', '0x') as Address, cumulative: 2n },
      ],
      /is in the sum tree twice/,
    ],
    [[{ account: '0x1234', cumulative: 1n }], 'The sum tree cannot hold 1 for 0x1234.'],
    [[{ account: account(1), cumulative: -1n }], /cannot hold -1 for/],
    [
      [
        { account: account(1), cumulative: 1n << 95n },
        { account: account(2), cumulative: 1n << 95n },
      ],
      'The total of a sum tree is over 96 bits.',
    ],
  ] as [SumLeaf[], string | RegExp][])('refuses wrong leaves %#', (input, message) => {
    expect(() => buildSumTree(input)).toThrow(message);
  });

  test('a refused tree leaves nothing behind that changes the next one', () => {
    const good = [1, 2, 3].map((i) => ({ account: account(i), cumulative: BigInt(i) }));
    const { root } = buildSumTree(good);
    expect(() => buildSumTree([...good, { account: '0xzz', cumulative: 1n }])).toThrow();
    expect(buildSumTree(good).root).toBe(root);
  });
});
