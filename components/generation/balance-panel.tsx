'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { FaucetButton } from '@/components/wallet/faucet-button';
import { quietly } from '@/components/wallet/quietly';
import { requireWallet } from '@/components/wallet/require-wallet';
import { useWallet } from '@/components/wallet/store';
import { type MeterAccount, useMeterAccount } from '@/components/wallet/use-meter-account';
import { formatDollars } from '@/lib/base/money';
import { picturesFor } from '@/lib/domains/payments/pictures-for';
import type { Need } from './find-spender';
import { WithdrawPanel } from './withdraw-panel';

const PRESETS = [1_000_000n, 5_000_000n];

/** What is left, the one deposit, and the way to have it back. */
export function BalancePanel({ need }: { need: Need | null }) {
  const wallet = useWallet();
  const address = wallet.status === 'connected' ? wallet.wallet.address : null;
  const { account, problem, reload } = useMeterAccount(address);
  const title = useRef<HTMLHeadingElement>(null);
  // What has to be signed first is shown where it is signed.
  useEffect(() => {
    if (!need) return;
    title.current?.scrollIntoView({ block: 'center' });
    title.current?.focus({ preventScroll: true });
  }, [need]);
  return (
    <section
      id="balance"
      aria-labelledby="balance-title"
      className={cn('sticker grid gap-4 p-4 sm:p-5', need && 'border-action')}
    >
      <h2 id="balance-title" ref={title} tabIndex={-1} className="text-lg font-extrabold tracking-tight outline-none">
        Your balance
      </h2>
      {!address ? (
        <>
          <p className="text-soft">
            One deposit pays for many pictures, with no wallet window for each. What you do not use, you take back.
          </p>
          <Button onClick={() => quietly(requireWallet)} busy={wallet.status === 'connecting'}>
            {wallet.status === 'wrong network' ? 'Switch network' : 'Connect a wallet'}
          </Button>
        </>
      ) : problem && !account ? (
        <div role="alert" className="grid gap-3">
          <p className="font-semibold text-alert">{problem}</p>
          <Button size="small" onClick={reload}>
            Try again
          </Button>
        </div>
      ) : account ? (
        <Held account={account} address={address} need={need} reload={reload} />
      ) : (
        <div className="grid gap-3">
          <Skeleton className="h-7 w-52" />
          <Skeleton className="h-11" />
        </div>
      )}
    </section>
  );
}

function Held({
  account,
  address,
  need,
  reload,
}: {
  account: MeterAccount;
  address: `0x${string}`;
  need: Need | null;
  reload: () => void;
}) {
  const [adding, setAdding] = useState(false);
  const [returning, setReturning] = useState(false);
  const available = BigInt(account.available);
  const price = BigInt(account.price);
  const isEmpty = available < price;
  const canSpend = useCanSpend(account, address);

  return (
    <>
      <p className="text-lg" role="status">
        <Money amount={available} className="till text-xl" /> left,{' '}
        {picturesFor(available, price).toLocaleString('en-US')}{' '}
        {picturesFor(available, price) === 1n ? 'picture' : 'pictures'}
      </p>
      {!isEmpty && canSpend === false ? (
        <div className="grid gap-2 rounded-[10px] bg-sunk p-3">
          <p className="text-sm">
            {need === 'grant' ? 'Before it can pay, ' : ''}this browser needs your leave to spend it on pictures: one
            signature, no fee.
          </p>
          <Button variant="primary" onClick={() => quietly(async () => (await import('./sign-deposit')).signGrant())}>
            Let this browser pay
          </Button>
        </div>
      ) : null}
      {isEmpty || adding ? (
        <DepositChoice
          account={account}
          address={address}
          need={need}
          reload={reload}
          onDone={() => setAdding(false)}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {!isEmpty && !adding ? (
          <Button size="small" onClick={() => setAdding(true)}>
            Add money
          </Button>
        ) : null}
        {(available > 0n || BigInt(account.withdrawing) > 0n) && !returning ? (
          <Button size="small" variant="quiet" onClick={() => setReturning(true)}>
            Take money back
          </Button>
        ) : null}
      </div>
      {returning || BigInt(account.withdrawing) > 0n ? (
        <WithdrawPanel account={account} address={address} onChange={reload} />
      ) : null}
    </>
  );
}

function DepositChoice({
  account,
  address,
  need,
  reload,
  onDone,
}: {
  account: MeterAccount;
  address: `0x${string}`;
  need: Need | null;
  reload: () => void;
  onDone: () => void;
}) {
  const held = BigInt(account.tokenBalance);
  const price = BigInt(account.price);
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        {need === 'deposit' ? <strong>To pay for this picture, deposit once. </strong> : null}
        One signature puts money on your meter and lets this browser, and only it, spend that much on pictures for
        thirty days. You are not asked again for each one.
      </p>
      <div className="grid grid-cols-2 gap-3">
        {PRESETS.map((value) => (
          <Button
            key={value.toString()}
            variant={value === PRESETS[0] ? 'primary' : 'plain'}
            className="flex-col gap-0.5!"
            disabled={held < value}
            onClick={() =>
              quietly(async () => {
                await (await import('./sign-deposit')).signDeposit(value);
                onDone();
              })
            }
          >
            <span>Deposit {formatDollars(value)}</span>
            <span className="text-xs font-semibold">{picturesFor(value, price).toLocaleString('en-US')} pictures</span>
          </Button>
        ))}
      </div>
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        <span>
          In your wallet: <Money amount={held} />
        </span>
        {held < (PRESETS.at(-1) ?? 0n) ? (
          <FaucetButton address={address} onDone={reload} variant={held < PRESETS[0] ? 'primary' : 'plain'} />
        ) : null}
      </p>
    </div>
  );
}

/** Whether this browser holds the session key that the meter knows; null while looking. */
function useCanSpend(account: MeterAccount, address: `0x${string}`): boolean | null {
  const [can, setCan] = useState<boolean | null>(null);
  const { session, available, price } = account;
  const key = session?.key;
  useEffect(() => {
    let live = true;
    if (BigInt(available) < BigInt(price)) return setCan(null);
    if (!key) return setCan(false);
    import('./find-spender')
      .then(({ canSign }) => canSign(address, account))
      .then(
        (yes) => live && setCan(yes),
        () => {},
      );
    return () => {
      live = false;
    };
  }, [key, available, price, address, account]);
  return can;
}
