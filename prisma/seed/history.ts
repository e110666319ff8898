import { db } from '@/lib/adapters/db/client';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { createGeneration } from '@/lib/domains/generation/server/create-generation';
import { getMeterAccount } from '@/lib/domains/payments/server/get-meter-account';
import { giveTestMoney } from '@/lib/domains/payments/server/faucet';
import { sealEpoch } from '@/lib/domains/royalties/server/seal-epoch';
import { settlementStep } from '@/lib/domains/royalties/server/settle-epoch';
import { depositAs, generateAs } from './acts';
import { PROMPTS } from './prompts';

const HOUR = 3_600_000;
/** How far back the history begins, and into how many epochs it is settled. */
const DAYS = 12;
const EPOCHS = 3;
const PAYERS = 9;
/** Every sixth is a free try-out. */
const FREE_EVERY = 6;

/** Demo payers, who generate with what demo creators registered. Their accounts are known to everyone, like all of the local chain's. */
const payerAccount = (index: number) => demoAccount(100 + index);
const sessionAccount = (index: number) => demoAccount(150 + index);

/** A fortnight of generations, settled in a few epochs. The times are set back so that charts have something to show; the rest is real. */
export async function makeHistory({ now, say }: { now: Date; say: (line: string) => void }): Promise<void> {
  const done = await db().generation.count({ where: { idempotencyKey: { startsWith: 'seed-' } } });
  if (done >= PROMPTS.length) return;
  say(`Making ${PROMPTS.length - done} generations of a made-up fortnight.`);
  for (let i = 0; i < PAYERS; i++) await fundPayer(i, now);
  const start = now.getTime() - DAYS * 24 * HOUR;
  const perEpoch = Math.ceil(PROMPTS.length / EPOCHS);
  for (const [index, prompt] of PROMPTS.entries()) {
    if (index < done) continue;
    // Later days are busier: the square root puts more generations near the end.
    const at = new Date(start + Math.sqrt((index + 1) / (PROMPTS.length + 1)) * (DAYS * 24 * HOUR - HOUR));
    // The product of two small primes spreads payers unevenly, as they are in life.
    const payer = (index * index + 3 * index) % PAYERS;
    const request = { prompt, seed: index, idempotencyKey: `seed-${index}`, now: at };
    if (index % FREE_EVERY === FREE_EVERY - 1)
      await createGeneration({
        wanted: { prompt, seed: index },
        payment: { till: 'free' },
        idempotencyKey: request.idempotencyKey,
        now: at,
      });
    else await generateAs(payerAccount(payer), sessionAccount(payer), request);
    if ((index + 1) % perEpoch === 0) await settleAt(at);
  }
}

async function fundPayer(index: number, now: Date): Promise<void> {
  const account = payerAccount(index);
  if ((await getMeterAccount(account.address)).balance > 0n) return;
  await giveTestMoney(account.address);
  await depositAs(account, { session: sessionAccount(index).address, value: 2_000_000n, now });
}

async function settleAt(at: Date): Promise<void> {
  await sealEpoch({ now: at, force: true });
  for (let i = 0; i < 6; i++) {
    const epoch = await settlementStep(new Date());
    if (!epoch || epoch.status === 'active') return;
  }
}
