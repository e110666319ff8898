import 'server-only';
import { type Hex, recoverTypedDataAddress } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { compactSignature } from '@/lib/adapters/chain/compact-signature';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { voucherTypedData } from '@/lib/adapters/chain/typed-data';
import type { Db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { takeSubjectLock } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { availableOf } from './get-meter-account';

export type SignedVoucher = { payer: Hex; cumulative: bigint; signature: Hex };

/**
 * Vouchers must reach the contract before the session key's last second, so a key is not served to its very end.
 * Longer than any time between two settlements would need; a short session on a slow epoch is refused with a reason.
 */
const settlementMarginSeconds = (epochSeconds: number): number => epochSeconds + 300;

/** A voucher whose signer is known. `signature` is in the form that settles cheapest. */
export type CheckedVoucher = { payer: Hex; cumulative: bigint; signer: string | null; signature: Hex };

/** Finds who signed a voucher: the recovered key, or the payer itself when it is a contract wallet that says so (ERC-1271). */
export async function checkVoucher(voucher: SignedVoucher): Promise<CheckedVoucher> {
  const { payer, cumulative, signature } = voucher;
  const { chainId, meter } = deployment();
  const typedData = voucherTypedData({ chainId, contract: meter, voucher });
  const recovered = await recoverTypedDataAddress({ ...typedData, signature } as Parameters<
    typeof recoverTypedDataAddress
  >[0]).then(
    (address) => address.toLowerCase(),
    () => null,
  );
  if (recovered !== payer.toLowerCase() && (await publicClient().getCode({ address: payer }))) {
    const valid = await publicClient()
      .verifyTypedData({ ...typedData, address: payer, signature } as never)
      .catch(() => false);
    // A contract wallet's signature is its own affair and stays as it is.
    if (valid) return { payer, cumulative, signer: payer.toLowerCase(), signature };
  }
  return { payer, cumulative, signer: recovered, signature: recovered ? compactSignature(signature) : signature };
}

/**
 * Takes a voucher for one use at `price`, in the transaction that records the use. The voucher must be for exactly the
 * payer's next cumulative total, be covered by the escrow, and be signed by the payer or a live session key.
 */
export async function acceptVoucher(
  tx: Db,
  { voucher, price, now, epochSeconds }: { voucher: CheckedVoucher; price: bigint; now: Date; epochSeconds: number },
): Promise<void> {
  const payer = voucher.payer.toLowerCase();
  const { signer } = voucher;
  await takeSubjectLock(tx, `meter:${payer}`);
  const row = await tx.meterAccount.findUnique({ where: { payer } });
  if (!row) throw new TributeError('deposit_too_low', 'This account has no deposit yet. Deposit once, then generate.');
  if (await tx.generation.findFirst({ where: { payer, status: 'pending' }, select: { id: true } }))
    throw new TributeError(
      'generation_in_progress',
      'Your last generation is still being made. Wait for it, then try again.',
      { details: { retryAfter: 1 } },
    );

  const state = {
    balance: fromDecimal(row.balance),
    spent: fromDecimal(row.spent),
    settled: fromDecimal(row.settled),
    withdrawing: fromDecimal(row.withdrawing),
  };
  const expected = state.spent + price;
  if (voucher.cumulative !== expected)
    throw new TributeError(
      'voucher_stale',
      `The next voucher is for a total of ${expected} base units, not ${voucher.cumulative}. Sign that total.`,
      { details: { expected: expected.toString() } },
    );
  const available = availableOf(state);
  if (available < price)
    throw new TributeError(
      'deposit_too_low',
      `${formatDollars(available)} is left and a generation costs ${formatDollars(price)}. Deposit more.`,
      { details: { available: available.toString() } },
    );

  if (signer !== payer) {
    if (!signer || signer !== row.sessionKey || !row.sessionExpiry)
      throw new TributeError(
        'voucher_invalid',
        'The voucher is signed by neither the payer nor the session key. Sign it again.',
      );
    if (row.sessionExpiry.getTime() - settlementMarginSeconds(epochSeconds) * 1000 < now.getTime())
      throw new TributeError('session_key_spent', 'The session key is about to expire. Authorize a new one.');
    if (voucher.cumulative > fromDecimal(row.sessionCeiling))
      throw new TributeError('session_key_spent', 'The session key has reached its cap. Authorize a new one.');
  }
  const data = { signature: voucher.signature, signer: signer as string, createdAt: now };
  await tx.voucher.upsert({
    where: { payer_cumulative: { payer, cumulative: toDecimal(voucher.cumulative) } },
    create: { payer, cumulative: toDecimal(voucher.cumulative), ...data },
    update: data,
  });
}
