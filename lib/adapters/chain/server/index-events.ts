import 'server-only';
import { TributeError } from '@/lib/base/errors';
import { type Abi, type Address, type Hex, parseEventLogs } from 'viem';
import type { Db } from '@/lib/adapters/db/client';
import { db } from '@/lib/adapters/db/client';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { publicClient } from './clients';

/** A contract to follow, and what each of its events is about. */
export type Followed = {
  name: string;
  address: Address;
  abi: Abi;
  /** E.g. `meme:12`; several when an event is about several things; none for events nobody needs. */
  subjectsOf: (event: string, args: Record<string, unknown>) => string[];
};

/** Rebuilds what is kept about a subject from its events. Runs in the transaction that changes them. */
export type Projection = (tx: Db, key: string) => Promise<void>;

export type IndexerOptions = {
  contracts: readonly Followed[];
  /** By the part of the subject before the colon. */
  projections: Readonly<Record<string, Projection>>;
  /** First block that can hold an event. */
  startBlock: bigint;
  /** Blocks a request. */
  step?: bigint;
};

/** Blocks kept behind the newest to find where a reorganisation began. */
const KEPT_BLOCKS = 2048n;

type Block = { number: bigint; hash: string; timestamp: Date };
type EventRow = Block & {
  logIndex: number;
  subject: string;
  txHash: string;
  contract: string;
  name: string;
  args: Args;
};
type Args = Record<string, string | number | boolean>;

/** One step as it was read: what was stored then, and what the chain has to add. */
type Step = {
  newest: StoredBlock | null;
  /** The newest stored block that is still in the chain; null when there is none. */
  common: bigint | null;
  /** Last block of the step, null when nothing is new. */
  last: Block | null;
  events: EventRow[];
  block: bigint;
  done: boolean;
};
type StoredBlock = { number: bigint; hash: string };

/**
 * Brings the index up to the chain's newest block. Every stored block is compared with the chain first: where they
 * differ the events since the last common block are dropped and what they were about is folded again from the rest.
 * Safe to call at once from several places: the chain is read without a lock, and who finds that another was quicker
 * reads again. Returns the newest indexed block.
 */
export async function indexEvents(options: IndexerOptions): Promise<bigint> {
  for (;;) {
    const step = await readStep(options);
    if (!step.last && step.common === (step.newest?.number ?? null)) return step.block;
    const kept = await inTransaction((tx) => keepStep(tx, step, options.projections), 60_000);
    if (kept && step.done) return step.block;
  }
}

/** Reads what the chain has after the stored blocks. */
async function readStep({ contracts, startBlock, step = 2000n }: IndexerOptions): Promise<Step> {
  const client = publicClient();
  const newest = await storedBefore(db());
  const head = await client.getBlock({ blockTag: 'latest' });
  const common = await lastCommonBlock(newest);
  const from = common ?? startBlock - 1n;
  const to = from + step < head.number ? from + step : head.number;
  if (to <= from) return { newest, common, last: null, events: [], block: from, done: to >= head.number };
  const addresses = contracts.map((contract) => contract.address);
  const [logs, last] = await Promise.all([
    client.getLogs({ address: addresses, fromBlock: from + 1n, toBlock: to }),
    to === head.number ? head : client.getBlock({ blockNumber: to }),
  ]);
  const times = new Map<Hex, Date>([[last.hash, toDate(last.timestamp)]]);
  const events: EventRow[] = [];
  for (const log of logs) {
    const followed = contracts.find((contract) => contract.address.toLowerCase() === log.address.toLowerCase());
    const [event] = followed ? parseEventLogs({ abi: followed.abi, logs: [log] }) : [];
    if (!followed || !event) continue;
    const { eventName: name, args } = event as unknown as { eventName: string; args: Record<string, unknown> };
    const subjects = followed.subjectsOf(name, args);
    if (subjects.length === 0) continue;
    if (!times.has(log.blockHash))
      times.set(log.blockHash, toDate((await client.getBlock({ blockHash: log.blockHash })).timestamp));
    const { blockNumber: number, blockHash: hash, logIndex, transactionHash: txHash } = log;
    const timestamp = times.get(hash) as Date;
    for (const subject of subjects)
      events.push({
        number,
        hash,
        timestamp,
        logIndex,
        subject,
        txHash,
        contract: followed.name,
        name,
        args: jsonArgs(args),
      });
  }
  return {
    newest,
    common,
    last: { number: to, hash: last.hash, timestamp: toDate(last.timestamp) },
    events,
    block: to,
    done: to >= head.number,
  };
}

