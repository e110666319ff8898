'use client';

import { useEffect, useState } from 'react';
import { Button, type ButtonLook } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { call } from '@/lib/interfaces/client/call';
import { describeError } from '@/lib/base/problem';
import { formatDollars } from '@/lib/base/money';

/** Test dollars on the local chain; nothing anywhere else. */
export function FaucetButton({
  address,
  onDone,
  variant,
}: {
  address: string;
  onDone: () => void;
  variant?: ButtonLook['variant'];
}) {
  const [isDemo, setDemo] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    getChainConfig().then(
      ({ demo }) => setDemo(demo),
      () => {},
    );
  }, []);
  if (!isDemo) return null;
  const ask = async () => {
    setBusy(true);
    try {
      const { token } = await call('POST /api/v1/faucet', { body: { address } });
      toast({ title: `${formatDollars(BigInt(token))} of test money is in your wallet` });
      onDone();
    } catch (error) {
      toast({ title: 'No test money this time', text: describeError(error), tone: 'alert' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button size="small" variant={variant} className="min-h-11" busy={busy} onClick={ask}>
      Get test money
    </Button>
  );
}
