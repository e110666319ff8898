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

/**
 * Brings the index up to the chain's newest block. Every stored block is compared with the chain first: where they
 * differ the events since the last common block are dropped and what they were about is folded again from the rest.
 * Safe to call at once from several places; they take turns. Returns the newest indexed block.
 */
export async function indexEvents(options: IndexerOptions): Promise<bigint> {
  for (;;) {
    const { done, block } = await inTransaction((tx) => indexStep(tx, options), 60_000);
    if (done) return block;
  }
}

async function indexStep(
  tx: Db,
  { contracts, projections, startBlock, step = 2000n }: IndexerOptions,
): Promise<{ done: boolean; block: bigint }> {
  await takeLock(tx, 'indexer');
  const client = publicClient();
  const touched = new Set<string>();
  const head = await client.getBlock({ blockTag: 'latest' });
  const from = (await lastCommonBlock(tx, touched)) ?? startBlock - 1n;
  const to = from + step < head.number ? from + step : head.number;
  if (to > from) {
    const addresses = contracts.map((contract) => contract.address);
    const [logs, last] = await Promise.all([
      client.getLogs({ address: addresses, fromBlock: from + 1n, toBlock: to }),
      to === head.number ? head : client.getBlock({ blockNumber: to }),
    ]);
    const times = new Map<Hex, Date>([[last.hash, new Date(Number(last.timestamp) * 1000)]]);
    for (const log of logs) {
      const followed = contracts.find((contract) => contract.address.toLowerCase() === log.address.toLowerCase());
      const [event] = followed ? parseEventLogs({ abi: followed.abi, logs: [log] }) : [];
      if (!followed || !event) continue;
      const args = (event as unknown as { args: Record<string, unknown> }).args;
      const subjects = followed.subjectsOf((event as unknown as { eventName: string }).eventName, args);
      if (subjects.length === 0) continue;
      if (!times.has(log.blockHash))
        times.set(
          log.blockHash,
          new Date(Number((await client.getBlock({ blockHash: log.blockHash })).timestamp) * 1000),
        );
      const blockTime = times.get(log.blockHash) as Date;
      await keepBlock(tx, log.blockNumber, log.blockHash, blockTime);
      for (const subject of subjects) {
        touched.add(subject);
        const row = {
          blockHash: log.blockHash,
          blockTime,
          txHash: log.transactionHash,
          contract: followed.name,
          name: (event as unknown as { eventName: string }).eventName,
          args: jsonArgs(args),
        };
        const key = { blockNumber: log.blockNumber, logIndex: log.logIndex, subject };
        await tx.chainEvent.upsert({
          where: { blockNumber_logIndex_subject: key },
          create: { ...key, ...row },
          update: row,
        });
      }
    }
    await keepBlock(tx, to, last.hash, new Date(Number(last.timestamp) * 1000));
    await tx.chainBlock.deleteMany({ where: { number: { lt: to - KEPT_BLOCKS } } });
  }
  for (const subject of touched) {
    const at = subject.indexOf(':');
    await projections[subject.slice(0, at)]?.(tx, subject.slice(at + 1));
  }
  return { done: to >= head.number, block: to > from ? to : from };
}

/** The newest stored block that is still in the chain, after dropping what came after it; null when there is none. */
async function lastCommonBlock(tx: Db, touched: Set<string>): Promise<bigint | null> {
  const client = publicClient();
  const storedBefore = (number?: bigint) =>
    tx.chainBlock.findFirst({
      where: number === undefined ? {} : { number: { lt: number } },
      orderBy: { number: 'desc' },
      select: { number: true, hash: true },
    });
  const newest = await storedBefore();
  let block = newest;
  // As a rule the newest is in the chain, and no other is read.
  while (block && (await client.getBlock({ blockNumber: block.number }).catch(() => null))?.hash !== block.hash)
    block = await storedBefore(block.number);
  const common = block?.number ?? null;
  if (newest && common !== newest.number) {
    const after = { gt: common ?? -1n };
    const lost = await tx.chainEvent.findMany({ where: { blockNumber: after }, select: { subject: true } });
    for (const { subject } of lost) touched.add(subject);
    await tx.chainEvent.deleteMany({ where: { blockNumber: after } });
    await tx.chainBlock.deleteMany({ where: { number: after } });
  }
  return common;
}

const keepBlock = (tx: Db, number: bigint, hash: string, timestamp: Date) =>
  tx.chainBlock.upsert({ where: { number }, create: { number, hash, timestamp }, update: { hash, timestamp } });

/** Event arguments as JSON: integers as decimal text, addresses and hashes in lower case. */
const jsonArgs = (args: Record<string, unknown>) =>
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
