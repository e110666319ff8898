import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GenerationView } from '../types';
import { Problem } from '@/lib/base/problem';
import type { Wire } from '@/lib/base/wire';
import { type GenerateTerms, generatePaid, type Voucher } from './generate';

const PAYER = `0x${'a'.repeat(40)}` as const;
const PRICE = 10_000n;
const done = { id: 'gen_1', status: 'complete' } as Wire<GenerationView>;
const stale = (expected: unknown) =>
  new Problem('voucher_stale', 'Sign the total named here.', { status: 409, details: { expected } });

/** A payer's account as the server keeps it: takes exactly the next total, and serves one key once. */
function makeServer(spent: bigint, before: Problem[] = []) {
  const seen: Voucher[] = [];
  const signed: bigint[] = [];
  let total = spent;
  return {
    seen,
    signed,
    steps: {
      send: async (voucher: Voucher) => {
        seen.push(voucher);
        const refusal = before.shift();
        if (refusal) throw refusal;
        if (BigInt(voucher.cumulative) !== total + PRICE) throw stale((total + PRICE).toString());
        total += PRICE;
        return done;
      },
      signVoucher: async (cumulative: bigint) => {
        signed.push(cumulative);
        return `0x${cumulative.toString(16)}` as const;
      },
      wait: async () => {},
    },
    total: () => total,
  };
}
const terms = (over: Partial<GenerateTerms> = {}): GenerateTerms => ({
  payer: PAYER,
  nextCumulative: PRICE,
  ceiling: 1_000_000n,
  ...over,
});

describe('generatePaid', () => {
  test('signs the next total once when nothing changed', async () => {
    const server = makeServer(0n);
    expect(await generatePaid(terms(), server.steps)).toEqual({ generation: done, cumulative: PRICE });
    expect(server.seen).toEqual([{ payer: PAYER, cumulative: '10000', signature: '0x2710' }]);
  });

  test('after spending elsewhere it signs the total the server names, and charges one price', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 90 }), async (spent, believed) => {
        const server = makeServer(BigInt(spent) * PRICE);
        const { cumulative } = await generatePaid(terms({ nextCumulative: BigInt(believed) * PRICE }), server.steps);
        expect(cumulative).toBe(BigInt(spent + 1) * PRICE);
        expect(server.total()).toBe(BigInt(spent + 1) * PRICE);
      }),
    );
  });

  test('never signs above the ceiling, whoever names the total', async () => {
    const server = makeServer(500_000n);
    await expect(generatePaid(terms({ ceiling: 500_000n }), server.steps)).rejects.toMatchObject({
      code: 'session_key_spent',
    });
    await expect(
      generatePaid(terms({ nextCumulative: 2n * PRICE, ceiling: PRICE }), server.steps),
    ).rejects.toMatchObject({
      code: 'session_key_spent',
    });
    expect(server.signed.every((total) => total <= 500_000n)).toBe(true);
  });

  test.each([undefined, 20000, '-1', '0', '1e9', ''])(
    'a stale answer that names no total (%s) is passed on',
    async (expected) => {
      const server = makeServer(0n, [stale(expected)]);
      await expect(generatePaid(terms(), server.steps)).rejects.toMatchObject({ code: 'voucher_stale' });
      expect(server.seen).toHaveLength(1);
    },
  );

  test('asks again with the same total when the answer was lost or the one before is not finished', async () => {
    const server = makeServer(0n, [
      new Problem('offline', 'x'),
      new Problem('generation_in_progress', 'x', { status: 409 }),
    ]);
    await generatePaid(terms(), server.steps);
    expect(server.seen.map((voucher) => voucher.cumulative)).toEqual(['10000', '10000', '10000']);
  });

  test('gives up on a server that never agrees, and at once on a real refusal', async () => {
    const never = makeServer(
      0n,
      Array.from({ length: 50 }, () => stale('10000')),
    );
    await expect(generatePaid(terms(), never.steps)).rejects.toMatchObject({ code: 'voucher_stale' });
    expect(never.seen.length).toBeLessThanOrEqual(8);
    const refused = makeServer(0n, [new Problem('unsafe_text', 'Change the words.', { status: 422 })]);
    await expect(generatePaid(terms(), refused.steps)).rejects.toMatchObject({ code: 'unsafe_text' });
    expect(refused.seen).toHaveLength(1);
  });
});
