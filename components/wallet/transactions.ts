import { toast } from '@/components/ui/toast';
import { useStore } from '@/components/ui/use-store';
import { type Activity, parseActivities, recordActivity, resumable } from '@/lib/adapters/chain/client/activity';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { makeRpc } from '@/lib/adapters/chain/client/rpc';
import {
  advance,
  describeFailure,
  isRejection,
  type TransactionDefinition,
  type TransactionEvent,
  type TransactionState,
} from '@/lib/adapters/chain/client/transaction';
import { waitForTransaction } from '@/lib/adapters/chain/client/watch-transaction';
import { createStore } from '@/lib/base/create-store';
import { isProblem } from '@/lib/base/problem';
import { type Wallet, WalletCancelled } from './store';

export type OpenTransaction = {
  definition: TransactionDefinition;
  state: TransactionState;
  /** What the buttons of the dialog do. */
  confirm: () => void;
  close: () => void;
};

const open = createStore<OpenTransaction | null>(null);

export const useOpenTransaction = (): OpenTransaction | null => useStore(open);

/**
 * Shows the definition in the dialog, has it signed, sends it, and resolves when it is confirmed. Closing the dialog
 * while it is pending does not stop it.
 * @throws {WalletCancelled} when the person does not want it, or it failed and the dialog has said why: that is its `cause`.
 */
export async function runTransaction(wallet: Wallet, definition: TransactionDefinition): Promise<void> {
  const { chainId } = await getChainConfig();
  const activity: Activity = {
    id: crypto.randomUUID(),
    account: wallet.address,
    chainId,
    title: definition.title,
    status: 'pending',
    hash: null,
    note: null,
    at: Date.now(),
  };

  return new Promise((resolve, reject) => {
    let failure: unknown = null;
    const entry: OpenTransaction = { definition, state: { status: 'idle' }, confirm: () => {}, close: () => {} };
    const isShown = () => open.get()?.definition === definition;
    const step = (event: TransactionEvent) => {
      entry.state = advance(entry.state, event);
      if (isShown()) open.set({ ...entry });
    };
    const dismiss = () => {
      if (isShown()) open.set(null);
    };

    entry.close = () => {
      dismiss();
      const { status } = entry.state;
      if (status === 'idle' || status === 'failed' || status === 'replaced')
        reject(new WalletCancelled(undefined, { cause: failure }));
    };
    entry.confirm = async () => {
      step({ type: 'asked' });
      try {
        const list = (status: Activity['status'], change: Partial<Activity> = {}) => {
          Object.assign(activity, { status }, change);
          if (definition.listed) saveActivity(activity);
        };
        const outcome = await perform(definition, wallet, step, list);
        if (outcome === 'confirmed') {
          list('confirmed');
          step({ type: 'confirmed' });
          dismiss();
          toast({ title: definition.doneTitle });
          return resolve();
        }
        list(outcome);
        if (outcome === 'replaced') step({ type: 'replaced' });
        else throw new Error('The chain refused it. Nothing was moved; only the network fee is gone.');
      } catch (error) {
        if (isRejection(error)) return step({ type: 'rejected' });
        failure = error;
        const message = isProblem(error) ? error.message : describeFailure(error);
        if (definition.listed && activity.status === 'pending')
          saveActivity({ ...activity, status: 'failed', note: message });
        step({ type: 'failed', message });
        if (!isShown()) {
          toast({ title: `Not done: ${definition.title}`, text: message, tone: 'alert' });
          reject(new WalletCancelled(undefined, { cause: error }));
        }
      }
    };
    open.set(entry);
  });
}

type Listed = (status: Activity['status'], change?: Partial<Activity>) => void;

async function perform(
  { request }: TransactionDefinition,
  wallet: Wallet,
  step: (event: TransactionEvent) => void,
  list: Listed,
) {
  if (request.kind === 'call') {
    const hash = await wallet.writeContract(request.call);
    step({ type: 'sent', hash });
    list('pending', { hash });
    return waitForTransaction(await chainRpc(), { hash });
  }
  const signature = await (request.kind === 'message'
    ? wallet.signMessage(request.message)
    : wallet.signTypedData(request.typedData));
  step({ type: 'signed' });
  list('pending');
  const { hash } = await request.submit(signature);
  list('pending', { hash });
  if (hash) step({ type: 'sent', hash });
  // The server answers after it has read the receipt; it is looked at here again because the chain has the last word.
  return hash ? waitForTransaction(await chainRpc(), { hash }) : ('confirmed' as const);
}

const chainRpc = async () => makeRpc(new URL((await getChainConfig()).rpcUrl, location.href).href);

const KEY = 'tribute.activity';
const readActivities = () => parseActivities(localStorage.getItem(KEY));
const activities = createStore<readonly Activity[]>([], readActivities);

/** What this browser signed, newest first. Survives a reload. */
export const useActivities = (): readonly Activity[] => useStore(activities);

function saveActivity(activity: Activity): void {
  // Read again: another tab may have written.
  const list = recordActivity(readActivities(), { ...activity });
  localStorage.setItem(KEY, JSON.stringify(list));
  activities.set(list);
}

/** Follows what was pending when the page was left. */
export async function resumeTransactions(): Promise<void> {
  const { chainId } = await getChainConfig();
  const rpc = await chainRpc();
  await Promise.all(
    resumable(activities.get(), chainId).map(async (one) => {
      if (!one.hash) return;
      const status = await waitForTransaction(rpc, { hash: one.hash, from: one.from, nonce: one.nonce });
      saveActivity({ ...one, status });
      toast({
        title:
          status === 'confirmed'
            ? `Done: ${one.title}`
            : `${status === 'failed' ? 'Failed' : 'Replaced'}: ${one.title}`,
      });
    }),
  );
}
