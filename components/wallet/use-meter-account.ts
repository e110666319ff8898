'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { describeError } from '@/lib/base/problem';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';

export type MeterAccount = AnswerOf<'GET /api/v1/meter/{address}'>;

let accounts: Readonly<Record<string, MeterAccount>> = {};
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Puts an answer of the server in front of every reader. */
export function setMeterAccount(account: MeterAccount): void {
  accounts = { ...accounts, [account.payer]: account };
  for (const listener of [...listeners]) listener();
}

export async function loadMeterAccount(address: string): Promise<MeterAccount> {
  const account = await call('GET /api/v1/meter/{address}', { params: { address } });
  setMeterAccount(account);
  return account;
}

/** What an account has at the meter; null while asking or when `problem` says why it is not known. */
export function useMeterAccount(address: string | null) {
  const [problem, setProblem] = useState<string | null>(null);
  const account = useSyncExternalStore(
    subscribe,
    () => (address ? (accounts[address.toLowerCase()] ?? null) : null),
    () => null,
  );
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
