import 'server-only';
import type { Hex } from 'viem';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { epochAttestationTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import type { Epoch, EpochStatus } from '@/lib/generated/prisma/client';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import { payerTag } from '@/lib/domains/usage-log/commitments';
import { isOnChannel, isUse, type LoggedEntry } from '@/lib/domains/usage-log/entry';
import { storedEntry } from '@/lib/domains/usage-log/server/stored-entry';
import { anchorCheckpoint, signCheckpointAt } from '@/lib/domains/usage-log/server/publish-checkpoint';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { allocateEpoch } from '@/lib/domains/accounts/allocate';
import { checkConservation } from '../conservation';
import { releaseJournal, settlementJournal } from '@/lib/domains/accounts/ledger';
import { loadRules } from '@/lib/domains/accounts/server/policies';
import { unpaidBefore } from '@/lib/domains/accounts/server/unpaid';
import { sweepExact } from './sweep-exact';
import { appendOutcomes } from './set-aside';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { collectVouchers } from './collect-vouchers';
import { epochTree, totalsBefore } from './epoch-totals';
import { heldBefore } from '@/lib/domains/accounts/server/holds';

/** Where an epoch is on the way from its close to its end. */
export const UNSETTLED: EpochStatus[] = ['sealed', 'collected', 'settled', 'submitted'];

/**
 * Takes the oldest unfinished epoch one step on: sealed -> collected -> settled -> submitted -> active. Every step looks
 * at the chain before it sends anything, so a step that was done by a process that died is found done. Returns the epoch
 * after the step, or null when there was nothing to do.
 */
export async function settlementStep(now: Date): Promise<Epoch | null> {
  const epoch = await db().epoch.findFirst({
    where: { status: { in: UNSETTLED } },
    orderBy: { number: 'asc' },
  });
  if (!epoch) return null;
  if (epoch.status === 'sealed') return collect(epoch, now);
  if (epoch.status === 'collected') return settle(epoch, now);
  if (epoch.status === 'settled') return submit(epoch, now);
  return activate(epoch, now);
}

const anchorSizeOf = (epoch: Epoch): bigint => {
  if (epoch.anchorSize === null) throw new TributeError('internal', `Epoch ${epoch.number} has no size to anchor.`);
  return epoch.anchorSize;
};

/** Redeems the vouchers, and writes to the log whose did not come in and what came in late. */
async function collect(epoch: Epoch, now: Date): Promise<Epoch> {
  await indexChain();
  if (epoch.collectFrom === null) {
    const collectFrom = await firstCollectingBlock(epoch);
    // Kept before anything is sent: an auditor counts what was redeemed from this block on.
    await db().epoch.update({ where: { number: epoch.number }, data: { collectFrom } });
  }
  return appendOutcomes(epoch, await collectVouchers(epoch.number), now);
}

/** The next block; or the one of the anchor, where an earlier version anchored the epoch before it collected. */
async function firstCollectingBlock(epoch: Epoch): Promise<bigint> {
  const anchors = await db().chainEvent.findMany({
    where: { subject: 'log:checkpoints', name: 'CheckpointPublished' },
    select: { args: true, blockNumber: true },
  });
  const done = anchors.find(({ args }) => (args as { size?: string }).size === epoch.logSize?.toString());
  return done?.blockNumber ?? (await publicClient().getBlockNumber()) + 1n;
}

/** Anchors the log, and computes what each account is owed, what is held, and what is not collected. */
async function settle(epoch: Epoch, now: Date): Promise<Epoch> {
  const size = Number(anchorSizeOf(epoch));
  const policyHash = epoch.policy as Hex;
  const { root } = await signCheckpointAt(size, policyHash, now);
  const fragment = `epoch=${epoch.number}&from=${epoch.collectFrom}&until=${epoch.logSize}`;
  const checkpointTx = await anchorCheckpoint({ size, root, policyHash, fragment });

  const rows = await db().logEntry.findMany({
    where: { epoch: epoch.number },
    orderBy: { seq: 'asc' },
    select: { entry: true },
  });
  const entries = rows.map(storedEntry);
  const settled = await settledSince(epoch);
  checkConservation(entries, settled, (payer) => payerTag(tagKeyOf(epoch.number), payer));
  const exact = exactTotal(entries);
  const collected = settled.reduce((sum, item) => sum + item.delta, 0n) + exact;
  const registry = await readRegistry(
    entries.filter(isUse).flatMap((use) => use.sources.map((source) => Number(source.meme))),
  );
  const [rulesOf, previous, before, unpaid] = await Promise.all([
    loadRules(),
    totalsBefore(epoch.number),
    heldBefore(epoch.number),
    unpaidBefore(epoch.number),
  ]);
  const { totals, held, released, gained } = allocateEpoch({
    entries,
    rulesOf,
    registry,
    previous,
    held: before,
    unpaid,
  });
  if (gained !== collected)
    throw new TributeError(
      'unbalanced_settlement',
      `Epoch ${epoch.number} collected ${collected} base units and would pay out ${gained}. Nothing was paid out.`,
    );
  const changed = [...totals].filter(([account, cumulative]) => previous.get(account) !== cumulative);

  return inTransaction(async (tx) => {
    await tx.epochTotal.createMany({
      data: changed.map(([account, cumulative]) => ({
        epoch: epoch.number,
        account,
        cumulative: toDecimal(cumulative),
      })),
      skipDuplicates: true,
    });
    const pots = [...held.pots].flatMap(([meme, amounts]) =>
      [...amounts].map(([account, amount]) => ({
        epoch: epoch.number,
        memeId: Number(meme),
        account,
        amount: toDecimal(amount),
      })),
    );
    await tx.epochPot.createMany({ data: pots, skipDuplicates: true });
    if (released.length > 0)
      await bookJournal(tx, {
        kind: 'release',
        ref: `release:${epoch.number}`,
        postings: releaseJournal(released),
        now,
      });
    if (settled.length > 0)
      await bookJournal(tx, {
        kind: 'settlement',
        ref: `settlement:${epoch.number}`,
        postings: settlementJournal({ settled }),
        now,
      });
    const all = [...totals.values()].reduce((sum, amount) => sum + amount, 0n);
    return tx.epoch.update({
      where: { number: epoch.number },
      data: {
        status: 'settled',
        logRoot: root,
        collected: toDecimal(collected),
        total: toDecimal(all),
        checkpointTx: checkpointTx ?? epoch.checkpointTx,
      },
    });
  });
}

/** What the meter gave for the epoch, payer by payer, as the chain's events say. */
async function settledSince(epoch: Epoch): Promise<{ payer: Hex; delta: bigint }[]> {
  const events = await db().chainEvent.findMany({
    where: { name: 'VoucherSettled', blockNumber: { gte: epoch.collectFrom ?? 0n } },
    select: { args: true },
  });
  const sums = new Map<Hex, bigint>();
  for (const { args } of events as unknown as { args: { payer: Hex; delta: string } }[]) {
    const payer = args.payer.toLowerCase() as Hex;
    sums.set(payer, (sums.get(payer) ?? 0n) + BigInt(args.delta));
  }
  return [...sums].map(([payer, delta]) => ({ payer, delta }));
}

/** What exact payments gave for the epoch: uses of their own, credits, and refunds. */
const exactTotal = (entries: readonly LoggedEntry[]): bigint =>
  entries.reduce((sum, entry) => {
    if (entry.kind === 'refund') return sum + BigInt(entry.amount);
    return isUse(entry) && !isOnChannel(entry) ? sum + BigInt(entry.price) : sum;
  }, 0n);

/** Submits the payout tree, attested. An epoch in which nobody was owed anything yet has none and is done. */
async function submit(epoch: Epoch, now: Date): Promise<Epoch> {
  const tree = await epochTree(epoch.number);
  if (!tree) return db().epoch.update({ where: { number: epoch.number }, data: { status: 'active' } });
  await sweepExact(epoch.number);
  const { chainId, royaltyDistributor } = deployment();
  const state = await readDistributor();
  if (state.active.epoch < epoch.number && state.pending.epoch !== BigInt(epoch.number)) {
    const message = {
      epoch: BigInt(epoch.number),
      sumRoot: tree.root,
      total: tree.total,
      logSize: anchorSizeOf(epoch),
    };
    const attester = serverAccount('attester');
    const signature = await attester.signTypedData(
      epochAttestationTypedData({ chainId, contract: royaltyDistributor, ...message }),
    );
    await sendAndWait('operator', {
      address: royaltyDistributor,
      abi: royaltyDistributorAbi,
      functionName: 'submit',
      args: [
        message.epoch,
        message.sumRoot,
        message.total,
        message.logSize,
        [{ attester: attester.address, signature }],
      ],
    });
  }
  await indexChain();
  const submitted = await db().chainEvent.findFirst({
    where: { subject: `epoch:${epoch.number}`, name: 'Submitted' },
    orderBy: { blockNumber: 'desc' },
  });
  const { activeAt = String(Math.floor(now.getTime() / 1000)) } = (submitted?.args ?? {}) as { activeAt?: string };
  return db().epoch.update({
    where: { number: epoch.number },
    data: {
      status: 'submitted',
      sumRoot: tree.root,
      submitTx: submitted?.txHash ?? null,
      activatableAt: new Date(Number(activeAt) * 1000),
    },
  });
}

/** Activates a submitted tree when its window is over. */
async function activate(epoch: Epoch, now: Date): Promise<Epoch | null> {
  const state = await readDistributor();
  if (state.active.epoch < epoch.number) {
    if (state.pending.epoch !== BigInt(epoch.number))
      return db().epoch.update({ where: { number: epoch.number }, data: { status: 'vetoed' } });
    if (epoch.activatableAt && epoch.activatableAt > now) return null;
    await sendAndWait(
      'operator',
      { address: deployment().royaltyDistributor, abi: royaltyDistributorAbi, functionName: 'activate', args: [] },
      { pending: true },
    );
  }
  await indexChain();
  const activated = await db().chainEvent.findFirst({
    where: { subject: `epoch:${epoch.number}`, name: 'Activated' },
    select: { txHash: true },
  });
  return db().epoch.update({
    where: { number: epoch.number },
    data: { status: 'active', activateTx: activated?.txHash ?? null },
  });
}

async function readDistributor() {
  const at = { address: deployment().royaltyDistributor, abi: royaltyDistributorAbi } as const;
  const [active, pending] = await Promise.all([
    publicClient().readContract({ ...at, functionName: 'active' }),
    publicClient().readContract({ ...at, functionName: 'pending' }),
  ]);
  return { active, pending };
}
