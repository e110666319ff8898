'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { requireWallet } from '@/components/wallet/require-wallet';
import { useWallet, type Wallet } from '@/components/wallet/store';
import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';

type AnswerProps = {
  memeId: number;
  title: string;
  earlier: string;
  creator: string;
  distance: number;
  rebutted: boolean;
};

/** The answer of a meme's creator to the claim that it is of a family: a transaction of their own wallet, whose code comes with the click. */
export function AnswerButtons({ memeId, title, earlier, creator, distance, rebutted }: AnswerProps) {
  const router = useRouter();
  const wallet = useWallet();
  const [busy, setBusy] = useState<'connect' | 'accept' | 'rebut' | null>(null);
  const viewer = wallet.status === 'connected' ? wallet.wallet.address : null;
  if (viewer && !isAddressEqual(viewer, creator))
    return <p className="text-sm text-soft">Only the account that registered it can answer.</p>;

  const run = async (step: 'connect' | 'accept' | 'rebut', work: (sender: Wallet) => Promise<void>) => {
    setBusy(step);
    const { quietly } = await import('@/components/wallet/quietly');
    await quietly(async () => {
      const sender = await requireWallet();
      if (isAddressEqual(sender.address, creator)) return work(sender);
      toast({
        title: 'Another account made it',
        text: 'Connect the account that registered this meme to answer.',
        tone: 'alert',
      });
    });
    setBusy(null);
  };
  const answer = (kind: 'accept' | 'rebut') =>
    run(kind, async (sender) => {
      const { answerAsCreator } = await import('./answer-as-creator');
      await answerAsCreator(sender, { kind, memeId, title, earlier, distance });
      router.refresh();
    });

  if (!viewer)
    return (
      <Button size="small" className="w-fit" busy={busy === 'connect'} onClick={() => run('connect', async () => {})}>
        Answer as its creator
      </Button>
    );
  return (
    <div className="flex flex-wrap gap-3">
      <Button
        size="small"
        variant="primary"
        busy={busy === 'accept'}
        disabled={busy === 'rebut'}
        onClick={() => answer('accept')}
      >
        {rebutted ? 'Take it back and join' : 'Accept and join now'}
      </Button>
      {rebutted ? null : (
        <Button size="small" busy={busy === 'rebut'} disabled={busy === 'accept'} onClick={() => answer('rebut')}>
          Rebut the claim
        </Button>
      )}
    </div>
  );
}
