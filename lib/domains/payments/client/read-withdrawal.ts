import { decodeFunctionResult, encodeFunctionData, type Address, type Hex } from 'viem';
import type { Rpc } from '@/lib/adapters/chain/client/rpc';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';

/** What a payer asked back from the meter: base units, and the second (since 1970) from which it can be taken. */
export type Withdrawal = { amount: bigint; readyAt: number };

/** Read from the chain itself; null when nothing is asked back. */
export async function readWithdrawal(rpc: Rpc, meter: Address, payer: Address): Promise<Withdrawal | null> {
  const data = encodeFunctionData({ abi: meterAbi, functionName: 'accountOf', args: [payer] });
  const result = (await rpc('eth_call', [{ to: meter, data }, 'latest'])) as Hex;
  const [, , , amount, readyAt] = decodeFunctionResult({ abi: meterAbi, functionName: 'accountOf', data: result });
  return amount > 0n ? { amount, readyAt: Number(readyAt) } : null;
}
