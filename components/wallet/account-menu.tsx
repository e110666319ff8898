'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import Link from 'next/link';
import { useEffect, useId, useRef, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { Money } from '@/components/ui/money';
import { ReceiptLine, ReceiptLines } from '@/components/ui/receipt';
import { shortAddress } from '@/components/ui/short-address';
import { toast } from '@/components/ui/toast';
import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';
import { ActivityList } from './activity-list';
import { FaucetButton } from './faucet-button';
import { quietly } from './quietly';
import { requireSession } from './require-session';
import { signOut, useSession } from './session';
import type { Wallet } from './store';
import { useMeterAccount } from './use-meter-account';

/** The connected account: who, how much, what it signed, and the way out. */
export function AccountMenu({ wallet }: { wallet: Wallet }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
        className="sticker inline-flex min-h-11 items-center gap-1.5 rounded-[10px] px-3 text-sm font-bold"
      >
        <span className="sr-only">Your account </span>
        <span className="till">{shortAddress(wallet.address)}</span>
        <ChevronDown aria-hidden="true" className={cn('size-4 transition-transform', open && 'rotate-180')} />
      </button>
      <div
        id={panelId}
        hidden={!open}
        className="sticker fixed inset-x-3 top-18 z-40 max-h-[calc(100dvh-9.5rem)] overflow-y-auto p-4 md:absolute md:inset-x-auto md:top-[calc(100%+0.6rem)] md:right-0 md:max-h-[calc(100dvh-6rem)] md:w-96"
      >
        {open ? <Panel wallet={wallet} onLeave={() => setOpen(false)} /> : null}
      </div>
    </div>
  );
}

function Panel({ wallet, onLeave }: { wallet: Wallet; onLeave: () => void }) {
  const session = useSession();
  const { account, reload } = useMeterAccount(wallet.address);
  const isSignedIn = session.status === 'signed in' && isAddressEqual(session.address, wallet.address);
  return (
    <div className="grid gap-4">
      <div className="flex items-center gap-2">
        <span className="till min-w-0 truncate font-bold" title={wallet.address}>
          {shortAddress(wallet.address)}
        </span>
        <CopyButton text={wallet.address} what="address" />
        {wallet.isDemo ? <Badge className="ml-auto">Demo · test money</Badge> : null}
      </div>
      <ReceiptLines>
        <ReceiptLine label="In your wallet">{account ? <Money amount={account.tokenBalance} /> : '…'}</ReceiptLine>
        <ReceiptLine label="Left for pictures">{account ? <Money amount={account.available} /> : '…'}</ReceiptLine>
      </ReceiptLines>
      <FaucetButton address={wallet.address} onDone={reload} />
      <div className="grid grid-cols-2 gap-2">
        <ButtonLink href={`/u/${wallet.address.toLowerCase()}`} size="small" className="min-h-11" onClick={onLeave}>
          My page
        </ButtonLink>
        <ButtonLink href="/create#balance" size="small" className="min-h-11" onClick={onLeave}>
          Withdraw
        </ButtonLink>
      </div>
      <section aria-label="What you signed" className="border-t-2 border-rule pt-3">
        <h3 className="mb-2 font-bold">What you signed</h3>
        <ActivityList account={wallet.address} />
      </section>
      <div className="flex flex-wrap gap-2 border-t-2 border-rule pt-3">
        {isSignedIn ? (
          <Button
            size="small"
            variant="quiet"
            className="min-h-11"
            onClick={() =>
              quietly(async () => {
                await signOut();
                toast({ title: 'Signed out' });
              })
            }
          >
            Sign out
          </Button>
        ) : (
          <Button size="small" variant="quiet" className="min-h-11" onClick={() => quietly(requireSession)}>
            Sign in
          </Button>
        )}
        <Button size="small" variant="quiet" className="min-h-11" onClick={() => quietly(wallet.disconnect)}>
          Disconnect
        </Button>
        <Link href="/status" className="pen ml-auto self-center text-sm" onClick={onLeave}>
          Status
        </Link>
      </div>
    </div>
  );
}
