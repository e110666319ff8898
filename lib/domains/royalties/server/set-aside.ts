import 'server-only';
import { randomBytes } from 'node:crypto';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import type { Db } from '@/lib/adapters/db/client';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { TributeError } from '@/lib/base/errors';
import { makeId } from '@/lib/base/ids';
import { splitEntry } from '@/lib/domains/accounts/allocate';
import { collectedJournal, refundJournal, uncollectedJournal } from '@/lib/domains/accounts/ledger';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { directNow } from '@/lib/domains/accounts/server/holds';
import type { RulesOf } from '@/lib/domains/accounts/policy';
import { loadRules } from '@/lib/domains/accounts/server/policies';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import { fromStoredLines, toStoredLines } from '@/lib/domains/accounts/server/unpaid';
import { UnpaidBook } from '@/lib/domains/accounts/uncollected';
import { uncountUses } from '@/lib/domains/generation/server/count-uses';
import { takeUnusedCredits } from '@/lib/domains/payments/server/credits';
import { exactPaymentId, payerTag } from '@/lib/domains/usage-log/commitments';
import { isUse, type UncollectedEntry, type UsageEntry } from '@/lib/domains/usage-log/entry';
import { appendEntry } from '@/lib/domains/usage-log/server/append-entry';
import { storedEntry } from '@/lib/domains/usage-log/server/stored-entry';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import type { Epoch } from '@/lib/generated/prisma/client';
import type { OpenDebt, PayerOutcome } from './collect-vouchers';

type Work = { tx: Db; epoch: Epoch; rulesOf: RulesOf; now: Date };

/**
 * Writes to the log how an epoch's collecting ended: who gave nothing is set aside whole, what came in for earlier
 * epochs is let out, credits that nobody used go back. All of it, and the epoch's step to `collected`, is one
 * transaction; a second call finds the step done.
 */
export const appendOutcomes = (epoch: Epoch, outcomes: readonly PayerOutcome[], now: Date): Promise<Epoch> =>
  inTransaction(async (tx) => {
    await takeLock(tx, 'log');
    const current = await tx.epoch.findUniqueOrThrow({ where: { number: epoch.number } });
    if (current.status !== 'sealed') return current;
    if (current.logSize === null) throw new TributeError('internal', `Epoch ${epoch.number} is sealed without a size.`);
    const work = { tx, epoch, rulesOf: await loadRules(tx), now };
    let isLonger = false;
    for (const outcome of outcomes) {
      for (const debt of outcome.debts)
        if (debt.cumulative <= outcome.settled) {
          await letOut(work, outcome, debt);
          isLonger = true;
        }
      if (outcome.used > 0n && outcome.settled < outcome.due) {
        await setAside(work, outcome);
        isLonger = true;
      }
    }
    for (const credit of await takeUnusedCredits(tx, epoch.number)) {
      const { seq, ...fields } = await control(work, 'rfd');
      const { payer, nonce, amount } = credit;
      await appendEntry(tx, {
        entry: {
          ...fields,
          seq,
          kind: 'refund',
          of: exactPaymentId(payer, nonce),
          account: payer,
          amount: amount.toString(),
        },
        epoch: epoch.number,
        payer,
        now,
      });
      await bookJournal(tx, {
        kind: 'refund',
        ref: `refund:${payer}:${nonce}:${epoch.number}`,
        postings: refundJournal(payer, amount),
        now,
      });
      isLonger = true;
    }
    return tx.epoch.update({
      where: { number: epoch.number },
      data: { status: 'collected', anchorSize: isLonger ? BigInt(await logSize(tx)) : current.logSize },
    });
  }, 120_000);

/** What every control entry says. It belongs to the epoch that it speaks of, wherever in the log it stands. */
async function control({ tx, epoch, now }: Work, prefix: string) {
  const { chainId, token } = deployment();
  return {
    v: 2 as const,
    seq: await logSize(tx),
    id: makeId(prefix, now.getTime(), randomBytes(10)),
    time: now.toISOString(),
    epoch: epoch.number,
    policy: epoch.policy as `0x${string}`,
    price: '0' as const,
    asset: `eip155:${chainId}/erc20:${token.toLowerCase()}`,
  };
}

const tagIn = (epoch: Epoch, payer: string) => payerTag(tagKeyOf(epoch.number), payer);

/** Sets aside all that a payer used in the epoch on a channel. */
async function setAside(work: Work, { payer, used, due, refused }: PayerOutcome): Promise<void> {
  const { tx, epoch, rulesOf, now } = work;
  const uses = await usesOf(work, payer);
  const registry = await readRegistry(
    uses.flatMap((use) => use.sources.map((source) => Number(source.meme))),
    tx,
  );
  const splits = uses.map((entry) => splitEntry({ entry, rulesOf, registry }));
  const lines = splits.flat();
  const entry: UncollectedEntry = {
    ...(await control(work, 'unc')),
    kind: 'uncollected',
    payerTag: tagIn(epoch, payer),
    amount: used.toString(),
  };
  const book = new UnpaidBook(new Map());
  book.open(entry);
  for (const line of lines) book.add(entry.payerTag, line);
  const pot = book.close().get(entry.seq);
  if (!pot) throw new TributeError('internal', `Nothing was set aside of ${payer}.`);

  await appendEntry(tx, { entry, epoch: epoch.number, payer, now });
  await tx.uncollected.create({
    data: {
      epoch: epoch.number,
      payer,
      payerTag: entry.payerTag,
      seq: BigInt(entry.seq),
      amount: toDecimal(used),
      cumulative: toDecimal(due),
      lines: toStoredLines(pot.lines),
      reason: refused ?? 'The meter did not take the voucher.',
      createdAt: now,
    },
  });
  const name = `${epoch.number}:${payer}`;
  await bookJournal(tx, {
    kind: 'uncollected',
    ref: `uncollected:${name}`,
    postings: uncollectedJournal(name, await directNow(lines, epoch.number, tx)),
    now,
  });
  await uncountUses(tx, {
    payer,
    epoch: epoch.number,
    uses: uses.map(({ time }, i) => ({ at: new Date(time), split: splits[i] })),
  });
}

async function usesOf({ tx, epoch }: Work, payer: string): Promise<UsageEntry[]> {
  const rows = await tx.logEntry.findMany({
    where: { payer, epoch: epoch.number, till: 'channel' },
    orderBy: { seq: 'asc' },
    select: { entry: true },
  });
  return rows.map(storedEntry).filter(isUse);
}

/** What was set aside in an earlier epoch has come in: it is paid in this one, to whom it is due now. */
async function letOut(work: Work, { payer }: PayerOutcome, debt: OpenDebt): Promise<void> {
  const { tx, epoch, now } = work;
  const fields = await control(work, 'col');
  await appendEntry(tx, {
    entry: {
      ...fields,
      kind: 'collected',
      payerTag: tagIn(epoch, payer),
      of: debt.seq,
      amount: debt.amount.toString(),
    },
    epoch: epoch.number,
    payer,
    now,
  });
  const row = await tx.uncollected.update({
    where: { epoch_payer: { epoch: debt.epoch, payer } },
    data: { collectedEpoch: epoch.number, collectedSeq: BigInt(fields.seq) },
  });
  const name = `${debt.epoch}:${payer}`;
  await bookJournal(tx, {
    kind: 'collected',
    ref: `collected:${name}`,
    postings: collectedJournal(name, await directNow(fromStoredLines(row.lines), epoch.number, tx)),
    now,
  });
}
