import 'server-only';
import { BaseError, ContractFunctionRevertedError, type Abi, type Hex, type TransactionReceipt } from 'viem';
import { TributeError } from '@/lib/errors';
import { publicClient, type ServerRole, serverAccount, walletClient } from './clients';

export type ContractCall = { address: Hex; abi: Abi | readonly unknown[]; functionName: string; args: readonly unknown[] };

/** The contract's own name of why it refused, e.g. `DuplicateImage`. */
export function revertName(error: unknown): string | null {
  if (!(error instanceof BaseError)) return null;
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  return reverted instanceof ContractFunctionRevertedError ? (reverted.data?.errorName ?? reverted.signature ?? 'reverted') : null;
}

/** Sends a call from one of the server's accounts and waits for its block. A call that would revert is not sent. `pending` tries it at the time of the next block. */
export async function sendAndWait(role: ServerRole, call: ContractCall, { pending = false } = {}): Promise<TransactionReceipt> {
  const account = serverAccount(role);
  try {
    const { request } = await publicClient().simulateContract({ ...call, abi: call.abi as Abi, account, ...(pending ? { blockTag: 'pending' as const } : {}) });
    const hash = await walletClient(role).writeContract(request as never);
    const receipt = await publicClient().waitForTransactionReceipt({ hash, timeout: 60_000 });
    if (receipt.status !== 'success') throw new TributeError('transaction_rejected', `The transaction ${hash} failed on chain. Try again.`);
    return receipt;
  } catch (error) {
    const name = revertName(error);
    if (name) throw new TributeError('transaction_rejected', `The contract refused ${call.functionName}: ${name}.`, { cause: error, details: { reason: name } });
    throw error;
  }
}
