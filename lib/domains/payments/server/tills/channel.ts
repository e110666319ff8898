import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Hex } from 'viem';
import { compactSignature } from '@/lib/adapters/chain/compact-signature';
import { recoverSigner } from '@/lib/adapters/chain/recover-signer';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { voucherTypedData } from '@/lib/adapters/chain/typed-data';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { env } from '@/lib/base/env';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { voucherCommitment } from '@/lib/domains/usage-log/commitments';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import type { PaidUse } from '../../till';
import { availableOf } from '../get-meter-account';
import type { Till } from '../till';

export type SignedVoucher = { payer: Hex; cumulative: bigint; signature: Hex };

/**
 * Vouchers must reach the contract before the session key's last second, so a key is not served to its very end.
 * Longer than any time between two settlements would need; a short session on a slow epoch is refused with a reason.
 */
export const settlementMarginSeconds = (epochSeconds: number): number => epochSeconds + 300;

/** A voucher on the payer's deposit, for just the payer's next total, signed by a key that the chain knows. */
export const channelTill: Till<SignedVoucher> = {
  async check(voucher, { price, now }) {
    const payer = voucher.payer.toLowerCase() as Hex;
    const signer = await signerOf(voucher);
    if (!signer) throw invalidVoucher();
    await requireCover({ payer, cumulative: voucher.cumulative, signer, price, now });
    return {
      till: 'channel',
      payer,
      payment: {
        cumulative: voucher.cumulative.toString(),
        salt: randomBytes(32).toString('hex'),
        signature: compactSignature(voucher.signature),
        signer,
      },
    };
  },

  async reserve(tx, { payer, payment }, { id, price, now }) {
    if (payer === null) throw invalidVoucher();
    const row = await tx.meterAccount.findUnique({ where: { payer } });
    if (!row) throw noDeposit();
    if (fromDecimal(row.reserved) > 0n)
      throw new TributeError(
        'generation_in_progress',
        'Your last generation is still being made. Wait for it, then try again.',
        { details: { retryAfter: 1 } },
      );
    const [spent, cumulative] = [fromDecimal(row.spent), BigInt(payment.cumulative)];
    if (cumulative !== spent + price)
      throw new TributeError(
        'voucher_stale',
        `The next voucher is for a total of ${spent + price} base units, not ${cumulative}. Sign that total.`,
        { details: { expected: (spent + price).toString() } },
      );
    const available = availableOf({
      balance: fromDecimal(row.balance),
      spent,
      settled: fromDecimal(row.settled),
      withdrawing: fromDecimal(row.withdrawing),
    });
    if (available < price) throw tooLow(available, price);

    await bindVoucher(tx, { payer, cumulative, generationId: id, payment, now });
    await tx.meterAccount.update({ where: { payer }, data: { reserved: { increment: toDecimal(price) } } });
  },

  collect: async () => 'done',

  async record(tx, { payer, price, payment }) {
    await tx.meterAccount.update({
      where: { payer: payer as string },
      data: { spent: { increment: toDecimal(price) }, reserved: { decrement: toDecimal(price) } },
    });
    return {
      type: 'channel',
      commitment: voucherCommitment(BigInt(payment.cumulative), Buffer.from(saltOf(payment), 'hex')),
    };
  },

  async giveBack(tx, { payer, price }) {
    await tx.meterAccount.update({
      where: { payer: payer as string },
      data: { reserved: { decrement: toDecimal(price) } },
    });
  },
};

/** What was accepted before entries had commitments has no salt: its total is no secret. */
const saltOf = (payment: PaidUse['payment']): string => payment.salt ?? '00'.repeat(32);

/** A voucher pays for one use. Only where that use failed, another may take its place. */
async function bindVoucher(
  tx: Db,
  {
    payer,
    cumulative,
    generationId,
    payment,
    now,
  }: {
    payer: string;
    cumulative: bigint;
    generationId: string;
    payment: Record<string, string>;
    now: Date;
  },
): Promise<void> {
  const key = { payer, cumulative: toDecimal(cumulative) };
  const data = { signature: payment.signature, signer: payment.signer, generationId, createdAt: now };
  const bound = await tx.voucher.findUnique({ where: { payer_cumulative: key }, select: { generationId: true } });
  if (!bound) {
    await tx.voucher.create({ data: { ...key, ...data } });
    return;
  }
  const use = bound.generationId
    ? await tx.generation.findUnique({ where: { id: bound.generationId }, select: { status: true } })
    : null;
  if (use && use.status !== 'failed')
    throw new TributeError('voucher_stale', 'This voucher has paid for a picture already. Sign the next total.', {
      details: { expected: cumulative.toString() },
    });
  await tx.voucher.update({ where: { payer_cumulative: key }, data });
}

function signerOf(voucher: SignedVoucher): Promise<Hex | null> {
  const { chainId, meter } = deployment();
  return recoverSigner(voucherTypedData({ chainId, contract: meter, voucher }), voucher.signature);
}

/**
 * Throws unless the chain itself says now that the voucher will be good at the settlement: the payer's own key or one
 * that the payer authorised, with its ceiling and time left, and a balance that covers the total. What a wallet contract
 * says of a signature does not count: it may say otherwise later.
 */
async function requireCover({
  payer,
  cumulative,
  signer,
  price,
  now,
}: {
  payer: Hex;
  cumulative: bigint;
  signer: Hex;
  price: bigint;
  now: Date;
}): Promise<void> {
  const at = { address: deployment().meter, abi: meterAbi } as const;
  const client = publicClient();
  const [[, settled, spendable], session, isRevoked] = await Promise.all([
    client.readContract({ ...at, functionName: 'accountOf', args: [payer] }),
    client.readContract({ ...at, functionName: 'sessionOf', args: [payer, signer] }),
    hasRevoked(payer, signer),
  ]);
  // The contract still settles what it signs for a while; it is not served at once.
  if (isRevoked)
    throw new TributeError('session_key_spent', 'The payer has ended this session key. Authorize a new one.');
  if (session.expiry !== 0n) {
    const served = Number(session.expiry) - settlementMarginSeconds(env().epochSeconds);
    if (served * 1000 < now.getTime())
      throw new TributeError('session_key_spent', 'The session key is about to expire. Authorize a new one.');
    if (cumulative > session.ceiling)
      throw new TributeError('session_key_spent', 'The session key has reached its cap. Authorize a new one.');
  } else if (signer !== payer) throw invalidVoucher();
  const open = cumulative - settled;
  if (open > spendable) throw tooLow(spendable > open - price ? spendable - (open - price) : 0n, price);
}

const hasRevoked = async (payer: string, key: string): Promise<boolean> =>
  (await db().chainEvent.count({
    where: { subject: `meter:${payer}`, name: 'SessionRevoked', args: { path: ['key'], equals: key } },
  })) > 0;

const invalidVoucher = () =>
  new TributeError(
    'voucher_invalid',
    'The voucher is signed by neither the payer nor a session key that the payer authorised. Sign it again.',
  );
const noDeposit = () =>
  new TributeError('deposit_too_low', 'This account has no deposit yet. Deposit once, then generate.');
const tooLow = (available: bigint, price: bigint) =>
  new TributeError(
    'deposit_too_low',
    `${formatDollars(available)} is left and a generation costs ${formatDollars(price)}. Deposit more.`,
    { details: { available: available.toString() } },
  );
