import { rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createWalletClient, erc20Abi, type Hex, http } from 'viem';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { expect } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { chain, publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { env } from '@/lib/base/env';
import { heldBefore } from '@/lib/domains/accounts/server/holds';
import { acceptOffer } from '@/lib/domains/generation/server/accept-offer';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';
import { makeGeneration } from '@/lib/domains/generation/server/make-generation';
import { createOffers, type OfferRequest } from '@/lib/domains/generation/server/offers';
import type { Payment } from '@/lib/domains/payments/server/tills/tills';
import { totalsAt } from '@/lib/domains/royalties/server/epoch-totals';
import { type LoggedEntry, parseEntry } from '@/lib/domains/usage-log/entry';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { testDollarAbi } from '@/lib/generated/contracts/test-dollar-abi';
import type { Offer } from '@/lib/generated/prisma/client';
import { type Person, registerAs, signVoucher } from '../../../../../prisma/seed/acts';
import { rpc } from '../../../../../tools/local-chain';
import { drawPicture } from '../../../../../tools/test-fixtures/draw-picture';

/*
 * What tests of the money path have in common, on a site of their own (`createTestSite`): people with money, pictures to
 * draw on, and what the books must say whenever every epoch is settled.
 */

/** Pictures need no classifier here. */
export const SETTINGS = { SAFETY_MODEL: 'off' };
/** What a use costs by the policy that a site begins with. */
export const PRICE = 10_000n;

export const lower = ({ address }: { address: string }): Hex => address.toLowerCase() as Hex;
export const newPerson = (): PrivateKeyAccount => privateKeyToAccount(generatePrivateKey());

let steps = 0;
/** Each time two seconds after the last, so that the corpus is read again. */
export const later = (): Date => new Date(Date.now() + ++steps * 2000);

/** Registers a template with room for one line. Returns its id. */
export async function registerTemplate(creator: Person, seed: number, parentId?: number): Promise<number> {
  const box = { x: 0.05, y: 0.05, w: 0.9, h: 0.25, angle: 0, maxLength: 60, role: 'top' as const };
  const look = { align: 'center', valign: 'middle', color: '#ffffff', outline: '#000000', style: 'upper' } as const;
  return registerAs(creator, {
    bytes: await drawPicture(seed),
    fileName: `${seed}.png`,
    draft: {
      title: `Blocks ${seed}`,
      alt: 'Coloured blocks on a plain ground',
      kind: 'template',
      tags: ['blocks'],
      parentId,
      boxes: [{ ...box, ...look }],
      frames: ['NOBODY EXPECTS {plural noun}', 'EVERYBODY HATES {plural noun}', 'JUST {plural noun} AGAIN'].map(
        (text) => ({ text, examples: [] }),
      ),
    },
    now: new Date(),
  });
}

const funder = demoAccount(400);
type Call = { address: Hex; abi: readonly unknown[]; functionName: string; args: readonly unknown[] };

/** Sends calls one after the other from an account that it gives gas to; waits for the last. */
export async function send(account: Person, calls: readonly Call[]): Promise<void> {
  await rpc(env().rpcUrl, 'anvil_setBalance', [account.address, '0x3635c9adc5dea00000']);
  const wallet = createWalletClient({ account, chain: chain(), transport: http(env().rpcUrl) });
  const first = await publicClient().getTransactionCount({ address: account.address });
  let hash: Hex = '0x';
  for (const [i, call] of calls.entries())
    hash = await wallet.writeContract({ ...call, nonce: first + i, gas: 1_000_000n } as never);
  const { status } = await publicClient().waitForTransactionReceipt({ hash });
  expect(status).toBe('success');
}

/** Gives test dollars. */
export async function giveDollars(accounts: readonly Hex[], amount: bigint): Promise<void> {
  const token = { address: deployment().token, abi: testDollarAbi, functionName: 'mint' };
  await send(
    funder,
    accounts.map((account) => ({ ...token, args: [account, amount] })),
  );
}

/** Deposits dollars for others. */
export async function depositFor(payers: readonly Hex[], amount: bigint): Promise<void> {
  const { token, meter } = deployment();
  const dollars = { address: token, abi: testDollarAbi };
  const whole = amount * BigInt(payers.length);
  await send(funder, [
    { ...dollars, functionName: 'mint', args: [funder.address, whole] },
    { ...dollars, functionName: 'approve', args: [meter, whole] },
    ...payers.map((payer) => ({ address: meter, abi: meterAbi, functionName: 'deposit', args: [payer, amount] })),
  ]);
  await indexChain();
}

/** New payers with a deposit, who sign their vouchers themselves. */
export async function fundPayers(count: number, amount = 100n * PRICE): Promise<PrivateKeyAccount[]> {
  const payers = Array.from({ length: count }, newPerson);
  await depositFor(payers.map(lower), amount);
  return payers;
}

export const dollarsOf = (account: Hex): Promise<bigint> =>
  publicClient().readContract({
    address: deployment().token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [account],
  });

/** Moves the chain's clock, never ours. */
export async function passOnChain(seconds: number): Promise<void> {
  await rpc(env().rpcUrl, 'evm_increaseTime', [seconds]);
  await rpc(env().rpcUrl, 'evm_mine', []);
}

export async function offersFor(request: Partial<OfferRequest> = {}, now = later()): Promise<Offer[]> {
  return createOffers({ prompt: `late trains ${++steps}`, seed: steps, ...request }, now);
}
export const offerFor = async (request: Partial<OfferRequest> = {}): Promise<Offer> => (await offersFor(request))[0];

/** A voucher for the payer's total so far and `price`. */
export async function voucherFor(payer: Person, price = PRICE, signer: Person = payer): Promise<Payment> {
  const { spent } = await meterOf(payer);
  return { till: 'channel', voucher: await signVoucher(payer.address, spent + price, signer) };
}

/** Pays for an offer and makes it. */
export const pay = (offer: Offer, payment: Payment, more: { key?: string; now?: Date } = {}) =>
  createGeneration({
    wanted: { offer: offer.id },
    payment,
    idempotencyKey: more.key ?? `key-${++steps}`,
    now: more.now ?? new Date(),
  });

/** One use of a payer, of a new offer. */
export async function use(payer: Person, signer: Person = payer) {
  const made = await pay(await offerFor(), await voucherFor(payer, PRICE, signer));
  expect(made.status).toBe('complete');
  return made;
}

/** Takes a template's picture out of the store while `work` is done. */
export async function withoutPicture<T>(meme: number, work: () => Promise<T>): Promise<T> {
  const { imageKey } = await db().meme.findUniqueOrThrow({ where: { id: meme }, select: { imageKey: true } });
  if (imageKey === null) throw new Error('The meme has no picture.');
  const file = path.join(fileURLToPath(env().storageUrl), imageKey);
  await rename(file, `${file}.away`);
  try {
    return await work();
  } finally {
    await rename(`${file}.away`, file);
  }
}

/** Leaves a use as a process does that ends when the picture is kept and nothing is written of it. */
export async function readyToRecord(id: string): Promise<void> {
  const like = await db().generation.findFirstOrThrow({ where: { status: 'complete', imageKey: { not: null } } });
  const { renderer, imageKey, width, height, outputSha256, outputPdq } = like;
  await db().generation.update({
    where: { id },
    data: { status: 'made', renderer, imageKey, width, height, outputSha256, outputPdq },
  });
}

/** A use whose picture is one that was made before: cheap, where many are wanted. The first use of a site makes one. */
export async function quickUse(offer: Offer, payment: Payment): Promise<string> {
  const accepted = { offer, payment, idempotencyKey: `quick-${++steps}`, requestHash: '', now: new Date() };
  const id = await acceptOffer(accepted);
  await readyToRecord(id);
  await makeGeneration(id, new Date());
  return id;
}

/** As many offers as are wanted, of one request: each may be accepted once. */
export async function manyOffers(count: number): Promise<Offer[]> {
  const shown = await offersFor();
  const batch = ++steps;
  return db().offer.createManyAndReturn({
    data: Array.from({ length: count }, (_, i) => {
      const { plan, sources, split, ...offer } = shown[i % shown.length];
      const json = { plan: plan as object, sources: sources as object[], split: split as object[] };
      return { ...offer, ...json, id: `off_${batch}x${i}`, prompt: `late trains ${i}` };
    }),
  });
}

/** What a payer has spent and reserved, and how many vouchers are bound. */
export async function meterOf({ address }: { address: string }) {
  const payer = address.toLowerCase();
  const [row, vouchers] = await Promise.all([
    db().meterAccount.findUnique({ where: { payer } }),
    db().voucher.count({ where: { payer } }),
  ]);
  return { spent: fromDecimal(row?.spent), reserved: fromDecimal(row?.reserved), vouchers };
}

/** The log's entries, in order. */
export async function entriesOfLog(): Promise<LoggedEntry[]> {
  const rows = await db().logEntry.findMany({ orderBy: { seq: 'asc' }, select: { entry: true } });
  return rows.map(({ entry }) => parseEntry(Buffer.from(entry, 'utf8')));
}
export async function entryOf(id: string): Promise<LoggedEntry> {
  const { entry } = await db().logEntry.findUniqueOrThrow({ where: { generationId: id }, select: { entry: true } });
  return parseEntry(Buffer.from(entry, 'utf8'));
}

/** Balances of the ledger: of one account, or of all whose name begins so. */
export async function booked(name: string): Promise<bigint> {
  const { _sum } = await db().posting.aggregate({
    where: { account: name.endsWith(':') ? { startsWith: name } : name },
    _sum: { amount: true },
  });
  return fromDecimal(_sum.amount);
}

/**
 * With every epoch settled: each journal balances; royalties and pots are the payout tree's and the settlement's; what is
 * not collected is what payers still owe; and all of it together is what the meter and exact payments brought in.
 */
export async function expectBooksToAgree(epoch: number): Promise<void> {
  const unbalanced = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Posting" GROUP BY "journalId" HAVING sum("amount") <> 0`;
  expect(unbalanced).toEqual([]);

  const totals = await totalsAt(epoch);
  for (const [account, total] of totals) expect(await booked(`royalties:${account}`), account).toBe(total);
  const paid = [...totals.values()].reduce((sum, total) => sum + total, 0n);
  expect(await booked('royalties:')).toBe(paid);
  const held = [...(await heldBefore(epoch + 1)).pots.values()].flatMap((pot) => [...pot.values()]);
  expect(await booked('held:')).toBe(held.reduce((sum, amount) => sum + amount, 0n));

  const open = await db().uncollected.findMany({ where: { collectedSeq: null } });
  const owed = open.reduce((sum, { amount }) => sum + fromDecimal(amount), 0n);
  expect(await booked('uncollected:')).toBe(owed);
  expect(await booked('used:')).toBe(-owed);

  const settled = await db().chainEvent.findMany({ where: { name: 'VoucherSettled' }, select: { args: true } });
  const moved = settled.reduce((sum, { args }) => sum + BigInt((args as { delta: string }).delta), 0n);
  expect(await booked('meter:')).toBe(-moved);
  const brought = (await booked('royalties:')) + (await booked('held:'));
  expect(brought).toBe(moved - (await booked('exact:')));
}
