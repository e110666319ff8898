import 'server-only';
import { policyAccounts, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { receiptTypedData } from '@/lib/adapters/chain/typed-data';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { takeLock } from '@/lib/adapters/db/transaction';
import { type SplitLine, splitEntry } from '@/lib/domains/accounts/allocate';
import { type Directed, directLines } from '@/lib/domains/accounts/held';
import { generationJournal } from '@/lib/domains/accounts/ledger';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { holdsNow } from '@/lib/domains/accounts/server/holds';
import { openEpoch } from '@/lib/domains/accounts/server/open-epoch';
import { payerTag, promptCommitment } from '@/lib/domains/usage-log/commitments';
import type { Source, UsageEntry } from '@/lib/domains/usage-log/entry';
import { appendEntry } from '@/lib/domains/usage-log/server/append-entry';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import { readRegistry } from '@/lib/domains/accounts/server/registry';

const EMBEDDED_MODEL = 'embedded/1';
/** A receipt promises the entry in a checkpoint this long after the end of its epoch. */
const RECEIPT_MARGIN_SECONDS = 86_400;
const HOUR = 3_600_000;

export type Use = {
  generationId: string;
  /** Lower-case account; null for a free try-out. */
  payer: string | null;
  price: bigint;
  /** The voucher's total; null for a free try-out. */
  cumulative: bigint | null;
  prompt: string;
  promptSalt: string;
  output: { sha256: string; pdq: string };
  sources: Source[];
};

/** Appends a use to the log, books its split and counts it, all in the given transaction. Returns the index and the signed receipt. */
export async function recordUsage(tx: Db, use: Use, now: Date) {
  // One writer at a time: the index is part of what is hashed.
  await takeLock(tx, 'log');
  const [seq, epoch] = [await logSize(tx), await openEpoch(tx, now)];
  const { chainId, token, memeRegistry } = deployment();
  const policy = loadPolicy();
  const accounts = policyAccounts();
  const entry: UsageEntry = {
    v: 1,
    seq,
    id: use.generationId,
    time: now.toISOString(),
    kind: 'generate',
    model: EMBEDDED_MODEL,
    manifest: null,
    policy: policy.hash,
    price: use.price.toString(),
    asset: `eip155:${chainId}/erc20:${token.toLowerCase()}`,
    registry: `eip155:${chainId}:${memeRegistry.toLowerCase()}`,
    payerTag: payerTag(tagKeyOf(epoch.number), use.payer ?? 'free'),
    payment: use.cumulative === null ? { type: 'free' } : { type: 'voucher', cumulative: use.cumulative.toString() },
    host: accounts.host,
    prompt: promptCommitment(use.prompt, Buffer.from(use.promptSalt, 'hex')),
    output: { sha256: `0x${use.output.sha256}`, pdq: `0x${use.output.pdq}` },
    sources: use.sources,
  };
  const entryHash = await appendEntry(tx, { entry, epoch: epoch.number, payer: use.payer, now });

  const registry = await readRegistry(
    use.sources.map((source) => Number(source.meme)),
    tx,
  );
  const lines = splitEntry({ entry, policy, registry, accounts });
  const split = directLines(
    lines,
    await holdsNow(
      lines.map((line) => line.paysFor),
      epoch.number,
      tx,
    ),
  );
  if (use.payer) await bookPaidUse(tx, { use, payer: use.payer, split, epoch: epoch.number, registry, now });

  const deadline = BigInt(Math.ceil(epoch.dueAt.getTime() / 1000) + RECEIPT_MARGIN_SECONDS);
  const signer = serverAccount('operator');
  const signature = await signer.signTypedData(
    receiptTypedData({ chainId, contract: deployment().usageLog, entryHash, deadline }),
  );
  return {
    seq,
    split,
    receipt: { entryHash, deadline: Number(deadline), signature, signer: signer.address.toLowerCase() },
  };
}

type PaidUse = {
  use: Use;
  payer: string;
  split: readonly Directed<SplitLine>[];
  epoch: number;
  registry: Awaited<ReturnType<typeof readRegistry>>;
  now: Date;
};

/** Books a paid use: the split in the ledger, the payer's total, the boards. */
async function bookPaidUse(tx: Db, { use, payer, split, epoch, registry, now }: PaidUse): Promise<void> {
  await bookJournal(tx, {
    kind: 'generation',
    ref: `generation:${use.generationId}`,
    postings: generationJournal({ payer: payer as `0x${string}`, split }),
    now,
  });
  await tx.meterAccount.update({ where: { payer }, data: { spent: { increment: toDecimal(use.price) } } });
  const hourAt = new Date(Math.floor(now.getTime() / HOUR) * HOUR);
  const earned = earnedBySource(split);
  for (const [meme, amount] of earned) {
    const memeId = Number(meme);
    const { creator } = registry.get(meme) ?? { creator: '' };
    // Nobody climbs a board by paying themselves.
    const counts = creator.toLowerCase() !== payer;
    const firstTime = counts
      ? await tx.$executeRaw`INSERT INTO "PayerOfMeme" ("memeId", "payer") VALUES (${memeId}, ${payer}) ON CONFLICT DO NOTHING`
      : 0;
    await tx.memeStats.upsert({
      where: { memeId },
      create: { memeId, uses: 1, distinctPayers: firstTime, earned: toDecimal(amount) },
      update: {
        uses: { increment: 1 },
        distinctPayers: { increment: firstTime },
        earned: { increment: toDecimal(amount) },
      },
    });
    if (!counts) continue;
    const meta = await tx.meme.findUnique({ where: { id: memeId }, select: { communitySlug: true } });
    const key = { memeId, payer, epoch, hourAt };
    await tx.useCredit.upsert({
      where: { memeId_payer_epoch_hourAt: key },
      create: {
        ...key,
        creator: creator.toLowerCase(),
        communitySlug: meta?.communitySlug ?? null,
        uses: 1,
        earned: toDecimal(amount),
      },
      update: { uses: { increment: 1 }, earned: { increment: toDecimal(amount) } },
    });
  }
}

/** What each source's use brought to creators and parents, by the source's meme id. */
export function earnedBySource(split: readonly SplitLine[]): Map<string, bigint> {
  const earned = new Map<string, bigint>();
  for (const line of split) if (line.meme) earned.set(line.meme, (earned.get(line.meme) ?? 0n) + line.amount);
  return earned;
}
