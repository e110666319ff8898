'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast';
import { requireWallet } from '@/components/wallet/require-wallet';
import { useSession } from '@/components/wallet/session';
import { useWallet, WalletCancelled } from '@/components/wallet/store';
import { isAddressEqual } from '@/lib/chain/client/is-address-equal';
import { fetchJson } from '@/lib/http/fetch-json';
import { describeError } from '@/lib/http/problem';

type AnswerProps = { memeId: number; title: string; earlier: string; creator: string; distance: number; status: 'claimed' | 'rebutted' };
type Answering = 'idle' | 'connecting' | 'accept' | 'rebut' | 'catching up';

/** The answer of a meme's creator to the claim that it is of a family: a transaction of their own wallet. */
export function AnswerButtons({ memeId, title, earlier, creator, distance, status }: AnswerProps) {
  const router = useRouter();
  const wallet = useWallet();
  const session = useSession();
  const [answering, setAnswering] = useState<Answering>('idle');
  const viewer = wallet.status === 'connected' ? wallet.wallet.address : session.status === 'signed in' ? session.address : null;
  if (viewer && !isAddressEqual(viewer, creator)) return null;

  const run = async (step: Answering, work: () => Promise<void>) => {
    setAnswering(step);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof WalletCancelled)) toast({ title: 'Not answered', text: describeError(error), tone: 'alert' });
    }
    setAnswering('idle');
  };
  const connect = () =>
    run('connecting', async () => {
      const { address } = await requireWallet();
      if (!isAddressEqual(address, creator)) toast({ title: 'Another account made it', text: 'Connect the account that registered this meme to answer.', tone: 'alert' });
    });
  const answer = (kind: 'accept' | 'rebut') =>
    run(kind, async () => {
      const sender = await requireWallet();
      if (!isAddressEqual(sender.address, creator)) return toast({ title: 'Another account made it', text: 'Connect the account that registered this meme to answer.', tone: 'alert' });
      const { signAnswer } = await import('./sign-answer');
      await signAnswer(sender, { kind, memeId, title, earlier, distance });
      setAnswering('catching up');
      await caughtUp(memeId, status);
      router.refresh();
    });

  if (!viewer) {
    return <Button size="small" className="w-fit" busy={answering === 'connecting'} onClick={connect}>Answer as its creator</Button>;
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="small" variant="primary" busy={answering === 'accept'} disabled={answering === 'catching up'} onClick={() => answer('accept')}>{status === 'claimed' ? 'Accept and join now' : 'Take it back and join'}</Button>
      {status === 'claimed' ? <Button size="small" busy={answering === 'rebut'} disabled={answering === 'catching up'} onClick={() => answer('rebut')}>Rebut the claim</Button> : null}
      <div role="status">{answering === 'catching up' ? <p className="flex items-center gap-2 text-sm font-semibold"><Spinner /> Confirmed on chain. This page follows in a moment.</p> : null}</div>
    </div>
  );
}

const TRIES = 20;

/** The chain has taken it; waits until the site says so too, a few seconds at most. */
async function caughtUp(memeId: number, before: string): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const now = await fetchJson<{ link: { status: string } | null }>(`/api/v1/memes/${memeId}/family`).catch(() => null);
    if (now?.link && now.link.status !== before) return;
    await new Promise((resolve) => setTimeout(resolve, 700));
  }
}
