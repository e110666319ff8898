import 'server-only';
import type { Hex } from 'viem';
import { policyAccounts, publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { epochAttestationTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import type { Epoch } from '@/lib/generated/prisma/client';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import { payerTag } from '@/lib/domains/usage-log/commitments';
import { isUse, parseEntry } from '@/lib/domains/usage-log/entry';
import { anchorCheckpoint, signCheckpointAt } from '@/lib/domains/usage-log/server/publish-checkpoint';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { allocateEpoch } from '@/lib/domains/accounts/allocate';
import { checkConservation } from '../conservation';
import { releaseJournal, settlementJournal } from '@/lib/domains/accounts/ledger';
import { loadPolicy } from '@/lib/domains/accounts/policy';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { collectVouchers } from './collect-vouchers';
import { epochTree, totalsBefore } from './epoch-totals';
import { heldBefore } from '@/lib/domains/accounts/server/holds';

/**
 * Takes the oldest unfinished epoch one step on: sealed -> settled -> submitted -> active. Every step looks at the chain
 * before it sends anything, so a step that was done by a process that died is found done. Returns the epoch after the
 * step, or null when there was nothing to do.
 */
export async function settlementStep(now: Date): Promise<Epoch | null> {
  const epoch = await db().epoch.findFirst({
    where: { status: { in: ['sealed', 'settled', 'submitted'] } },
    orderBy: { number: 'asc' },
  });
  if (!epoch) return null;
  if (epoch.status === 'sealed') return collect(epoch, now);
  if (epoch.status === 'settled') return submit(epoch, now);
  return activate(epoch, now);
}

const sizeOf = (epoch: Epoch): bigint => {
  if (epoch.logSize === null) throw new TributeError('internal', `Epoch ${epoch.number} is sealed without a size.`);
  return epoch.logSize;
};

/** Anchors the log, redeems the vouchers, and computes what each account is owed and what is held. */
async function collect(epoch: Epoch, now: Date): Promise<Epoch> {
  const logSize = sizeOf(epoch);
  const policy = loadPolicy();
  const { root } = await signCheckpointAt(Number(logSize), policy.hash, now);
  const checkpointTx = await anchorCheckpoint({ size: Number(logSize), root, policyHash: policy.hash });
  const { settled, txHash } = await collectVouchers({ firstSeq: epoch.firstSeq, logSize });
  const collected = settled.reduce((sum, item) => sum + item.delta, 0n);

  const rows = await db().logEntry.findMany({
    where: { seq: { gte: epoch.firstSeq, lt: logSize } },
    orderBy: { seq: 'asc' },
    select: { entry: true },
  });
  const entries = rows.map((row) => parseEntry(Buffer.from(row.entry, 'utf8')));
  const uses = entries.filter(isUse);
  checkConservation(
    uses,
    settled.map(({ payer, delta }) => ({ payer: payer as Hex, delta })),
    (payer) => payerTag(tagKeyOf(epoch.number), payer),
  );
  const registry = await readRegistry([
    ...new Set(uses.flatMap((use) => use.sources.map((source) => Number(source.meme)))),
  ]);
  const [previous, before] = await Promise.all([totalsBefore(epoch.number), heldBefore(epoch.number)]);
  const { totals, held, released, gained } = allocateEpoch({
    entries,
    policy,
    registry,
    accounts: policyAccounts(),
    previous,
    held: before,
  });
  const changed = [...totals].filter(([account, cumulative]) => previous.get(account) !== cumulative);
  if (gained !== collected)
    throw new TributeError(
      'unbalanced_settlement',
      `Epoch ${epoch.number} collected ${collected} base units and would pay out ${gained}. Nothing was paid out.`,
    );

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
    if (collected > 0n)
      await bookJournal(tx, {
        kind: 'settlement',
        ref: `settlement:${epoch.number}`,
        postings: settlementJournal({ settled: settled.map(({ payer, delta }) => ({ payer: payer as Hex, delta })) }),
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
        settleTx: txHash ?? epoch.settleTx,
        checkpointTx: checkpointTx ?? epoch.checkpointTx,
      },
    });
  });
}

/** Submits the payout tree, attested. An epoch in which nobody was owed anything yet has none and is done. */
async function submit(epoch: Epoch, now: Date): Promise<Epoch> {
  const tree = await epochTree(epoch.number);
  if (!tree) return db().epoch.update({ where: { number: epoch.number }, data: { status: 'active' } });
  const { chainId, royaltyDistributor } = deployment();
  const state = await readDistributor();
  if (state.active.epoch < epoch.number && state.pending.epoch !== BigInt(epoch.number)) {
    const message = { epoch: BigInt(epoch.number), sumRoot: tree.root, total: tree.total, logSize: sizeOf(epoch) };
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
