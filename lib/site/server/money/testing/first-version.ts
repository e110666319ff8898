import { randomBytes } from 'node:crypto';
import { type Hex, toHex } from 'viem';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { toDecimal } from '@/lib/adapters/db/decimal';
import { inTransaction, takeLock } from '@/lib/adapters/db/transaction';
import { makeId } from '@/lib/base/ids';
import { splitEntry } from '@/lib/domains/accounts/allocate';
import { FIRST_POLICY } from '@/lib/domains/accounts/default-policies';
import { directLines } from '@/lib/domains/accounts/held';
import { generationJournal } from '@/lib/domains/accounts/ledger';
import { bookJournal } from '@/lib/domains/accounts/server/book-journal';
import { holdsNow } from '@/lib/domains/accounts/server/holds';
import { openEpoch } from '@/lib/domains/accounts/server/open-epoch';
import { loadRules } from '@/lib/domains/accounts/server/policies';
import { readRegistry } from '@/lib/domains/accounts/server/registry';
import { countUse } from '@/lib/domains/generation/server/count-uses';
import { payerTag } from '@/lib/domains/usage-log/commitments';
import type { UsageEntryV1 } from '@/lib/domains/usage-log/entry';
import { appendEntry } from '@/lib/domains/usage-log/server/append-entry';
import { tagKeyOf } from '@/lib/domains/usage-log/server/tag-key';
import { logSize } from '@/lib/domains/usage-log/server/tile-store';
import { type Person, signVoucher } from '../../../../../prisma/seed/acts';
import { PRICE } from './money-site';

/**
 * Writes a use as the version before offers did: an entry of version 1, and a voucher that a wallet contract signed for
 * itself (its owner signs; the stored signer is the wallet).
 */
export async function appendFirstVersionUse({
  payer,
  signer,
  meme,
}: {
  payer: Hex;
  signer: Person;
  meme: number;
}): Promise<void> {
  const now = new Date();
  const { signature } = await signVoucher(payer, PRICE, signer);
  const { chainId, token, memeRegistry } = deployment();
  const hash = () => toHex(randomBytes(32));
  await inTransaction(async (tx) => {
    await takeLock(tx, 'log');
    const [seq, epoch, rulesOf] = [await logSize(tx), await openEpoch(tx, now), await loadRules(tx)];
    const entry: UsageEntryV1 = {
      v: 1,
      seq,
      id: makeId('gen', now.getTime(), randomBytes(10)),
      time: now.toISOString(),
      kind: 'generate',
      model: 'embedded/1',
      manifest: null,
      policy: FIRST_POLICY.hash,
      price: PRICE.toString(),
      asset: `eip155:${chainId}/erc20:${token.toLowerCase()}`,
      registry: `eip155:${chainId}:${memeRegistry.toLowerCase()}`,
      payerTag: payerTag(tagKeyOf(epoch.number), payer),
      payment: { type: 'voucher', cumulative: PRICE.toString() },
      host: policyAccounts().host,
      prompt: hash(),
      output: { sha256: hash(), pdq: hash() },
      sources: [{ meme: String(meme), role: 'image', ppm: 1_000_000 }],
    };
    await appendEntry(tx, { entry, epoch: epoch.number, payer, now });
    const registry = await readRegistry([meme], tx);
    const lines = splitEntry({ entry, rulesOf, registry });
    const holds = await holdsNow(
      lines.map((line) => line.paysFor),
      epoch.number,
      tx,
    );
    const split = directLines(lines, holds);
    const postings = generationJournal({ payer, onChannel: true, split });
    await bookJournal(tx, { kind: 'generation', ref: `generation:${entry.id}`, postings, now });
    await countUse(tx, { payer, split, epoch: epoch.number, registry, now });
    await tx.meterAccount.update({ where: { payer }, data: { spent: { increment: toDecimal(PRICE) } } });
    await tx.voucher.create({
      data: {
        payer,
        cumulative: toDecimal(PRICE),
        signature,
        signer: payer,
        createdAt: now,
      },
    });
  });
}
