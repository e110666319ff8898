import 'server-only';
import type { TillName } from '../../till';
import type { Till } from '../till';
import { channelTill, type SignedVoucher } from './channel';
import { creditTill, type SignedCredit } from './credit';
import { exactTill, type SignedAuthorization } from './exact';
import { freeTill } from './free';

/** A payment as a caller brings it, by the till that takes it. */
export type Payment =
  | { till: 'free' }
  | { till: 'channel'; voucher: SignedVoucher }
  | { till: 'exact'; exact: SignedAuthorization }
  | { till: 'credit'; credit: SignedCredit };

const STEPS: Record<TillName, Omit<Till<never>, 'check'>> = {
  free: freeTill,
  channel: channelTill,
  exact: exactTill,
  credit: creditTill,
};

/** The till's steps after the check, which know a payment by what was kept of it. */
export const tillOf = (name: string): Omit<Till<never>, 'check'> => STEPS[name as TillName];

/** Looks at a payment of `price` for an offer. Throws what is wrong with it. */
export function checkPayment(payment: Payment, about: { price: bigint; offerId: string; now: Date }) {
  if (payment.till === 'channel') return channelTill.check(payment.voucher, about);
  if (payment.till === 'exact') return exactTill.check(payment.exact, about);
  if (payment.till === 'credit') return creditTill.check(payment.credit, about);
  return freeTill.check(null, about);
}
