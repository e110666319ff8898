import { useState } from 'react';
import { Address } from '@/components/ui/address';
import { Button } from '@/components/ui/button';
import { isAddressEqual } from '@/lib/adapters/chain/client/is-address-equal';
import { quietly } from './quietly';
import { signIn, useSession } from './session';
import { useWallet } from './store';

/** The wallet moved to another account than the one signed in: says so, and changes nothing by itself. */
export function AccountBanner() {
  const wallet = useWallet();
  const session = useSession();
  const [kept, setKept] = useState<string | null>(null);
  if (wallet.status !== 'connected') return null;
  const account = wallet.wallet.address;
  if (session.status !== 'signed in' || isAddressEqual(session.address, account) || kept === account) return null;
  return (
    <section
      aria-label="Your wallet changed account"
      className="fixed inset-x-0 top-16 z-40 border-y-[2.5px] border-edge bg-surface shadow-[0_4px_0_0_var(--drop)]"
    >
      <div className="wrap flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
        <p className="min-w-60 flex-1">
          Your wallet is now on <Address address={account} link={false} />. You are still signed in as{' '}
          <Address address={session.address} link={false} />.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="primary" onClick={() => quietly(() => signIn(wallet.wallet))}>
            Sign in with it
          </Button>
          <Button size="small" onClick={() => setKept(account)}>
            Stay as I am
          </Button>
        </div>
      </div>
    </section>
  );
}
