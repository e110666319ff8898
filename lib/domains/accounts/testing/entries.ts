import type { Source } from '@/lib/domains/attribution/source';
import type {
  CollectedEntry,
  LoggedEntry,
  RefundEntry,
  UncollectedEntry,
  UsageEntryV2,
  UseKind,
} from '@/lib/domains/usage-log/entry';
import { HOLD_REASONS } from '@/lib/domains/usage-log/entry-fields';
import type { Account } from '../allocate';
import type { Policy } from '../policy';
import { HOSTS, hex, REGISTRY, TOKEN, tagOf } from './names';

/** Log entries of version 2, valid and otherwise arbitrary. */

type Place = { seq: number; epoch: number; policy: Policy };

const baseOf = ({ seq, epoch, policy }: Place, prefix: string) => ({
  v: 2 as const,
  seq,
  id: `${prefix}_${String(seq).padStart(10, '0')}`,
  time: new Date(1_760_000_000_000 + seq * 1000).toISOString(),
  epoch,
  policy: policy.hash,
});

/** How a use is paid, without a channel's commitment. */
export type Paid = { type: 'channel' } | Exclude<UsageEntryV2['payment'], { type: 'channel' }>;

/** One use by `payer`: by channel, or free when `price` is 0, where nothing else is said. */
export function makeUse(
  use: Place & {
    payer: Account;
    price: number;
    sources: Source[];
    unattributed?: number;
    kind?: UseKind;
    host?: Account;
    payment?: Paid;
  },
): UsageEntryV2 {
  const { seq, epoch, payer, price, sources, unattributed = 0, kind = 'generate', host = HOSTS[0] } = use;
  const payment: Paid = use.payment ?? (price === 0 ? { type: 'free' } : { type: 'channel' });
  return {
    ...baseOf(use, 'gen'),
    kind,
    engine: 'embedded/2',
    renderer: null,
    manifest: null,
    plan: hex(seq + 4, 32),
    price: String(price),
    asset: TOKEN,
    registry: REGISTRY,
    payment: payment.type === 'channel' ? { type: 'channel', commitment: hex(seq + 5, 32) } : payment,
    payerTag: tagOf(payer, epoch),
    host,
    prompt: hex(seq + 1, 32),
    outputs: [{ sha256: hex(seq + 2, 32), pdq: hex(seq + 3, 32), mediaType: 'image/webp' }],
    sources,
    unattributed,
    method: 'exact',
    confidence: 1_000_000,
    residual: 0,
  };
}

/** A hold, or a release where `to` is given: null rejects the claim. */
export const makeHold = (
  about: Place & { meme: string; dispute: string; to?: Account | null },
): Extract<LoggedEntry, { v: 2; kind: 'hold' | 'release' }> => {
  const { meme, dispute, to } = about;
  const common = { ...baseOf(about, 'wrd'), price: '0' as const, registry: REGISTRY, meme, dispute };
  return to === undefined
    ? { ...common, kind: 'hold', reason: HOLD_REASONS[about.seq % 4] }
    : { ...common, kind: 'release', outcome: to === null ? 'rejected' : 'upheld', to };
};

type Owed = Place & { payer: Account; amount: bigint };

export const makeUncollected = (debt: Owed): UncollectedEntry => ({
  ...baseOf(debt, 'unc'),
  kind: 'uncollected',
  price: '0',
  asset: TOKEN,
  payerTag: tagOf(debt.payer, debt.epoch),
  amount: String(debt.amount),
});

export const makeCollected = (debt: Owed & { of: number }): CollectedEntry => ({
  ...baseOf(debt, 'col'),
  kind: 'collected',
  price: '0',
  asset: TOKEN,
  payerTag: tagOf(debt.payer, debt.epoch),
  of: debt.of,
  amount: String(debt.amount),
});

export const makeRefund = (refund: Place & { of: `0x${string}`; to: Account; amount: bigint }): RefundEntry => ({
  ...baseOf(refund, 'ref'),
  kind: 'refund',
  price: '0',
  asset: TOKEN,
  of: refund.of,
  account: refund.to,
  amount: String(refund.amount),
});
