'use client';

import { useEffect, useState } from 'react';
import { useStore } from '@/components/ui/use-store';
import { createStore } from '@/lib/base/create-store';
import { fetchJson } from '@/lib/base/fetch-json';
import { describeError } from '@/lib/base/problem';

/** `GET /api/v1/meter/{address}`; amounts are base units of the dollar token. */
export type MeterAccount = {
  payer: `0x${string}`;
  balance: string;
  spent: string;
  available: string;
  /** Asked back from the meter and not paid out yet. */
  withdrawing: string;
  price: string;
  nextCumulative: string;
  tokenBalance: string;
  session: { key: `0x${string}`; ceiling: string; expiry: string } | null;
};

const accounts = createStore<Readonly<Record<string, MeterAccount>>>({});

/** Puts an answer of the server in front of every reader. */
export const setMeterAccount = (address: string, account: MeterAccount): void =>
  accounts.set({ ...accounts.get(), [address.toLowerCase()]: account });

export async function loadMeterAccount(address: string): Promise<MeterAccount> {
  const account = await fetchJson<MeterAccount>(`/api/v1/meter/${address}`);
  setMeterAccount(address, account);
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
