import 'server-only';
import { formatEther, type TransactionReceipt } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { type ContractCall, sendAndWait } from '@/lib/adapters/chain/server/send';
import { type Db, db } from '@/lib/adapters/db/client';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { env } from '@/lib/base/env';
import { isTributeError, TributeError } from '@/lib/base/errors';

/** Whom the relayer pays for: the account whose transaction it is, and the network address that asked. */
export type Relayed = { account: string; ip: string };

/** What a transaction is taken to cost until its receipt says so. Our dearest call for one account, a registration, takes half of it. */
const GAS_SET_ASIDE = 300_000n;
/** One network address may stand for a household or an office. */
const ACCOUNTS_PER_ADDRESS = 5n;

/**
 * Sends a call for somebody; the relayer pays the gas. What it pays is limited in money, by day: for an account, for a
 * network address and in all; only in all for what nobody asked for (null). `gas` is taken for spent until the receipt
 * says so. Throws `rate_limited` where the day's limit is reached; nothing is sent then.
 */
export async function relay(
  call: ContractCall,
  relayed: Relayed | null,
  now: Date,
  gas = GAS_SET_ASIDE,
): Promise<TransactionReceipt> {
  const day = now.toISOString().slice(0, 10);
  const { perAccount, inAll } = env().relay;
  const own: [subject: string, limit: bigint][] = relayed
    ? [
        [`account:${relayed.account.toLowerCase()}`, perAccount],
        [`address:${relayed.ip}`, perAccount * ACCOUNTS_PER_ADDRESS],
      ]
    : [];
  const limits: typeof own = [...own, ['all', inAll]];
  const setAside = gas * (await publicClient().getGasPrice());
  await inTransaction(async (tx) => {
    for (const [subject, limit] of limits) await take(tx, { day, subject, wei: setAside, limit });
  });
  let paid = setAside;
  try {
    const receipt = await sendAndWait('relayer', call);
    paid = receipt.gasUsed * receipt.effectiveGasPrice;
    return receipt;
  } catch (error) {
    // What the contract refuses beforehand is not sent. Anything else may have cost us its gas, and somebody meant it to.
    if (isTributeError(error) && error.details.reason) paid = 0n;
    throw error;
  } finally {
    for (const [subject] of limits) await correct(day, subject, paid - setAside);
  }
}

/** One statement looks and takes, so that many at once do not pass the limit together. */
async function take(
  tx: Db,
  { day, subject, wei, limit }: { day: string; subject: string; wei: bigint; limit: bigint },
): Promise<void> {
  const taken = await tx.$executeRaw`
    INSERT INTO "RelaySpending" ("day", "subject", "wei") SELECT ${day}, ${subject}, ${wei.toString()}::numeric
    WHERE ${wei.toString()}::numeric <= ${limit.toString()}::numeric
    ON CONFLICT ("day", "subject") DO UPDATE SET "wei" = "RelaySpending"."wei" + EXCLUDED."wei"
    WHERE "RelaySpending"."wei" + EXCLUDED."wei" <= ${limit.toString()}::numeric`;
  if (taken === 0)
    throw new TributeError(
      'rate_limited',
      `This site pays ${formatEther(limit)} of network fees a day ${subject === 'all' ? 'for everybody together' : 'for you'}, and they are used up. Try again tomorrow, or send it from your own wallet.`,
      { details: { retryAfter: 3600 } },
    );
}

const correct = (day: string, subject: string, by: bigint) =>
  db().$executeRaw`
    UPDATE "RelaySpending" SET "wei" = GREATEST(0, "wei" + ${by.toString()}::numeric) WHERE "day" = ${day} AND "subject" = ${subject}`;

/** Days that are over are forgotten. */
export async function dropOldRelaySpending(now: Date): Promise<void> {
  const before = new Date(now.getTime() - 7 * 86_400_000).toISOString().slice(0, 10);
  await db().relaySpending.deleteMany({ where: { day: { lt: before } } });
}
