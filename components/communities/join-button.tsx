'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Stamp } from '@/components/ui/stamp';
import { WalletCancelled } from '@/components/wallet/store';
import { call } from '@/lib/interfaces/client/call';
import { describeError, isProblem } from '@/lib/base/problem';

const FaucetButton = lazy(() =>
  import('@/components/wallet/faucet-button').then((module) => ({ default: module.FaucetButton })),
);

type Joining =
  | { status: 'idle' | 'working' | 'joined' }
  | { status: 'refused'; message: string; address: string | null };

/** Joins a token community: signs in, and lets the chain prove the balance. */
export function JoinButton({ slug, symbol }: { slug: string; symbol: string }) {
  const router = useRouter();
  const [joining, setJoining] = useState<Joining>({ status: 'idle' });

  const join = async () => {
    setJoining({ status: 'working' });
    let address: string | null = null;
    try {
      const { requireSession } = await import('@/components/wallet/require-session');
      ({ address } = await requireSession());
      await call('POST /api/v1/communities/{slug}/members', { params: { slug } });
      setJoining({ status: 'joined' });
      router.refresh();
    } catch (error) {
      if (error instanceof WalletCancelled) return setJoining({ status: 'idle' });
      const tooLittle = isProblem(error) && error.code === 'not_allowed';
      setJoining({ status: 'refused', message: describeError(error), address: tooLittle ? address : null });
    }
  };

  return (
    <div className="mt-4 grid justify-items-center gap-3 text-center">
      <div role="status">{joining.status === 'joined' ? <Stamp landing>Member</Stamp> : null}</div>
      {joining.status === 'joined' ? (
        <p className="text-sm">The chain says you hold enough {symbol}. Welcome in.</p>
      ) : (
        <Button variant="primary" className="w-full" busy={joining.status === 'working'} onClick={join}>
          {joining.status === 'refused' ? 'Check again' : 'Join'}
        </Button>
      )}
      {joining.status === 'idle' ? (
        <p className="text-sm text-soft">Your {symbol} stays where it is: it is only counted.</p>
      ) : null}
      {joining.status === 'refused' ? (
        <div role="alert" className="grid justify-items-center gap-2 text-sm">
          <p className="font-semibold">{joining.message}</p>
          {joining.address ? (
            <Suspense>
              <FaucetButton address={joining.address} onDone={() => {}} />
            </Suspense>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
