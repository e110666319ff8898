'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { toast } from '@/components/ui/toast';
import { loadWallet } from './load-wallet';
import { requireWallet } from './require-wallet';
import { isReturning, useWallet, WalletCancelled } from './store';

const AccountMenu = lazy(() => import('./account-menu').then(({ AccountMenu }) => ({ default: AccountMenu })));

const preload = () => {
  loadWallet().catch(() => {});
};

/**
 * The wallet's place in the header: a plain button. The wallet code loads when a pointer or the focus comes near, or
 * after hydration for someone who left connected.
 */
export function ConnectSlot() {
  const state = useWallet();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (isReturning()) preload();
  }, []);

  const connect = async () => {
    setBusy(true);
    try {
      await requireWallet();
    } catch (error) {
      if (!(error instanceof WalletCancelled)) {
        toast({
          title: 'The wallet did not load',
          text: 'Check your connection and press the button again.',
          tone: 'alert',
        });
      }
    } finally {
      setBusy(false);
    }
  };

  if (state.status === 'connected') {
    return (
      <Suspense
        fallback={
          <Button size="small" className="min-h-11" busy>
            Connected
          </Button>
        }
      >
        <AccountMenu wallet={state.wallet} />
      </Suspense>
    );
  }
  if (state.status === 'wrong network') return <SwitchButton onSwitch={connect} busy={busy} />;
  return (
    <Button
      size="small"
      className="min-h-11"
      onPointerEnter={preload}
      onFocus={preload}
      onClick={connect}
      busy={busy || state.status === 'connecting'}
    >
      {busy ? null : <Icon name="wallet" />}
      {state.status === 'connecting' ? 'Connecting…' : 'Connect'}
    </Button>
  );
}

function SwitchButton({ onSwitch, busy }: { onSwitch: () => void; busy: boolean }) {
  const [name, setName] = useState('our network');
  useEffect(() => {
    import('@/lib/adapters/chain/client/config')
      .then(({ getChainConfig }) => getChainConfig())
      .then(
        ({ chainName }) => setName(chainName),
        () => {},
      );
  }, []);
  return (
    <Button size="small" variant="primary" className="min-h-11" onClick={onSwitch} busy={busy}>
      Switch to {name}
    </Button>
  );
}
