import { randomBytes } from 'node:crypto';
import { type Hex, toHex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { claimToTypedData, depositTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { env } from '@/lib/base/env';
import { relay } from '@/lib/domains/payments/server/relay';
import { relayDeposit } from '@/lib/domains/payments/server/relay-deposit';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';
import { payOutAll, relayClaim, setPayoutThreshold } from '@/lib/domains/royalties/server/relay-claim';
import { settleNow } from '@/lib/domains/royalties/server/testing/settle-now';
import { testDollarAbi } from '@/lib/generated/contracts/test-dollar-abi';
import type { Person } from '../../../../prisma/seed/acts';
import { rpc } from '../../../../tools/local-chain';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import {
  dollarsOf,
  expectBooksToAgree,
  fundPayers,
  giveDollars,
  lower,
  manyOffers,
  newPerson,
  PRICE,
  passOnChain,
  pay,
  quickUse,
  registerTemplate,
  SETTINGS,
  voucherFor,
} from './testing/money-site';
import { newWallet, trapOf } from './testing/wallets';

/** A creator who never had any of the chain's coin. */
const creator = newPerson();
const PART = 6000n;

let site: TestSite;
let payer: Person;

beforeAll(async () => {
  site = await createTestSite(SETTINGS);
  await registerTemplate(creator, 1);
  [payer] = await fundPayers(1, 1000n * PRICE);
  const [offer] = await manyOffers(1);
  await pay(offer, { till: 'free' });
});
afterAll(() => site.stop());

/** So many uses, and their settlement. */
async function earn(uses: number): Promise<void> {
  for (const offer of await manyOffers(uses)) await quickUse(offer, await voucherFor(payer));
  await expectBooksToAgree(await settleNow());
}

const inAnHour = () => BigInt(Math.floor(Date.now() / 1000) + 3600);
async function signedClaim({
  signer = creator,
  ...more
}: {
  signer?: Person;
  cumulative?: bigint;
  to?: Hex;
  deadline?: bigint;
}) {
  const { claim } = await getRoyalties(creator.address);
  const terms = {
    account: creator.address as Hex,
    cumulative: claim?.cumulative ?? 0n,
    to: creator.address as Hex,
    deadline: inAnHour(),
    ...more,
  };
  const { chainId, royaltyDistributor } = deployment();
  const typedData = claimToTypedData({ chainId, contract: royaltyDistributor, ...terms });
  return { ...terms, signature: await signer.signTypedData(typedData) };
}
const claimNow = (claim: Awaited<ReturnType<typeof signedClaim>>) => relayClaim(claim, '203.0.113.1', new Date());

const coinsOf = (address: Hex) => publicClient().getBalance({ address });
const relayer = () => coinsOf(serverAccount('relayer').address);
async function spentOn(subject: string, now = new Date()): Promise<bigint> {
  const day = now.toISOString().slice(0, 10);
  return fromDecimal((await db().relaySpending.findUnique({ where: { day_subject: { day, subject } } }))?.wei);
}
const accountOf = ({ address }: { address: string }) => `account:${address.toLowerCase()}`;

describe('a claim by signature', () => {
  test('pays an account that has no network coin, where it says; the site pays the gas and counts it', async () => {
    await earn(2);
    const friend = lower(newPerson());
    const [before, coins] = [await spentOn(accountOf(creator)), await relayer()];
    expect(await claimNow(await signedClaim({ to: friend }))).toMatchObject({ amount: 2n * PART });
    expect(await dollarsOf(friend)).toBe(2n * PART);
    expect(await coinsOf(creator.address)).toBe(0n);
    expect((await spentOn(accountOf(creator))) - before).toBe(coins - (await relayer()));
    expect(await getRoyalties(creator.address)).toMatchObject({ claimable: 0n, claimed: 2n * PART });
    await expect(claimNow(await signedClaim({ cumulative: 2n * PART }))).rejects.toMatchObject({
      code: 'nothing_to_claim',
    });
  });

  test('for another total, by another, for somebody else or too late is refused, and costs the site nothing', async () => {
    await earn(1);
    const [counted, coins] = [await spentOn(accountOf(creator)), await relayer()];
    const old = await signedClaim({ cumulative: 2n * PART });
    for (const cumulative of [2n * PART, 3n * PART - 1n, 3n * PART + 1n])
      await expect(claimNow(await signedClaim({ cumulative }))).rejects.toMatchObject({
        code: 'transaction_rejected',
        details: { expected: (3n * PART).toString() },
      });
    const good = await signedClaim({});
    for (const wrong of [
      { ...old, cumulative: 3n * PART },
      { ...good, to: lower(newPerson()) },
      { ...good, deadline: good.deadline + 1n },
      await signedClaim({ signer: newPerson() }),
      await signedClaim({ deadline: 1n }),
    ])
      await expect(claimNow(wrong)).rejects.toMatchObject({ code: 'transaction_rejected' });
    expect(await spentOn(accountOf(creator))).toBe(counted);
    expect(await relayer()).toBe(coins);
    expect(await getRoyalties(creator.address)).toMatchObject({ claimable: PART });
  });

  test('sent five times at once pays once', async () => {
    const claim = await signedClaim({});
    const sent = await Promise.allSettled(Array.from({ length: 5 }, () => claimNow(claim)));
    expect(sent.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await dollarsOf(creator.address)).toBe(PART);
    expect(await getRoyalties(creator.address)).toMatchObject({ claimable: 0n, claimed: 3n * PART });
  });
});

describe('what the site pays for others', () => {
  const call = () => ({
    address: deployment().token,
    abi: testDollarAbi,
    functionName: 'mint',
    args: [lower(newPerson()), 1n],
  });
  /** Leaves so much of a day's limit. */
  async function leave(subject: string, limit: bigint, left: bigint, now: Date): Promise<void> {
    const data = { day: now.toISOString().slice(0, 10), subject, wei: toDecimal(limit - left) };
    await db().relaySpending.create({ data });
  }
  /** About what four transactions set aside. */
  const fourCalls = async () => 4n * 300_000n * (await publicClient().getGasPrice());

  const { perAccount, inAll } = { perAccount: 50_000_000_000_000_000n, inAll: 5_000_000_000_000_000_000n };
  const limits: [string, string, bigint, (i: number) => { account: string; ip: string }][] = [
    ['an account', 'account:0xaa', perAccount, (i) => ({ account: '0xAA', ip: `203.0.113.${i}` })],
    ['a network address', 'address:203.0.113.7', 5n * perAccount, (i) => ({ account: `0x${i}`, ip: '203.0.113.7' })],
    ['everybody', 'all', inAll, (i) => ({ account: `0x${i}`, ip: `203.0.113.${i}` })],
  ];
  test.each(limits)('is limited for %s: twenty at once never pass the limit', async (_, subject, limit, whom) => {
    expect(env().relay).toEqual({ perAccount, inAll });
    // A day of its own.
    const now = new Date(Date.UTC(2031, 0, 1 + limits.findIndex(([, one]) => one === subject)));
    await leave(subject, limit, await fourCalls(), now);
    const before = await spentOn(subject, now);
    const coins = await relayer();
    const sent = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => relay(call(), whom(i), now)));
    const refused = sent.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(20);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'rate_limited', details: { retryAfter: 3600 } });
    expect(await spentOn(subject, now)).toBeLessThanOrEqual(limit);
    expect((await spentOn(subject, now)) - before).toBe(coins - (await relayer()));
    // The next day begins anew.
    await relay(call(), whom(0), new Date(now.getTime() + 40 * 86_400_000));
  });

  test('counts what fails in its block: who makes it fail does not spend for nothing', async () => {
    const now = new Date(Date.UTC(2031, 5, 1));
    const wallet = await newWallet();
    const coins = await relayer();
    const { rpcUrl } = env();
    await rpc(rpcUrl, 'evm_setAutomine', [false]);
    const sent = expect(relay(await trapOf(wallet), { account: '0xbb', ip: '203.0.113.9' }, now)).rejects.toMatchObject(
      { code: 'transaction_rejected' },
    );
    const waiting = async () => ((await rpc(rpcUrl, 'txpool_status', [])) as { pending: Hex }).pending;
    await expect.poll(waiting, { timeout: 20_000 }).toBe('0x1');
    await passOnChain(1200);
    await rpc(rpcUrl, 'evm_setAutomine', [true]);
    await sent;
    const lost = coins - (await relayer());
    expect(lost).toBeGreaterThan(0n);
    for (const subject of ['account:0xbb', 'address:203.0.113.9', 'all'])
      expect(await spentOn(subject, now)).toBeGreaterThanOrEqual(lost);
  });

  test('a deposit below the policy’s minimum is not sent', async () => {
    const person = newPerson();
    await giveDollars([lower(person)], 200_000n);
    const deposit = async (value: bigint) => {
      const { chainId, token, meter } = deployment();
      const terms = {
        from: person.address,
        value,
        validAfter: 0n,
        validBefore: inAnHour(),
        session: { key: newPerson().address, cap: value, expiry: inAnHour() },
        salt: toHex(randomBytes(32)),
      };
      const signature = await person.signTypedData(
        depositTypedData({ chainId, contract: token, name: 'Test Dollar', version: '1', meter, ...terms }),
      );
      return relayDeposit({ ...terms, signature, ip: '203.0.113.2', now: new Date() });
    };
    await expect(deposit(99_999n)).rejects.toMatchObject({
      code: 'deposit_too_low',
      details: { minimum: '100000' },
    });
    expect(await dollarsOf(person.address)).toBe(200_000n);
    expect(await spentOn(accountOf(person))).toBe(0n);
    expect(await deposit(100_000n)).toMatchObject({ balance: 100_000n, available: 100_000n });
  });
});

