'use client';

import { useEffect, useState } from 'react';
import { useStore } from '@/components/ui/use-store';
import { createStore } from '@/lib/base/create-store';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { describeError } from '@/lib/base/problem';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';

export type MeterAccount = AnswerOf<'GET /api/v1/meter/{address}'>;

const accounts = createStore<Readonly<Record<string, MeterAccount>>>({});

/** Puts an answer of the server in front of every reader. */
export const setMeterAccount = (account: MeterAccount): void =>
  accounts.set({ ...accounts.get(), [account.payer]: account });

export async function loadMeterAccount(address: string): Promise<MeterAccount> {
  const params = { address };
  const shown = await call('GET /api/v1/meter/{address}', { params });
  // What was used since the last settlement is shown to who signs with the key that this browser pays with.
  const headers = await readerHeaders(shown);
  const account = headers ? await call('GET /api/v1/meter/{address}', { params, headers }) : shown;
  setMeterAccount(account);
  return account;
}

async function readerHeaders({ payer, session }: MeterAccount): Promise<Record<string, string> | null> {
  if (!session) return null;
  const [{ readMeter }, { chainId, contracts }] = await Promise.all([
    import('@/lib/domains/payments/client/read-meter'),
    getChainConfig(),
  ]);
  return readMeter({ chainId, meter: contracts.meter, payer, key: session.key, now: Math.floor(Date.now() / 1000) });
}

/** What an account has at the meter; null while asking or when `problem` says why it is not known. */
export function useMeterAccount(address: string | null) {
  const [problem, setProblem] = useState<string | null>(null);
  const account = useStore(accounts)[address?.toLowerCase() ?? ''] ?? null;
  useEffect(() => {
    if (!address) return;
    setProblem(null);
    loadMeterAccount(address).catch((error) => setProblem(describeError(error)));
  }, [address]);
  const reload = () => {
    if (address)
      loadMeterAccount(address).then(
        () => setProblem(null),
        (error) => setProblem(describeError(error)),
      );
  };
  return { account, problem, reload };
}
