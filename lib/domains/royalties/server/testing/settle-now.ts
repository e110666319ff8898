import { publicClient } from '@/lib/adapters/chain/server/clients';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { sealEpoch } from '../seal-epoch';
import { settlementStep } from '../settle-epoch';

/** Closes the open epoch and takes it to its end. Returns its number. */
export async function settleNow(): Promise<number> {
  await indexChain();
  const number = await sealEpoch({ now: new Date(), force: true });
  while (await settlementStep(await latest()));
  const open = await db().epoch.findFirst({ where: { status: { notIn: ['open', 'active'] } } });
  if (number === null || open) throw new Error(`Epoch ${open?.number ?? 'none'} is ${open?.status ?? 'not closed'}.`);
  return number;
}

/** The later of our clock and the chain's, which a test may have moved and which many blocks in a second move too. */
async function latest(): Promise<Date> {
  const { timestamp } = await publicClient().getBlock();
  return new Date(Math.max(Date.now(), Number(timestamp) * 1000));
}
