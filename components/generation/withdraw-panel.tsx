'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { makeRpc } from '@/lib/adapters/chain/client/rpc';
import { quietly } from '@/components/wallet/quietly';
import type { MeterAccount } from '@/components/wallet/use-meter-account';
import type { Withdrawal } from '@/lib/domains/payments/client/read-withdrawal';

/** Unspent money back: ask, wait a little, take. The wait is read from the chain itself. */
export function WithdrawPanel({
  account,
  address,
  onChange,
}: {
  account: MeterAccount;
  address: `0x${string}`;
  onChange: () => void;
}) {
  const [request, setRequest] = useState<Withdrawal | null | 'unknown'>('unknown');
  const [now, setNow] = useState(() => Date.now() / 1000);
  const [look, setLook] = useState(0);
  const { withdrawing } = account;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` and `withdrawing` say that it may have changed.
  useEffect(() => {
    let live = true;
    readNow(address).then(
      (found) => live && setRequest(found),
      () => live && setRequest(null),
    );
    const clock = setInterval(() => setNow(Date.now() / 1000), 1000);
    return () => {
      live = false;
      clearInterval(clock);
    };
  }, [address, withdrawing, look]);

  const after = (run: (module: typeof import('./sign-withdrawal')) => Promise<void>) =>
    quietly(async () => {
      await run(await import('./sign-withdrawal'));
      setLook(look + 1);
      onChange();
      // The page's own books follow the chain a moment later.
      setTimeout(onChange, 4_000);
    });

  if (request === 'unknown')
    return (
      <p className="text-sm text-soft" role="status">
        Looking at the chain…
      </p>
    );
  if (request) {
    const left = Math.ceil(request.readyAt - now);
    return (
      <div className="grid gap-2 rounded-[10px] bg-sunk p-3">
        <p className="text-sm">
          <Money amount={request.amount} /> is on its way back.{' '}
          {left > 0 ? `You can take it in ${inWords(left)}.` : 'It is ready.'}
        </p>
        <Button
          size="small"
          variant={left > 0 ? 'plain' : 'primary'}
          disabled={left > 0}
          onClick={() => after((sign) => sign.signWithdrawFinal(request.amount))}
        >
          Take it back
        </Button>
      </div>
    );
  }
  const available = BigInt(account.available);
  return available > 0n ? (
    <div className="grid gap-2 rounded-[10px] bg-sunk p-3">
      <p className="text-sm">
        All that is left, <Money amount={available} />, comes back to your wallet: ask now, take it after a short wait.
        Your wallet pays two small network fees.
      </p>
      <Button size="small" onClick={() => after((sign) => sign.signWithdrawRequest(available))}>
        Ask for it back
      </Button>
    </div>
  ) : null;
}

async function readNow(address: `0x${string}`): Promise<Withdrawal | null> {
  const [{ readWithdrawal }, { rpcUrl, contracts }] = await Promise.all([
    import('@/lib/domains/payments/client/read-withdrawal'),
    getChainConfig(),
  ]);
  return readWithdrawal(makeRpc(new URL(rpcUrl, location.href).href), contracts.meter, address);
}

const inWords = (seconds: number) =>
  seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
