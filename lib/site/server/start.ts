import 'server-only';
import { publicClient, refuseLocalKeys } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { storage } from '@/lib/adapters/storage/storage';
import { env } from '@/lib/base/env';
import { settlementMarginSeconds } from '@/lib/domains/payments/server/tills/channel';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { loadSearch } from '@/lib/domains/provenance/index/server/load-search';
import { followChain } from './follow-chain';
import { startWorker, stopWorker } from './run';

/** Checks the settings and starts the worker and the loading of the search index; a server that cannot be right does not start. */
export function startServer(): void {
  try {
    env();
    refuseLocalKeys();
    storage();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  followChain();
  void requireWithdrawDelay();
  startWorker();
  process.once('SIGTERM', () => void stopWorker());
  void loadSearch();
}

/**
 * Ends the process where payers could take their money back before an epoch's vouchers are redeemed. A chain that does
 * not answer is no reason to: it is said elsewhere, and nothing is sold meanwhile.
 */
async function requireWithdrawDelay(): Promise<void> {
  const delay = await publicClient()
    .readContract({ address: deployment().meter, abi: meterAbi, functionName: 'withdrawDelay' })
    .catch(() => null);
  const needed = settlementMarginSeconds(env().epochSeconds);
  if (delay === null || delay > BigInt(needed)) return;
  console.error(
    `The meter pays deposits back after ${delay} seconds, and an epoch with its margin takes ${needed}. Set EPOCH_SECONDS to less than ${Number(delay) - (needed - env().epochSeconds)}, or use a meter with a longer delay.`,
  );
  process.exit(1);
}
