'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { RelativeTime } from '@/components/ui/relative-time';
import { Spinner } from '@/components/ui/spinner';
import { Stamp } from '@/components/ui/stamp';
import { toast } from '@/components/ui/toast';
import { requireWallet } from '@/components/wallet/require-wallet';
import { useWallet, WalletCancelled } from '@/components/wallet/store';
import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';
import { describeError } from '@/lib/base/problem';
import { waitFor } from '@/lib/base/wait-for';
import { formatDollars } from '@/lib/base/money';
import { call } from '@/lib/interfaces/client/call';
import type { RoyaltiesView } from '@/lib/domains/royalties/types';

type ClaimPanelProps = { address: string; royalties: Pick<RoyaltiesView, 'accrued' | 'claimable' | 'claim'> };

type Claiming =
  | { status: 'idle' }
  | { status: 'working' }
  | { status: 'catching up'; amount: bigint }
  | { status: 'claimed'; amount: bigint };

/** One click withdraws everything an account is owed. Anyone may send it; the money goes to the account. */
export function ClaimPanel({ address, royalties: { accrued, claimable, claim } }: ClaimPanelProps) {
  const router = useRouter();
  const wallet = useWallet();
  const [claiming, setClaiming] = useState<Claiming>({ status: 'idle' });
  const isMine = wallet.status === 'connected' && isAddressEqual(wallet.wallet.address, address);
  const isStranger = wallet.status === 'connected' && !isMine;

  // Done only when the numbers beside it say so too.
  useEffect(() => {
    setClaiming((now) =>
      now.status === 'catching up' && claimable < now.amount ? { status: 'claimed', amount: now.amount } : now,
    );
  }, [claimable]);

  const go = async () => {
    if (!claim) return;
    setClaiming({ status: 'working' });
    try {
      const sender = await requireWallet();
      const { signClaim } = await import('./sign-claim');
      await signClaim(sender, { claim, amount: claimable, isOwn: isAddressEqual(sender.address, address) });
      setClaiming({ status: 'catching up', amount: claimable });
      await caughtUp(address, claimable);
      router.refresh();
    } catch (error) {
      setClaiming({ status: 'idle' });
      if (!(error instanceof WalletCancelled))
        toast({ title: 'Not claimed', text: describeError(error), tone: 'alert' });
    }
  };

  return (
    <div className="mt-4 grid gap-3">
      <div role="status">
        {claiming.status === 'catching up' ? (
          <p className="flex items-start gap-2 text-sm font-semibold">
            <Spinner className="mt-1" /> Confirmed on chain. This page follows in a moment.
          </p>
        ) : null}
        {claiming.status === 'claimed' ? (
          <p className="flex flex-wrap items-center gap-3 text-sm font-semibold">
            <Stamp landing>Paid out</Stamp>
            <span>
              <Money amount={claiming.amount} /> is in {isMine ? 'your wallet' : 'the account'}.
            </span>
          </p>
        ) : null}
      </div>
      {claimable > 0n && claim && claiming.status !== 'catching up' ? (
        <>
          <Button variant="primary" size="large" busy={claiming.status === 'working'} onClick={go}>
            Claim {formatDollars(claimable)}
            {isStranger ? ' for them' : ''}
          </Button>
          {isStranger ? (
            <p className="text-sm text-soft">
              Anyone may send this. The money goes to the account, and your wallet pays the network fee.
            </p>
          ) : null}
        </>
      ) : null}
      {claimable === 0n && claiming.status === 'idle' && accrued === 0n ? (
        <p className="text-sm text-soft">Nothing to claim yet.</p>
      ) : null}
      {accrued > 0n ? <Accrued amount={accrued} /> : null}
    </div>
  );
}

/** When what is accrued can be claimed. */
function Accrued({ amount }: { amount: bigint }) {
  const [dueAt, setDueAt] = useState<string | null>(null);
  useEffect(() => {
    call('GET /api/v1/health').then(
      ({ epoch }) => setDueAt(epoch.dueAt),
      () => {},
    );
  }, []);
  return (
    <p className="text-sm text-soft">
      <Money amount={amount} /> more can be claimed once the epoch is settled
      {dueAt ? (
        <>
          , which starts <RelativeTime at={dueAt} />
        </>
      ) : null}
      .
    </p>
  );
}

/** The chain has paid; waits until the page's own books say so too, a few seconds at most. */
const caughtUp = (address: string, before: bigint) =>
  waitFor(
    async () => {
      const now = await call('GET /api/v1/accounts/{address}/royalties', { params: { address } }).catch(() => null);
      return now && BigInt(now.claimable) < before;
    },
    14_000,
    700,
  );
