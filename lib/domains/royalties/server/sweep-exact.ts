import 'server-only';
import { erc20Abi, maxUint256, parseAbiItem } from 'viem';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { storedEntry } from '@/lib/domains/usage-log/server/stored-entry';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';

const FUNDED = parseAbiItem('event Funded(address indexed from, uint256 amount, uint256 received)');

/**
 * Hands what exact payments brought up to the end of `epoch` to the distributor. Counted from the first payment on and
 * compared with what the chain says was handed over, so a second call hands over nothing.
 */
export async function sweepExact(epoch: number): Promise<void> {
  const due = await exactUpTo(epoch);
  if (due === 0n) return;
  const { token, royaltyDistributor, startBlock } = deployment();
  const receiver = serverAccount('operator').address;
  const events = await publicClient().getLogs({
    address: royaltyDistributor,
    event: FUNDED,
    args: { from: receiver },
    fromBlock: BigInt(startBlock),
    strict: true,
  });
  const open = due - events.reduce((sum, { args }) => sum + args.amount, 0n);
  if (open <= 0n) return;
  const at = { address: token, abi: erc20Abi } as const;
  const allowed = await publicClient().readContract({
    ...at,
    functionName: 'allowance',
    args: [receiver, royaltyDistributor],
  });
  if (allowed < open)
    await sendAndWait('operator', { ...at, functionName: 'approve', args: [royaltyDistributor, maxUint256] });
  await sendAndWait('operator', {
    address: royaltyDistributor,
    abi: royaltyDistributorAbi,
    functionName: 'fund',
    args: [open],
  });
}

async function exactUpTo(epoch: number): Promise<bigint> {
  const [uses, refunds] = await Promise.all([
    db().logEntry.aggregate({
      where: { epoch: { lte: epoch }, till: { in: ['exact', 'credit'] } },
      _sum: { price: true },
    }),
    db().logEntry.findMany({ where: { epoch: { lte: epoch }, kind: 'refund' }, select: { entry: true } }),
  ]);
  const refunded = refunds.reduce((sum, row) => {
    const entry = storedEntry(row);
    return entry.kind === 'refund' ? sum + BigInt(entry.amount) : sum;
  }, 0n);
  return fromDecimal(uses._sum.price) + refunded;
}
