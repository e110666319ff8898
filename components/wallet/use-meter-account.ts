'use client';

import { useEffect, useState } from 'react';
import { useStore } from '@/components/ui/use-store';
import { createStore } from '@/lib/base/create-store';
import { describeError } from '@/lib/base/problem';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';

export type MeterAccount = AnswerOf<'GET /api/v1/meter/{address}'>;

const accounts = createStore<Readonly<Record<string, MeterAccount>>>({});

/** Puts an answer of the server in front of every reader. */
export const setMeterAccount = (account: MeterAccount): void =>
  accounts.set({ ...accounts.get(), [account.payer]: account });

export async function loadMeterAccount(address: string): Promise<MeterAccount> {
  const account = await call('GET /api/v1/meter/{address}', { params: { address } });
  setMeterAccount(account);
  return account;
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
