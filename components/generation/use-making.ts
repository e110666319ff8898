'use client';

import { useRef, useState } from 'react';
import { requireWallet } from '@/components/wallet/require-wallet';
import { WalletCancelled } from '@/components/wallet/store';
import { loadMeterAccount } from '@/components/wallet/use-meter-account';
import type { GenerationView } from '@/lib/domains/generation/types';
import { isProblem, offline, Problem } from '@/lib/base/problem';
import { pause, waitFor } from '@/lib/base/wait-for';
import type { Wire } from '@/lib/base/wire';
import { type GenerationOrder, generatePaid, type Voucher } from '@/lib/domains/generation/client/generate';
import { call } from '@/lib/interfaces/client/call';
import type { Need } from './find-spender';
import { remember } from './history';
import { reviveGeneration } from './revive-generation';

export type Making =
  | { status: 'idle' }
  | { status: 'working'; paid: boolean }
  /** Something has to be signed once before this can be paid. */
  | { status: 'needs'; need: Need }
  | { status: 'failed'; problem: Problem; paid: boolean }
  | { status: 'done'; generation: GenerationView };

const PATIENCE_MS = 20_000;

/** Makes the chosen picture, paid by a silent voucher or as a free try-out. */
export function useMaking() {
  const [making, setMaking] = useState<Making>({ status: 'idle' });
  // A lost answer is asked for again under the same key, so that nothing is charged twice.
  const attempt = useRef({ order: '', key: '' });

  const keyOf = (order: GenerationOrder, paid: boolean) => {
    const text = JSON.stringify([order, paid]);
    if (attempt.current.order !== text) attempt.current = { order: text, key: crypto.randomUUID() };
    return attempt.current.key;
  };

  const make = async (order: GenerationOrder, paid: boolean) => {
    try {
      const key = keyOf(order, paid);
      const send = (voucher?: Voucher) =>
        call('POST /api/v1/generations', {
          body: { ...order, voucher },
          headers: { 'idempotency-key': key },
        });
      let answer: Wire<GenerationView>;
      if (paid) {
        const wallet = await requireWallet();
        setMaking({ status: 'working', paid });
        const { findSpender } = await import('./find-spender');
        const spender = await findSpender(wallet.address);
        if ('need' in spender) return setMaking({ status: 'needs', need: spender.need });
        answer = (await generatePaid(spender.terms, { send, signVoucher: spender.signVoucher, wait: pause }))
          .generation;
        loadMeterAccount(wallet.address).catch(() => {});
      } else {
        setMaking({ status: 'working', paid });
        answer = await send();
      }
      const generation = reviveGeneration(await finished(answer));
      attempt.current = { order: '', key: '' };
      if (generation.status !== 'complete') throw notMade(generation);
      if (generation.card) {
        const { id, imageUrl, lines, width, height, paid: wasPaid, price, createdAt } = generation.card;
        remember({
          id,
          imageUrl,
          lines,
          width,
          height,
          paid: wasPaid,
          price: price.toString(),
          at: createdAt.toISOString(),
        });
      }
      setMaking({ status: 'done', generation });
    } catch (error) {
      if (error instanceof WalletCancelled) return setMaking({ status: 'idle' });
      const problem = isProblem(error) ? error : offline(error);
      if (problem.code === 'deposit_too_low') return setMaking({ status: 'needs', need: 'deposit' });
      if (problem.code === 'session_key_spent' || problem.code === 'voucher_invalid')
        return setMaking({ status: 'needs', need: 'grant' });
      // A refusal is final for its key; only an answer that never came is asked for again.
      if (problem.code !== 'offline') attempt.current = { order: '', key: '' };
      setMaking({ status: 'failed', problem, paid });
    }
  };

  return { making, make, reset: () => setMaking({ status: 'idle' }) };
}

/** The server makes the picture while it answers; after a restart in between it may still be at it. */
async function finished(generation: Wire<GenerationView>): Promise<Wire<GenerationView>> {
  let now = generation;
  const look = async () => {
    if (now.status === 'pending') now = await call('GET /api/v1/generations/{id}', { params: { id: now.id } });
    return now.status !== 'pending';
  };
  await waitFor(look, PATIENCE_MS, 500);
  return now;
}

/** Why there is no picture, for people. What was taken for one that failed is given back. */
const notMade = ({ status, error, id }: GenerationView): Problem =>
  status === 'failed'
    ? new Problem('nothing_to_draw_on', `${error ?? 'The picture could not be drawn.'} You were charged nothing.`)
    : new Problem('transaction_pending', `The picture is still being drawn. It will be at ${location.origin}/g/${id}.`);
