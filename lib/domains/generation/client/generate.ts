import type { z } from 'zod';
import type { generationApi } from '../api';
import type { GenerationView } from '../types';
import { isProblem, Problem } from '@/lib/base/problem';
import type { Wire } from '@/lib/base/wire';

export type Hex = `0x${string}`;

type Asked = z.input<typeof generationApi.createGeneration.body>;
/** What is asked for: an offer, as it was shown. */
export type GenerationOrder = Omit<Extract<Asked, { offer: string }>, 'voucher'>;
export type Voucher = NonNullable<Asked['voucher']>;

export type GenerateSteps = {
  /** `POST /api/v1/generations` with the order, the voucher and this idempotency key. */
  send: (voucher: Voucher) => Promise<Wire<GenerationView>>;
  /** Signs `Voucher(payer, cumulative)` with the session key; asks nobody. */
  signVoucher: (cumulative: bigint) => Promise<Hex>;
  wait: (ms: number) => Promise<void>;
};

export type GenerateTerms = {
  payer: Hex;
  /** The cumulative total the server named last: what was spent, plus the price. */
  nextCumulative: bigint;
  /** The highest cumulative total the session key may sign. */
  ceiling: bigint;
};

const ATTEMPTS = 8;

/**
 * Pays for one generation with a voucher, and asks again by itself where that cannot charge twice: when the total was
 * stale (another tab or device spent meanwhile), when the answer was lost, and while the one before is not finished.
 * Every attempt carries the same idempotency key. Never signs above `ceiling`.
 * @returns the generation and the total that paid for it.
 * @throws {Problem} as the server said, or `session_key_spent` before signing above the ceiling.
 */
export async function generatePaid(
  terms: GenerateTerms,
  { send, signVoucher, wait }: GenerateSteps,
): Promise<{ generation: Wire<GenerationView>; cumulative: bigint }> {
  let cumulative = terms.nextCumulative;
  for (let attempt = 1; ; attempt++) {
    if (cumulative > terms.ceiling) {
      throw new Problem('session_key_spent', 'This browser has spent what you allowed it. Deposit to allow more.');
    }
    const signature = await signVoucher(cumulative);
    try {
      const generation = await send({ payer: terms.payer, cumulative: cumulative.toString(), signature });
      return { generation, cumulative };
    } catch (error) {
      if (!isProblem(error) || attempt === ATTEMPTS) throw error;
      if (error.code === 'voucher_stale') cumulative = parseExpected(error);
      else if (error.code === 'generation_in_progress') await wait(250 * attempt);
      else if (error.code === 'offline' && attempt < 3) await wait(1_000 * attempt);
      else throw error;
    }
  }
}

function parseExpected(error: Problem): bigint {
  const { expected } = error.details;
  if (typeof expected !== 'string' || !/^[1-9]\d{0,77}$/.test(expected)) throw error;
  return BigInt(expected);
}
