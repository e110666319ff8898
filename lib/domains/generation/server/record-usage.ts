import 'server-only';
import { serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { receiptTypedData } from '@/lib/adapters/chain/typed-data';
import type { Db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { takeLock } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { splitEntry } from '@/lib/domains/accounts/allocate';
import { generationJournal } from '@/lib/domains/accounts/ledger';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { directNow } from '@/lib/domains/accounts/server/holds';
import { openEpoch } from '@/lib/domains/accounts/server/open-epoch';
import { loadRules, policiesOfNow } from '@/lib/domains/accounts/server/policies';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import type { EntryPayment } from '@/lib/domains/payments/till';
import { payerTag, promptCommitment } from '@/lib/domains/usage-log/commitments';
import type { Source, UsageEntryV2 } from '@/lib/domains/usage-log/entry';
import { appendEntry } from '@/lib/domains/usage-log/server/append-entry';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import type { Generation } from '@/lib/generated/prisma/client';
import { planHash } from '../plan-hash';
import { countUse } from './count-uses';

/** A receipt promises the entry in a checkpoint this long after its epoch is due to end. */
const RECEIPT_MARGIN_SECONDS = 86_400;

export type MadeUse = { row: Generation; payment: EntryPayment; sources: Source[] };

/**
 * Appends a use to the log, books its split and counts it, all in the given transaction, which holds the payer's lock.
 * Returns the index, the split and the signed receipt. Throws `offer_gone` where the use names a policy that is over.
 */
export async function recordUsage(tx: Db, { row, payment, sources }: MadeUse, now: Date) {
  // One writer at a time: the index is part of what is hashed.
  await takeLock(tx, 'log');
  const [seq, epoch, rulesOf] = [await logSize(tx), await openEpoch(tx, now), await loadRules(tx)];
  const { chainId, token, memeRegistry, usageLog } = deployment();
  const policy = (row.policy ?? epoch.policy) as `0x${string}`;
  // Epochs may have ended since the offer was accepted, and an audit reads an entry by the policies of its time.
  if (!(await policiesOfNow(tx)).includes(policy))
    throw new TributeError(
      'offer_gone',
      'The prices and splits changed while this was made. What was paid is given back.',
    );
  const { accounts } = rulesOf(policy);
  const entry: UsageEntryV2 = {
    v: 2,
    seq,
    id: row.id,
    time: now.toISOString(),
    epoch: epoch.number,
    kind: 'generate',
    engine: row.engine,
    renderer: row.renderer,
    manifest: null,
    plan: (row.planHash ?? planHash(row.plan)) as `0x${string}`,
    policy,
    price: fromDecimal(row.price).toString(),
    asset: `eip155:${chainId}/erc20:${token.toLowerCase()}`,
    registry: `eip155:${chainId}:${memeRegistry.toLowerCase()}`,
    payerTag: payerTag(tagKeyOf(epoch.number), row.payer ?? 'free'),
    payment,
    host: accounts.host,
    prompt: promptCommitment(row.prompt, Buffer.from(row.promptSalt, 'hex')),
    outputs: [{ sha256: `0x${row.outputSha256}`, pdq: `0x${row.outputPdq}`, mediaType: 'image/webp' }],
    sources,
    unattributed: row.unattributed,
    method: 'exact',
    confidence: 1_000_000,
    residual: 0,
  };
  const entryHash = await appendEntry(tx, { entry, epoch: epoch.number, payer: row.payer, now });

  const registry = await readRegistry(
    sources.map((source) => Number(source.meme)),
    tx,
  );
  const split = await directNow(splitEntry({ entry, rulesOf, registry }), epoch.number, tx);
  if (row.payer) {
    await bookJournal(tx, {
      kind: 'generation',
      ref: `generation:${row.id}`,
      postings: generationJournal({
        payer: row.payer as `0x${string}`,
        onChannel: payment.type === 'channel',
        split,
      }),
      now,
    });
    await countUse(tx, { payer: row.payer, split, epoch: epoch.number, registry, now });
  }

  // An epoch may be open for longer than planned: a promise never ends before it is given.
  const dueAt = Math.max(epoch.dueAt.getTime(), now.getTime());
  const deadline = BigInt(Math.ceil(dueAt / 1000) + RECEIPT_MARGIN_SECONDS);
  const signer = serverAccount('operator');
  const signature = await signer.signTypedData(receiptTypedData({ chainId, contract: usageLog, entryHash, deadline }));
  return {
    seq,
    split,
    receipt: { entryHash, deadline: Number(deadline), signature, signer: signer.address.toLowerCase() },
  };
}
