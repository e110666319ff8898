import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import type { Checked, Collected, EntryPayment, PaidUse } from '../till';

/**
 * A way to pay, step by step. `check` and `collect` may ask the chain and run outside of transactions; the others run in
 * the transaction that moves the use on, with the payer's lock held (`lockPayer`), and do no network.
 */
export type Till<P> = {
  /** Looks at a payment of `price`. Throws what is wrong with it. */
  check(payment: P, about: { price: bigint; offerId: string; now: Date }): Promise<Checked>;
  /** Binds the payment to the use. Throws where it is not good for it any more. */
  reserve(tx: Db, checked: Checked, use: { id: string; price: bigint; now: Date }): Promise<void>;
  collect(use: PaidUse): Promise<Collected>;
  /** Reserved -> spent. Returns what the entry says of it. */
  record(tx: Db, use: PaidUse): Promise<EntryPayment>;
  /** The use failed: what was reserved is free again, what was taken becomes a credit. */
  giveBack(tx: Db, use: PaidUse): Promise<void>;
};
