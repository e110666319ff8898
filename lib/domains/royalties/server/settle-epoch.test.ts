import { erc20Abi, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectShape } from '@/lib/base/testing/expect-shape';
import { generationApi } from '@/lib/domains/generation/api';
import { paymentsApi } from '@/lib/domains/payments/api';
import { royaltiesApi } from '../api';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import { drawPicture } from '../../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../../tools/test-site';

const creator = demoAccount(0);
const payer = demoAccount(100);
const session = privateKeyToAccount(generatePrivateKey());
const now = new Date();

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.stop());

const draft = {
  title: 'Block party',
  alt: 'Coloured blocks on a plain ground',
  kind: 'template' as const,
  tags: ['blocks', 'party'],
  boxes: [
    {
      x: 0.05,
      y: 0.05,
      w: 0.9,
      h: 0.25,
      angle: 0,
      align: 'center' as const,
      valign: 'middle' as const,
      color: '#ffffff',
      outline: '#000000',
      style: 'upper' as const,
      role: 'top' as const,
      maxLength: 60,
    },
  ],
  frames: [{ text: 'NOBODY EXPECTS {plural noun}', examples: [] }],
};

describe('from picture to payout', () => {
  test('a creator registers, a payer generates three times, the epoch settles, the creator is paid to the unit', async () => {
    const { registerAs, depositAs, generateAs } = await import('../../../../prisma/seed/acts');
    const { giveTestMoney } = await import('@/lib/domains/payments/server/faucet');
    const { sealEpoch } = await import('./seal-epoch');
    const { settlementStep } = await import('./settle-epoch');
    const { getRoyalties } = await import('./get-royalties');
    const { db } = await import('@/lib/adapters/db/client');
    const { deployment } = await import('@/lib/adapters/chain/server/deployment');
    const { publicClient } = await import('@/lib/adapters/chain/server/clients');
    const { sendAndWait } = await import('@/lib/adapters/chain/server/send');
    const { royaltyDistributorAbi } = await import('@/lib/generated/contracts/royalty-distributor-abi');

    const memeId = await registerAs(creator, { bytes: await drawPicture(1), fileName: 'block-party.png', draft, now });
    await giveTestMoney(payer.address);
    await depositAs(payer, { session: session.address, value: 1_000_000n, now });
    for (const [i, prompt] of ['spreadsheets', 'monday meetings', 'late trains'].entries()) {
      const made = await generateAs(payer, session, { prompt, seed: i, idempotencyKey: `loop-${i}`, now: new Date() });
      expect(made.status).toBe('complete');
      expect(made.split.reduce((sum, line) => sum + line.amount, 0n)).toBe(10_000n);
      expect(made.card?.sources.reduce((sum, source) => sum + source.ppm, 0)).toBe(1_000_000);
      expect(made.card?.sources.every((source) => source.memeId === memeId)).toBe(true);
    }
    expect(await getRoyalties(creator.address)).toMatchObject({
      earned: 18_000n,
      accrued: 18_000n,
      claimable: 0n,
      claimed: 0n,
    });

    expect(await sealEpoch({ now: new Date(), force: true })).toBe(1);
    const statuses = [];
    for (let epoch = await settlementStep(new Date()); epoch; epoch = await settlementStep(new Date()))
      statuses.push(epoch.status);
    expect(statuses).toEqual(['collected', 'settled', 'submitted', 'active']);

    const owed = expectShape(royaltiesApi.royalties.response, await getRoyalties(creator.address));
    expect(owed).toMatchObject({ earned: 18_000n, accrued: 0n, claimable: 18_000n, claimed: 0n });
    const balance = () =>
      publicClient().readContract({
        address: deployment().token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [creator.address],
      });
    const before = await balance();
    const { account, cumulative, proof } = owed.claim as { account: Hex; cumulative: bigint; proof: Hex };
    await sendAndWait('relayer', {
      address: deployment().royaltyDistributor,
      abi: royaltyDistributorAbi,
      functionName: 'claim',
      args: [[{ account, cumulative, proof }]],
    });
    expect((await balance()) - before).toBe(18_000n);
    const { indexChain } = await import('@/lib/adapters/chain/server/index-events');
    await indexChain();
    expect(await getRoyalties(creator.address)).toMatchObject({ claimable: 0n, claimed: 18_000n, claim: null });

    const [{ off }] = await db().$queryRaw<
      { off: bigint }[]
    >`SELECT count(*) AS "off" FROM (SELECT 1 FROM "Posting" GROUP BY "journalId" HAVING sum("amount") <> 0) t`;
    expect(off).toBe(0n);
  });

  test('the same request twice is charged once', async () => {
    const { createGeneration } = await import('@/lib/domains/generation/server/create-generation');
    const { nextVoucher } = await import('../../../../prisma/seed/acts');
    const { getMeterAccount } = await import('@/lib/domains/payments/server/get-meter-account');
    const before = expectShape(paymentsApi.meter.response, await getMeterAccount(payer.address));
    const request = {
      wanted: { prompt: 'houseplants', seed: 5 },
      payment: { till: 'channel' as const, voucher: await nextVoucher(payer.address, session) },
      idempotencyKey: 'twice',
      now: new Date(),
    };
    const [first, second] = await Promise.all([createGeneration(request), createGeneration(request)]);
    const third = expectShape(generationApi.createGeneration.response, await createGeneration(request));
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
    expect((await getMeterAccount(payer.address)).spent - before.spent).toBe(10_000n);
    await expect(createGeneration({ ...request, wanted: { prompt: 'something else', seed: 5 } })).rejects.toMatchObject(
      {
        code: 'idempotency_conflict',
      },
    );
  });

  test('a voucher must be for the next total, by the right key, within cap and deposit', async () => {
    const { createGeneration } = await import('@/lib/domains/generation/server/create-generation');
    const { nextVoucher, signVoucher } = await import('../../../../prisma/seed/acts');
    const voucher = await nextVoucher(payer.address, session);
    const pay = (key: string, used: typeof voucher) =>
      createGeneration({
        wanted: { prompt: 'houseplants', seed: 6 },
        payment: { till: 'channel', voucher: used },
        idempotencyKey: key,
        now: new Date(),
      });
    // A total that is signed and not the next one is answered with the next one; a stranger's guess is not.
    const late = await signVoucher(payer.address, voucher.cumulative + 1n, session);
    await expect(pay('v1', late)).rejects.toMatchObject({
      code: 'voucher_stale',
      details: { expected: voucher.cumulative.toString() },
    });
    await expect(pay('v1b', { ...voucher, cumulative: voucher.cumulative + 1n })).rejects.toMatchObject({
      code: 'voucher_invalid',
      details: {},
    });
    const stranger = privateKeyToAccount(generatePrivateKey());
    await expect(pay('v2', await nextVoucher(payer.address, stranger))).rejects.toMatchObject({
      code: 'voucher_invalid',
    });
    await expect(pay('v3', await nextVoucher(stranger.address, stranger))).rejects.toMatchObject({
      code: 'deposit_too_low',
    });
    const { getMeterAccount } = await import('@/lib/domains/payments/server/get-meter-account');
    expect((await getMeterAccount(payer.address)).spent).toBe(40_000n);
  });

  test('a voucher that is lost stops nobody else: its payer’s epoch is set aside, and paid when a later voucher comes', async () => {
    const { db } = await import('@/lib/adapters/db/client');
    const { generateAs } = await import('../../../../prisma/seed/acts');
    const { getRoyalties } = await import('./get-royalties');
    const { settleNow } = await import('./testing/settle-now');
    const before = await getRoyalties(creator.address);
    // The use is in the log, its voucher is lost: the meter cannot give what the log says was used.
    const lost = await db().voucher.findFirstOrThrow({
      where: { payer: payer.address.toLowerCase() },
      orderBy: { cumulative: 'desc' },
    });
    await db().voucher.deleteMany({ where: { payer: lost.payer, cumulative: lost.cumulative } });
    const number = await settleNow();
    expect(await db().uncollected.findMany({ select: { epoch: true, payer: true, reason: true } })).toEqual([
      { epoch: number, payer: lost.payer, reason: 'There is no voucher for this total.' },
    ]);
    expect(await getRoyalties(creator.address)).toMatchObject({ earned: before.earned - 6000n });

    await generateAs(payer, session, { prompt: 'late again', seed: 8, idempotencyKey: 'late', now: new Date() });
    const later = await settleNow();
    expect(await db().uncollected.findMany({ select: { collectedEpoch: true } })).toEqual([{ collectedEpoch: later }]);
    expect(await getRoyalties(creator.address)).toMatchObject({ earned: before.earned + 6000n, accrued: 0n });
    // Boards count the later use alone.
    expect(await db().memeStats.findFirst({ select: { uses: true, earned: true } })).toMatchObject({ uses: 4 });
  });
});