const toDate = (timestamp: bigint) => new Date(Number(timestamp) * 1000);

/** Writes a step down and folds what it is about; false when the index moved since it was read, and nothing is written. */
async function keepStep(tx: Db, step: Step, projections: IndexerOptions['projections']): Promise<boolean> {
  await takeLock(tx, 'indexer');
  const newest = await storedBefore(tx);
  // A hash stands for all blocks before it: the same newest block is the same index.
  if (newest?.number !== step.newest?.number || newest?.hash !== step.newest?.hash) return false;
  const touched = new Set(newest && step.common !== newest.number ? await dropAfter(tx, step.common) : []);
  for (const { number, hash, timestamp, logIndex, subject, ...event } of step.events) {
    await keepBlock(tx, { number, hash, timestamp });
    touched.add(subject);
    const row = { blockHash: hash, blockTime: timestamp, ...event };
    const key = { blockNumber: number, logIndex, subject };
    await tx.chainEvent.upsert({
      where: { blockNumber_logIndex_subject: key },
      create: { ...key, ...row },
      update: row,
    });
  }
  if (step.last) {
    await keepBlock(tx, step.last);
    await tx.chainBlock.deleteMany({ where: { number: { lt: step.last.number - KEPT_BLOCKS } } });
  }
  for (const subject of touched) {
    const at = subject.indexOf(':');
    await projections[subject.slice(0, at)]?.(tx, subject.slice(at + 1));
  }
  return true;
}

/** The newest stored block, or the newest before `number`. */
const storedBefore = (handle: Db, number?: bigint): Promise<StoredBlock | null> =>
  handle.chainBlock.findFirst({
    where: number === undefined ? {} : { number: { lt: number } },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  });

/** The newest stored block that is still in the chain; null when there is none. As a rule that is `newest`, and no other is read. */
async function lastCommonBlock(newest: StoredBlock | null): Promise<bigint | null> {
  const client = publicClient();
  let block = newest;
  while (block && (await client.getBlock({ blockNumber: block.number }).catch(() => null))?.hash !== block.hash)
    block = await storedBefore(db(), block.number);
  return block?.number ?? null;
}

/** Drops what is stored after the block `common`. Returns what the dropped events were about. */
async function dropAfter(tx: Db, common: bigint | null): Promise<string[]> {
  const after = { gt: common ?? -1n };
  const lost = await tx.chainEvent.findMany({ where: { blockNumber: after }, select: { subject: true } });
  await tx.chainEvent.deleteMany({ where: { blockNumber: after } });
  await tx.chainBlock.deleteMany({ where: { number: after } });
  return lost.map(({ subject }) => subject);
}

const keepBlock = (tx: Db, { number, hash, timestamp }: Block) =>
  tx.chainBlock.upsert({ where: { number }, create: { number, hash, timestamp }, update: { hash, timestamp } });

/** Event arguments as JSON: integers as decimal text, addresses and hashes in lower case. */
const jsonArgs = (args: Record<string, unknown>): Args =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'bigint'
        ? value.toString()
        : typeof value === 'string' && value.startsWith('0x')
          ? value.toLowerCase()
          : (value as string | number | boolean),
    ]),
  );

/** Newest indexed block, 0 when there is none. */
export async function indexedBlock(): Promise<number> {
  return Number((await db().chainBlock.aggregate({ _max: { number: true } }))._max.number ?? 0n);
}

/** A subject's events in the order they happened. */
export async function eventsOf(handle: Db, subject: string) {
  const rows = await handle.chainEvent.findMany({
    where: { subject },
    orderBy: [{ blockNumber: 'asc' }, { logIndex: 'asc' }],
  });
  return rows.map((row) => ({ ...row, args: row.args as Record<string, string> }));
}

const holder = globalThis as unknown as { __tributeFollowed?: () => IndexerOptions };

/** Says what `indexChain` follows. The composition root does, before anything is indexed. */
export function follow(options: () => IndexerOptions): void {
  holder.__tributeFollowed = options;
}

/** Brings the database up to the chain's newest block. Returns that block. */
export function indexChain(): Promise<bigint> {
  if (!holder.__tributeFollowed) throw new TributeError('internal', 'Nobody said what to follow on the chain.');
  return indexEvents(holder.__tributeFollowed());
}
