import 'server-only';
import { BaseError, type Hex, HttpRequestError, TimeoutError } from 'viem';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import type { Prisma, Voucher } from '@/lib/generated/prisma/client';

/** Vouchers a transaction. */
const BATCH = 100;

/** What was set aside of a payer in an earlier epoch and has not come in. `cumulative` is the total that pays it. */
export type OpenDebt = { epoch: number; seq: number; amount: bigint; cumulative: bigint };

/** A payer's channel after an epoch's vouchers were redeemed. Amounts are base units. */
export type PayerOutcome = {
  payer: Hex;
  /** Logged prices of the epoch; zero for one that only owes for earlier ones. */
  used: bigint;
  /** The payer's total at the end of the epoch: what the meter must say when all is paid. */
  due: bigint;
  debts: OpenDebt[];
  /** What the meter says. */
  settled: bigint;
  /** Why nothing came for this epoch, for people; null where it did. */
  refused: string | null;
};

/**
 * Redeems what payers signed up to the end of `epoch`: for each the highest voucher that the meter takes. One payer's
 * voucher never stops another's. What the meter says afterwards is the answer; asking again redeems nothing twice.
 */
export async function collectVouchers(epoch: number): Promise<PayerOutcome[]> {
  const outcomes = await payersOf(epoch);
  await readSettled(outcomes);
  const tried = new Set<PayerOutcome>();
  // The whole first; where that is more than the payer has, what is owed for earlier epochs, newest first.
  for (let step = 0; ; step++) {
    const asked = outcomes.flatMap((outcome) => {
      const total = stepsOf(outcome)[step];
      return total !== undefined && outcome.settled < total && !tried.has(outcome) ? [{ outcome, total }] : [];
    });
    if (asked.length === 0 && outcomes.every((outcome) => stepsOf(outcome).length <= step)) break;
    for (let at = 0; at < asked.length; at += BATCH) await redeem(await vouchersFor(asked.slice(at, at + BATCH)));
    await readSettled(asked.map(({ outcome }) => outcome));
    for (const { outcome, total } of asked) if (outcome.settled >= total) tried.add(outcome);
  }
  await indexChain();
  for (const outcome of outcomes)
    if (outcome.used > 0n && outcome.settled < outcome.due) outcome.refused = await whyNot(outcome);
  return outcomes;
}

/** Totals that a voucher may be redeemed for, highest first. */
const stepsOf = ({ used, due, debts }: PayerOutcome): bigint[] => [
  ...(used > 0n ? [due] : []),
  ...debts.map(({ cumulative }) => cumulative).sort((a, b) => (a < b ? 1 : -1)),
];

async function payersOf(epoch: number): Promise<PayerOutcome[]> {
  const [rows, debts] = await Promise.all([
    db().$queryRaw<{ payer: Hex; used: Prisma.Decimal; due: Prisma.Decimal }[]>`
      SELECT e."payer", sum(e."price") AS "used",
        (SELECT sum(b."price") FROM "LogEntry" b WHERE b."payer" = e."payer" AND b."till" = 'channel' AND b."epoch" <= ${epoch}) AS "due"
      FROM "LogEntry" e WHERE e."epoch" = ${epoch} AND e."till" = 'channel' GROUP BY e."payer" ORDER BY e."payer"`,
    db().uncollected.findMany({ where: { epoch: { lt: epoch }, collectedSeq: null }, orderBy: { epoch: 'asc' } }),
  ]);
  const outcomes = new Map<string, PayerOutcome>(
    rows.map((row) => [
      row.payer,
      {
        payer: row.payer,
        used: fromDecimal(row.used),
        due: fromDecimal(row.due),
        debts: [],
        settled: 0n,
        refused: null,
      },
    ]),
  );
  for (const row of debts) {
    const payer = row.payer as Hex;
    const outcome = outcomes.get(payer) ?? { payer, used: 0n, due: 0n, debts: [], settled: 0n, refused: null };
    const { epoch: of, seq, amount, cumulative } = row;
    outcome.debts.push({
      epoch: of,
      seq: Number(seq),
      amount: fromDecimal(amount),
      cumulative: fromDecimal(cumulative),
    });
    outcomes.set(payer, outcome);
  }
  return [...outcomes.values()];
}

const at = () => ({ address: deployment().meter, abi: meterAbi }) as const;
const accountOf = (payer: Hex) => publicClient().readContract({ ...at(), functionName: 'accountOf', args: [payer] });

async function readSettled(outcomes: readonly PayerOutcome[]): Promise<void> {
  for (const outcome of outcomes) [, outcome.settled] = await accountOf(outcome.payer);
}

async function vouchersFor(asked: readonly { outcome: PayerOutcome; total: bigint }[]): Promise<Voucher[]> {
  const rows = await Promise.all(
    asked.map(({ outcome, total }) =>
      db().voucher.findUnique({
        where: { payer_cumulative: { payer: outcome.payer, cumulative: toDecimal(total) } },
      }),
    ),
  );
  return rows.filter((row) => row !== null);
}

/**
 * Sends vouchers. A batch that the chain would not run is halved, until the voucher that stops it stands alone and is
 * left. Anything else that goes wrong is nobody's voucher's fault, and is thrown: the step is tried again later.
 */
async function redeem(vouchers: readonly Voucher[]): Promise<void> {
  if (vouchers.length === 0) return;
  const call = {
    ...at(),
    functionName: 'settle' as const,
    args: [
      vouchers.map((voucher) => ({ payer: voucher.payer as Hex, cumulative: fromDecimal(voucher.cumulative) })),
      vouchers.map((voucher) => voucher.signature as Hex),
    ] as const,
  };
  try {
    await publicClient().simulateContract({ ...call, account: serverAccount('operator') });
  } catch (error) {
    if (isOutage(error)) throw error;
    if (vouchers.length === 1) return;
    const half = Math.ceil(vouchers.length / 2);
    await redeem(vouchers.slice(0, half));
    await redeem(vouchers.slice(half));
    return;
  }
  await sendAndWait('operator', call);
}

const isOutage = (error: unknown): boolean =>
  error instanceof BaseError &&
  error.walk((cause) => cause instanceof HttpRequestError || cause instanceof TimeoutError) !== null;

async function whyNot({ payer, due, settled }: PayerOutcome): Promise<string> {
  const [balance] = await accountOf(payer);
  if (balance < due - settled) return 'The deposit was withdrawn before the epoch ended.';
  const voucher = await db().voucher.findUnique({
    where: { payer_cumulative: { payer, cumulative: toDecimal(due) } },
    select: { signer: true },
  });
  if (!voucher) return 'There is no voucher for this total.';
  const session = await publicClient().readContract({
    ...at(),
    functionName: 'sessionOf',
    args: [payer, voucher.signer as Hex],
  });
  const { timestamp } = await publicClient().getBlock();
  if (session.expiry !== 0n && session.expiry < timestamp) return 'The session key has expired.';
  return 'The meter did not take the voucher.';
}
