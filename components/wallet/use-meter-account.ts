'use client';

import { useEffect, useState } from 'react';
import type { Address } from 'viem';
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

/** Asks the meter. What was used since the last settlement is shown to who signs with the key that this browser pays with. */
export async function loadMeterAccount(address: string): Promise<MeterAccount> {
  const payer = address.toLowerCase() as Address;
  const known = accounts.get()[payer]?.session?.key;
  let account = await readAs(payer, known ? await readerHeaders(payer, known) : null);
  const named = account.session?.key;
  // A key that this browser has not asked with yet.
  const headers = named && named !== known ? await readerHeaders(payer, named) : null;
  if (headers) account = await readAs(payer, headers);
  setMeterAccount(account);
  return account;
}

type ReaderHeaders = Record<string, string> | null;

const readAs = (address: Address, headers: ReaderHeaders): Promise<MeterAccount> =>
  call('GET /api/v1/meter/{address}', { params: { address }, ...(headers ? { headers } : {}) });

/** Null where this browser has not the key. */
async function readerHeaders(payer: Address, key: Address): Promise<ReaderHeaders> {
  const [{ readMeter }, { chainId, contracts }] = await Promise.all([
    import('@/lib/domains/payments/client/read-meter'),
    getChainConfig(),
  ]);
  return readMeter({ chainId, meter: contracts.meter, payer, key, now: Math.floor(Date.now() / 1000) });
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
