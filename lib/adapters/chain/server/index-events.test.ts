import { createTestClient, createWalletClient, http, publicActions, toHex } from 'viem';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccount, localAccount } from '../local-accounts';
import { drawPicture } from '../../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../../tools/test-site';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.stop());

const register = async (seed: number, title: string) => {
  const { registerAs } = await import('../../../../prisma/seed/acts');
  return registerAs(demoAccount(seed), {
    bytes: await drawPicture(seed),
    fileName: `${seed}.png`,
    draft: { title, alt: title, kind: 'meme' },
    now: new Date(),
  });
};
const titles = async () => {
  const { db } = await import('@/lib/adapters/db/client');
  return (await db().meme.findMany({ orderBy: { id: 'asc' }, select: { id: true, title: true } })).map(
    (meme) => `${meme.id} ${meme.title}`,
  );
};
const index = async () => (await import('./index-events')).indexChain();

test('a reorganisation takes back what it undid, and what is mined instead counts', async () => {
  const chain = createTestClient({ mode: 'anvil', chain: foundry, transport: http(site.chain.rpcUrl) });
  await register(1, 'Stays');
  const snapshot = await chain.snapshot();
  await register(2, 'Undone');
  expect(await titles()).toEqual(['1 Stays', '2 Undone']);

  await chain.revert({ id: snapshot });
  await chain.mine({ blocks: 5 });
  await index();
  expect(await titles()).toEqual(['1 Stays']);
  const { db } = await import('@/lib/adapters/db/client');
  // The upload is free to be registered again, with everything its creator said.
  expect(
    await db().upload.findFirst({ where: { owner: demoAccount(2).address.toLowerCase() }, select: { status: true } }),
  ).toEqual({ status: 'attested' });

  expect(await register(3, 'Instead')).toBe(2);
  expect(await titles()).toEqual(['1 Stays', '2 Instead']);
});

test('money of an undone deposit is not there to spend', async () => {
  const chain = createTestClient({ mode: 'anvil', chain: foundry, transport: http(site.chain.rpcUrl) });
  const { depositAs } = await import('../../../../prisma/seed/acts');
  const { giveTestMoney } = await import('@/lib/domains/payments/server/faucet');
  const { getMeterAccount } = await import('@/lib/domains/payments/server/get-meter-account');
  const payer = demoAccount(100);
  await giveTestMoney(payer.address);
  const snapshot = await chain.snapshot();
  await depositAs(payer, { session: demoAccount(150).address, value: 500_000n, now: new Date() });
  expect((await getMeterAccount(payer.address)).available).toBe(500_000n);
  await chain.revert({ id: snapshot });
  await chain.mine({ blocks: 3 });
  await index();
  expect(await getMeterAccount(payer.address)).toMatchObject({ available: 0n, session: null });
});

test('a picture registered without our permission, by commit and reveal, is a meme like any other', async () => {
  const { deployment } = await import('./deployment');
  const { memeRegistryAbi } = await import('@/lib/generated/contracts/meme-registry-abi');
  const { registrationCommitment } = await import('../typed-data');
  const { findMeme } = await import('@/lib/domains/memes/server/get-meme');
  const chain = createTestClient({ mode: 'anvil', chain: foundry, transport: http(site.chain.rpcUrl) });
  const account = localAccount('treasury');
  const wallet = createWalletClient({ account, chain: foundry, transport: http(site.chain.rpcUrl) }).extend(
    publicActions,
  );
  const at = { address: deployment().memeRegistry, abi: memeRegistryAbi } as const;
  const meme = {
    creator: account.address,
    pdq: toHex(7n, { size: 32 }),
    sha256Hash: toHex(9n, { size: 32 }),
    parent: 1,
    terms: 2n,
  };
  const salt = toHex(11n, { size: 32 });

  await wallet.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...at, functionName: 'commit', args: [registrationCommitment(meme, salt)] }),
  });
  await chain.increaseTime({ seconds: 5 });
  await chain.mine({ blocks: 1 });
  await wallet.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...at, functionName: 'register', args: [meme, salt] }),
  });
  await index();
  const id = Number(await wallet.readContract({ ...at, functionName: 'totalSupply' }));
  expect(await findMeme(id, 100_000)).toMatchObject({
    creator: { address: account.address.toLowerCase() },
    attested: false,
    imageUrl: null,
    parent: { id: 1 },
    terms: { retrieval: true, training: false },
  });
});

test('indexing twice changes nothing, and a fresh database comes to the same', async () => {
  const { db } = await import('@/lib/adapters/db/client');
  const read = async () => ({
    events: await db().chainEvent.count(),
    memes: await db().meme.findMany({ orderBy: { id: 'asc' }, omit: { updatedAt: true } }),
  });
  await index();
  const before = await read();
  await index();
  expect(await read()).toEqual(before);
  await db().chainEvent.deleteMany();
  await db().chainBlock.deleteMany();
  await db().meme.deleteMany();
  // Several at once: who finds that another was quicker reads again.
  const blocks = await Promise.all([1, 2, 3, 4].map(() => index()));
  expect(new Set(blocks).size).toBe(1);
  expect(await read()).toEqual(before);
});
