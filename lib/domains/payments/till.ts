import type { UsageEntryV2 } from '@/lib/domains/usage-log/entry';

/**
 * Ways to pay for one use.
 *
 * - channel: a voucher on a deposit; nothing moves until the epoch's settlement
 * - exact: an EIP-3009 authorization for just this price; the money moves before the work begins
 * - credit: what an exact payment left when its own use failed
 * - free: nothing, and nobody earns
 */
const TILLS = ['free', 'channel', 'exact', 'credit'] as const;
export type TillName = (typeof TILLS)[number];

/** What the log says of a payment. */
export type EntryPayment = UsageEntryV2['payment'];

/** A payment that was looked at and can be reserved. Amounts are base units. */
export type Checked = {
  till: TillName;
  /** Lower case; null where nobody pays. */
  payer: string | null;
  /** What the later steps need, as JSON: kept with the use. */
  payment: Record<string, string>;
};

/** A use that was paid, as its later steps know it. */
export type PaidUse = {
  id: string;
  payer: string | null;
  price: bigint;
  payment: Record<string, string>;
};

/** How collecting ended: the money is ours, it never will be, or that cannot be told yet. */
export type Collected = 'done' | 'failed' | 'unknown';
