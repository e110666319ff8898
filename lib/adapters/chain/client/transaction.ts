import type { Abi, Address, Hex, TypedDataDefinition } from 'viem';

/**
 * Terms
 *
 * - transaction: one thing a person signs. What they read and what is sent are one definition.
 * - submitted is not confirmed: `pending` ends only when the chain (or, off chain, the server) has taken it.
 */

export type DisplayItem = {
  label: string;
  value: string;
  /** Base units of the dollar token: shown as money instead of `value`. */
  money?: bigint;
};

export type ContractCall = { address: Address; abi: Abi; functionName: string; args: readonly unknown[] };

/** `submit` hands the signature to the server, which answers once it took it; `hash` when the relayer sent something. */
export type Submit = (signature: Hex) => Promise<{ hash: Hex | null }>;

type WalletRequest =
  | { kind: 'message'; message: string; submit: Submit }
  | { kind: 'typed data'; typedData: TypedDataDefinition; submit: Submit }
  | { kind: 'call'; call: ContractCall };

export type TransactionDefinition = {
  /** "Claim $0.42" */
  title: string;
  /** On the button: "Claim" */
  verb: string;
  /** What is signed. */
  displayItems: readonly DisplayItem[];
  /** What it costs. */
  cost: string;
  /** What it does not do, to go after "It does not": "move money." */
  notDone: string;
  /** After it: "Claimed $0.42" */
  doneTitle: string;
  /** False for what leaves no trace on chain, e.g. signing in. */
  listed: boolean;
  request: WalletRequest;
};

export type TransactionState =
  | { status: 'idle' }
  | { status: 'check wallet' }
  | { status: 'pending'; hash: Hex | null }
  | { status: 'confirmed'; hash: Hex | null }
  | { status: 'failed'; hash: Hex | null; message: string }
  | { status: 'replaced'; hash: Hex };

export type TransactionEvent =
  | { type: 'asked' }
  | { type: 'rejected' }
  | { type: 'signed' }
  | { type: 'sent'; hash: Hex }
  | { type: 'confirmed' }
  | { type: 'replaced' }
  | { type: 'failed'; message: string };

/** The next state. An event that does not fit changes nothing. A rejection is no error: back to the start. */
export function advance(state: TransactionState, event: TransactionEvent): TransactionState {
  const hash = 'hash' in state ? state.hash : null;
  switch (event.type) {
    case 'asked':
      return state.status === 'idle' || state.status === 'failed' || state.status === 'replaced'
        ? { status: 'check wallet' }
        : state;
    case 'rejected':
      return state.status === 'check wallet' ? { status: 'idle' } : state;
    case 'signed':
      return state.status === 'check wallet' ? { status: 'pending', hash: null } : state;
    case 'sent':
      return state.status === 'check wallet' || state.status === 'pending'
        ? { status: 'pending', hash: event.hash }
        : state;
    case 'confirmed':
      return state.status === 'pending' ? { status: 'confirmed', hash } : state;
    case 'replaced':
      return state.status === 'pending' && state.hash !== null ? { status: 'replaced', hash: state.hash } : state;
    case 'failed':
      return state.status === 'check wallet' || state.status === 'pending'
        ? { status: 'failed', hash, message: event.message }
        : state;
  }
}

/** Whether an error means that the person said no: EIP-1193 code 4001, however deep a library wrapped it. */
export const isRejection = (error: unknown): boolean =>
  chainOf(error).some(
    ({ code, name }) => code === 4001 || code === 'ACTION_REJECTED' || name === 'UserRejectedRequestError',
  );

/** What a wallet's or the chain's error says to a person, in one sentence. */
export function describeFailure(error: unknown): string {
  const chain = chainOf(error);
  if (
    chain.some(({ name, message }) => name === 'InsufficientFundsError' || /insufficient funds/i.test(String(message)))
  ) {
    return 'This wallet holds too little to pay the network fee. Put some in, then try again.';
  }
  const [first] = chain;
  const text = String(first?.shortMessage ?? first?.message ?? '').split('\n')[0];
  return text || 'It did not work. Try again.';
}

type Cause = { code?: unknown; name?: unknown; message?: unknown; shortMessage?: unknown; cause?: unknown };

/** An error and what caused it, outermost first. */
function chainOf(error: unknown): Cause[] {
  const chain: Cause[] = [];
  for (
    let one: unknown = error;
    typeof one === 'object' && one !== null && chain.length < 8;
    one = (one as Cause).cause
  )
    chain.push(one as Cause);
  return chain;
}