describe('payouts without a click', () => {
  test('go to accounts that asked, from their threshold on, once', async () => {
    const before = await dollarsOf(creator.address);
    await earn(2);
    expect(await payOutAll(new Date())).toBe(0);
    await setPayoutThreshold(creator.address, 3n * PART, new Date());
    expect(await payOutAll(new Date())).toBe(0);
    expect(await dollarsOf(creator.address)).toBe(before);

    await earn(1);
    const counted = await spentOn('all');
    const coins = await relayer();
    await Promise.allSettled([payOutAll(new Date()), payOutAll(new Date()), payOutAll(new Date())]);
    expect((await dollarsOf(creator.address)) - before).toBe(3n * PART);
    expect((await spentOn('all')) - counted).toBe(coins - (await relayer()));
    expect(await payOutAll(new Date())).toBe(0);
    expect(await getRoyalties(creator.address)).toMatchObject({ claimable: 0n });

    await earn(3);
    await setPayoutThreshold(creator.address, null, new Date());
    expect(await payOutAll(new Date())).toBe(0);
    await setPayoutThreshold(creator.address.toLowerCase(), 3n * PART, new Date());
    expect(await payOutAll(new Date())).toBe(1);
    expect((await dollarsOf(creator.address)) - before).toBe(6n * PART);
    expect(await coinsOf(creator.address)).toBe(0n);
  });
});
