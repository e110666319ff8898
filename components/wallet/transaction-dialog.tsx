import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Money } from '@/components/ui/money';
import { Receipt, ReceiptLine, ReceiptLines, ReceiptRule } from '@/components/ui/receipt';
import { shortAddress } from '@/components/ui/short-address';
import { Spinner } from '@/components/ui/spinner';
import type { DisplayItem, TransactionState } from '@/lib/adapters/chain/client/transaction';
import { FaucetButton } from './faucet-button';
import { useWallet } from './store';
import { type OpenTransaction, useOpenTransaction } from './transactions';

/** The one dialog for everything that is signed: what it is, what it costs, what it does not do. */
export function TransactionDialog() {
  const open = useOpenTransaction();
  return (
    <Dialog open={open !== null} onClose={() => open?.close()} title={open?.definition.title ?? ''}>
      {open ? <Body key={open.definition.title} open={open} /> : null}
    </Dialog>
  );
}

function Body({ open: { definition, state, confirm, close } }: { open: OpenTransaction }) {
  const wallet = useWallet();
  const isDemo = wallet.status === 'connected' && wallet.wallet.isDemo;
  const signs = definition.request.kind === 'call' ? 'You send a transaction' : 'You sign';
  return (
    <div className="grid gap-5">
      <Receipt>
        <p className="till mb-2 text-xs text-soft">{signs}</p>
        <ReceiptLines>
          {definition.displayItems.map((item) => (
            <ReceiptLine key={item.label} label={item.label}>
              <Value item={item} />
            </ReceiptLine>
          ))}
        </ReceiptLines>
        <ReceiptRule />
        <dl className="grid gap-2 text-sm">
          <div>
            <dt className="inline font-bold">Costs you: </dt>
            <dd className="inline">{definition.cost}</dd>
          </div>
          <div>
            <dt className="inline font-bold">It does not </dt>
            <dd className="inline">{definition.notDone}</dd>
          </div>
        </dl>
      </Receipt>
      <div aria-live="polite">
        <Status state={state} isDemo={isDemo} />
      </div>
      {state.status === 'failed' && definition.request.kind === 'call' && wallet.status === 'connected' ? (
        <FaucetButton address={wallet.wallet.address} onDone={() => {}} />
      ) : null}
      <Actions state={state} verb={definition.verb} confirm={confirm} close={close} />
    </div>
  );
}

const isAddress = (value: string) => /^0x[0-9a-f]{40}$/i.test(value);

function Value({ item }: { item: DisplayItem }) {
  if (item.money !== undefined) return <Money amount={item.money} />;
  return isAddress(item.value) ? <span title={item.value}>{shortAddress(item.value)}</span> : item.value;
}

function Status({ state, isDemo }: { state: TransactionState; isDemo: boolean }) {
  switch (state.status) {
    case 'idle':
      return isDemo ? (
        <p className="text-sm text-soft">The demo wallet signs as soon as you agree here. Its money is test money.</p>
      ) : null;
    case 'check wallet':
      return (
        <p className="flex items-center gap-2 font-semibold">
          <Spinner /> {isDemo ? 'Signing…' : 'Check your wallet'}
        </p>
      );
    case 'pending':
      return (
        <p className="flex items-center gap-2 font-semibold">
          <Spinner /> {state.hash ? 'Sent. Waiting for the chain to confirm it…' : 'Signed. Handing it in…'}
        </p>
      );
    case 'confirmed':
      return <p className="font-semibold">Confirmed.</p>;
    case 'failed':
      return <p className="font-semibold text-alert">{state.message}</p>;
    case 'replaced':
      return (
        <p className="font-semibold">Your wallet sent another transaction in its place, so this one will not happen.</p>
      );
  }
}

function Actions({
  state,
  verb,
  confirm,
  close,
}: {
  state: TransactionState;
  verb: string;
  confirm: () => void;
  close: () => void;
}) {
  const isBusy = state.status === 'check wallet' || state.status === 'pending';
  if (state.status === 'pending') {
    return (
      <div className="grid gap-2">
        <Button onClick={close}>Close, it goes on</Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap-reverse gap-3">
      <Button className="flex-1" onClick={close} disabled={isBusy}>
        Not now
      </Button>
      <Button className="flex-1" variant="primary" busy={isBusy} onClick={confirm}>
        {state.status === 'failed' || state.status === 'replaced' ? 'Try again' : verb}
      </Button>
    </div>
  );
}
