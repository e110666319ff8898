import 'server-only';
import type { Hex } from 'viem';
import { recoverSigner } from '@/lib/adapters/chain/recover-signer';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { creditTypedData } from '@/lib/adapters/chain/typed-data';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { exactPaymentId } from '@/lib/domains/usage-log/commitments';
import type { Till } from '../till';

/** The credit of the payment `nonce`, for one offer. */
export type SignedCredit = { payer: Hex; nonce: Hex; signature: Hex };

/** What an exact payment left when its own use failed. The price is fixed when it is used; what is not enough stays. */
export const creditTill: Till<SignedCredit> = {
  async check({ payer, nonce, signature }, { offerId }) {
    const { chainId, meter } = deployment();
    const typedData = creditTypedData({ chainId, contract: meter, payer, nonce, offer: offerId });
    if ((await recoverSigner(typedData, signature)) !== payer.toLowerCase())
      throw new TributeError('payment_invalid', 'The credit is not signed for by its payer. Sign for this offer.');
    return { till: 'credit', payer: payer.toLowerCase(), payment: { nonce } };
  },

  async reserve(tx, { payer, payment }, { price }) {
    const key = { payer: payer as string, nonce: payment.nonce };
    // One statement looks and takes: what a settlement refunds at the same moment is not there twice.
    const { count } = await tx.exactPayment.updateMany({
      where: { ...key, status: 'credit', credit: { gte: toDecimal(price) } },
      data: { credit: { decrement: toDecimal(price) } },
    });
    if (count === 1) return;
    const row = await tx.exactPayment.findUnique({ where: { payer_nonce: key } });
    const left = row?.status === 'credit' ? fromDecimal(row.credit) : 0n;
    throw new TributeError(
      'deposit_too_low',
      `${formatDollars(left)} of credit is left and this costs ${formatDollars(price)}. The credit stays; pay this one anew.`,
      { details: { available: left.toString() } },
    );
  },

  collect: async () => 'done',

  record: async (_, { payer, payment }) => ({
    type: 'credit',
    of: exactPaymentId(payer as Hex, payment.nonce as Hex),
  }),

  async giveBack(tx, { payer, payment, price }) {
    await tx.exactPayment.update({
      where: { payer_nonce: { payer: payer as string, nonce: payment.nonce } },
      data: { status: 'credit', credit: { increment: toDecimal(price) } },
    });
  },
};
