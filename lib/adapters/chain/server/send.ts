import 'server-only';
import { BaseError, ContractFunctionRevertedError, type Abi, type Hex, type TransactionReceipt } from 'viem';
import { TributeError } from '@/lib/base/errors';
import { publicClient, type ServerRole, serverAccount, walletClient } from './clients';

export type ContractCall = {
  address: Hex;
  abi: Abi | readonly unknown[];
  functionName: string;
  args: readonly unknown[];
};

/** The contract's own name of why it refused, e.g. `DuplicateImage`. */
function revertName(error: unknown): string | null {
  if (!(error instanceof BaseError)) return null;
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  return reverted instanceof ContractFunctionRevertedError
    ? (reverted.data?.errorName ?? reverted.signature ?? 'reverted')
    : null;
}

const lines = new Map<ServerRole, Promise<unknown>>();

/** One after the other per account, so that each takes the next nonce. */
function inLine<T>(role: ServerRole, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(role) ?? Promise.resolve()).then(work, work);
  lines.set(
    role,
    turn.catch(() => undefined),
  );
  return turn;
}

/** Another process with the same account was quicker: the nonce is taken. */
const isNonceTaken = (error: unknown): boolean =>
  error instanceof BaseError && /nonce too low|already known|replacement transaction underpriced/i.test(error.message);

/** Sends `send` with the account's next nonce as the chain has it; nothing is remembered that a reorganisation could undo. */
export async function sendWithNonce(role: ServerRole, send: (nonce: number) => Promise<Hex>): Promise<Hex> {
  return inLine(role, async () => {
    for (let attempt = 1; ; attempt++) {
      const nonce = await publicClient().getTransactionCount({
        address: serverAccount(role).address,
        blockTag: 'pending',
      });
      try {
        return await send(nonce);
      } catch (error) {
        if (attempt === 5 || !isNonceTaken(error)) throw error;
      }
    }
  });
}

/** Sends a call from one of the server's accounts and waits for its block. A call that would revert is not sent. `pending` tries it at the time of the next block. */
export async function sendAndWait(
  role: ServerRole,
  call: ContractCall,
  { pending = false } = {},
): Promise<TransactionReceipt> {
  const account = serverAccount(role);
  try {
    const { request } = await publicClient().simulateContract({
      ...call,
      abi: call.abi as Abi,
      account,
      ...(pending ? { blockTag: 'pending' as const } : {}),
    });
    const hash = await sendWithNonce(role, (nonce) => walletClient(role).writeContract({ ...request, nonce } as never));
    const receipt = await publicClient().waitForTransactionReceipt({ hash, timeout: 60_000 });
    if (receipt.status !== 'success')
      throw new TributeError('transaction_rejected', `The transaction ${hash} failed on chain. Try again.`);
    return receipt;
  } catch (error) {
    const name = revertName(error);
    if (name)
      throw new TributeError('transaction_rejected', `The contract refused ${call.functionName}: ${name}.`, {
        cause: error,
        details: { reason: name },
      });
    throw error;
  }
}
