import sharp from 'sharp';
import { createTestClient, createWalletClient, http, publicActions } from 'viem';
import { foundry } from 'viem/chains';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccount } from '@/lib/adapters/chain/local-accounts';
import type { NearMeme } from '@/lib/domains/provenance/types';
import { drawPicture } from '../../../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../../../tools/test-site';

let site: TestSite;
beforeAll(async () => {
  site = await createTestSite();
});
afterAll(() => site.stop());

const anvil = () => createTestClient({ mode: 'anvil', chain: foundry, transport: http(site.chain.rpcUrl) });
const database = async () => (await import('@/lib/adapters/db/client')).db();
const index = async () => (await import('@/lib/adapters/chain/server/index-events')).indexChain();

/** A copy that every eye takes for the picture, with other bytes and other pixels. */
const copyOf = (picture: Buffer, quality: number) =>
  sharp(picture).modulate({ brightness: 1.03 }).jpeg({ quality }).toBuffer();

async function register(who: number, bytes: Buffer, title: string): Promise<number> {
  const { registerAs } = await import('../../../../../prisma/seed/acts');
  return registerAs(demoAccount(who), {
    bytes,
    fileName: `${title}.png`,
    draft: { title, alt: title, kind: 'meme', tags: ['blocks'] },
    now: new Date(),
  });
}

async function work(now = new Date()): Promise<void> {
  const { growFamilies } = await import('@/lib/site/server/run');
  await growFamilies(now);
}

/** What the chain, the link and the meme say of a family. */
async function stateOf(memeId: number) {
  const { deployment } = await import('@/lib/adapters/chain/server/deployment');
  const { publicClient } = await import('@/lib/adapters/chain/server/clients');
  const { memeRegistryAbi } = await import('@/lib/generated/contracts/meme-registry-abi');
  const [onChain, link, meme] = await Promise.all([
    publicClient().readContract({
      address: deployment().memeRegistry,
      abi: memeRegistryAbi,
      functionName: 'familyOf',
      args: [BigInt(memeId)],
    }),
    (await database()).familyLink.findUnique({ where: { memeId }, select: { earlierId: true, status: true } }),
    (await database()).meme.findUnique({ where: { id: memeId }, select: { familyId: true } }),
  ]);
  return {
    onChain: Number(onChain),
    link: link && `${link.status} ${link.earlierId}`,
    familyId: meme?.familyId ?? null,
  };
}

async function send(
  account: ReturnType<typeof demoAccount>,
  functionName: 'acceptFamily' | 'rebutFamily' | 'claimFamily',
  args: readonly unknown[],
): Promise<void> {
  const { deployment } = await import('@/lib/adapters/chain/server/deployment');
  const { memeRegistryAbi } = await import('@/lib/generated/contracts/meme-registry-abi');
  const wallet = createWalletClient({ account, chain: foundry, transport: http(site.chain.rpcUrl) }).extend(
    publicActions,
  );
  await anvil().setBalance({ address: account.address, value: 10n ** 18n });
  const hash = await wallet.writeContract({
    address: deployment().memeRegistry,
    abi: memeRegistryAbi,
    functionName,
    args,
  } as never);
  expect((await wallet.waitForTransactionReceipt({ hash })).status).toBe('success');
}

const claimEvents = async (memeId: number) =>
  (await database()).chainEvent.count({ where: { subject: `meme:${memeId}`, name: 'FamilyClaimed' } });

let hit = 0;
let copies: number[] = [];
let picture: Buffer;

test('a near copy is proposed with what was found, and claimed on chain once', async () => {
  picture = await drawPicture(1);
  hit = await register(1, picture, 'The hit');
  const copy = await register(2, await copyOf(picture, 60), 'A copy');
  // Its own maker's copy is no different: one slot.
  const own = await register(1, await copyOf(picture, 55), 'My own copy');
  const other = await register(3, await drawPicture(2), 'Another picture');
  copies = [copy, own];

  const { proposeFamilies } = await import('./propose-families');
  expect(await proposeFamilies(new Date())).toBe(4);
  expect(await proposeFamilies(new Date())).toBe(0);
  const row = await (await database()).familyLink.findUniqueOrThrow({ where: { memeId: copy } });
  expect(row).toMatchObject({
    earlierId: hit,
    status: 'proposed',
    verdict: 'near copy',
    attested: false,
    windowEndsAt: null,
  });
  expect(row.distance).toBeLessThanOrEqual(31);
  expect(await stateOf(other)).toEqual({ onChain: 0, link: null, familyId: null });

  await work();
  expect(await stateOf(copy)).toEqual({ onChain: 0, link: `claimed ${hit}`, familyId: null });
  expect(await stateOf(own)).toEqual({ onChain: 0, link: `claimed ${hit}`, familyId: null });
  const claimed = await (await database()).familyLink.findUniqueOrThrow({ where: { memeId: copy } });
  expect(claimed.windowEndsAt?.getTime()).toBeGreaterThan(Date.now());
  expect(claimed.verdict).toBe('near copy');
  await work();
  expect([await claimEvents(copy), await claimEvents(own)]).toEqual([1, 1]);
});

test('pictures uploaded before the first of them was registered are found too', async () => {
  const { uploadImage } = await import('../../server/upload-image');
  const twin = await drawPicture(3);
  const twins = [twin, await copyOf(twin, 70)];
  for (const [i, bytes] of twins.entries()) {
    const { report } = await uploadImage({
      owner: demoAccount(4 + i).address.toLowerCase(),
      bytes,
      fileName: 'twin.png',
      now: new Date(),
    });
    expect(report.verdict).toBe('original');
  }
  const { attestUpload } = await import('../../server/attest-upload');
  const { registerRelayed } = await import('../../server/register-meme');
  const { memeDraftSchema } = await import('../../draft');
  const ids: number[] = [];
  for (const who of [4, 5]) {
    const owner = demoAccount(who).address.toLowerCase();
    const upload = await (await database()).upload.findFirstOrThrow({ where: { owner }, select: { id: true } });
    const attested = await attestUpload({
      uploadId: upload.id,
      owner,
      draft: memeDraftSchema.parse({ title: `Twin ${who}`, alt: 'Twin', kind: 'meme' }),
      now: new Date(),
    });
    const creatorSignature = await demoAccount(who).signTypedData(attested.registerTypedData);
    ids.push(
      (
        await registerRelayed({
          uploadId: upload.id,
          owner,
          creatorDeadline: attested.creatorDeadline,
          creatorSignature,
          now: new Date(),
        })
      ).memeId,
    );
  }
  await work();
  expect(await stateOf(ids[1])).toMatchObject({ link: `claimed ${ids[0]}` });
});

test('a claim that went out before a crash is not sent again', async () => {
  const copy = await register(6, await copyOf(picture, 50), 'Crash copy');
  const { proposeFamilies } = await import('./propose-families');
  const { claimFamilies } = await import('./claim-families');
  await proposeFamilies(new Date());
  expect(await claimFamilies(new Date())).toBe(1);
  // As if the server had died here: the link still says proposed.
  expect(await stateOf(copy)).toMatchObject({ link: `proposed ${hit}` });
  expect(await claimFamilies(new Date())).toBe(0);
  await index();
  expect([await claimEvents(copy), (await stateOf(copy)).link]).toEqual([1, `claimed ${hit}`]);
  copies.push(copy);
});

test('the creator accepts and the meme has joined; another rebuts and stays out until the owner decides', async () => {
  const [accepting, , rebutting] = copies;
  await send(demoAccount(2), 'acceptFamily', [BigInt(accepting)]);
  await send(demoAccount(6), 'rebutFamily', [BigInt(rebutting)]);
  await index();
  expect(await stateOf(accepting)).toEqual({ onChain: hit, link: `joined ${hit}`, familyId: hit });
  expect(await stateOf(rebutting)).toEqual({ onChain: 0, link: `rebutted ${hit}`, familyId: null });
  const { resolveFamily } = await import('./resolve-family');
  await expect(resolveFamily({ memeId: accepting, joined: false })).rejects.toMatchObject({
    code: 'invalid_request',
    message: `Nobody waits for a decision on meme ${accepting}: its link is joined.`,
  });
  await resolveFamily({ memeId: rebutting, joined: false });
  expect(await stateOf(rebutting)).toEqual({ onChain: 0, link: `rejected ${hit}`, familyId: null });
  await work();
  expect(await claimEvents(rebutting)).toBe(1);
});

test('a window that is over joins without a transaction, and a later event does not undo it', async () => {
  const own = copies[1];
  await anvil().increaseTime({ seconds: 61 });
  await anvil().mine({ blocks: 1 });
  await work(new Date(Date.now() + 62_000));
  expect(await stateOf(own)).toEqual({ onChain: hit, link: `joined ${hit}`, familyId: hit });
  const { inTransaction } = await import('@/lib/adapters/db/transaction');
  const { projectFamily } = await import('./project-family');
  // Folded again on an index whose newest block is from before the window's end.
  await inTransaction((tx) => projectFamily(tx, String(own), new Date()));
  expect(await stateOf(own)).toMatchObject({ link: `joined ${hit}`, familyId: hit });
});

test('families merge: members of a founder who joins follow', async () => {
  const founder = await register(7, await drawPicture(4), 'Later founder');
  const member = await register(8, await copyOf(await drawPicture(4), 60), 'Member');
  await work();
  await send(demoAccount(8), 'acceptFamily', [BigInt(member)]);
  await index();
  expect(await stateOf(member)).toMatchObject({ familyId: founder });

  // Two pictures that no hash brings together: the service attests what it saw.
  const { proposeFamily } = await import('./propose-family');
  const comparison: NearMeme = {
    memeId: copies[0],
    distance: 120,
    transform: 'orig',
    verdict: 'derivative',
    evidence: {
      alignment: [1, 0, 0, 0, 1, 0],
      coverage: 0.6,
      crop: { x: 0, y: 0, w: 0.6, h: 1 },
      changed: 0,
      changes: [],
      texts: null,
    },
  };
  expect(await proposeFamily({ memeId: founder, comparison, now: new Date() })).toBe(true);
  expect(await proposeFamily({ memeId: founder, comparison, now: new Date() })).toBe(false);
  await work();
  expect(await (await database()).familyLink.findUnique({ where: { memeId: founder } })).toMatchObject({
    status: 'claimed',
    attested: true,
    verdict: 'derivative',
    evidence: { coverage: 0.6 },
  });
  await send(demoAccount(7), 'acceptFamily', [BigInt(founder)]);
  await index();
  expect(await stateOf(founder)).toEqual({ onChain: hit, link: `joined ${copies[0]}`, familyId: hit });
  expect(await stateOf(member)).toEqual({ onChain: hit, link: `joined ${founder}`, familyId: hit });
});

test('a reorganisation takes a link back, and a meme that comes instead is looked at anew', async () => {
  const chain = anvil();
  const start = await chain.snapshot();
  const undone = await register(9, await copyOf(picture, 45), 'Undone');
  const before = await chain.snapshot();
  await work();
  expect(await stateOf(undone)).toMatchObject({ link: `claimed ${hit}` });
  // The claim is gone, the meme is not: it is proposed again, and claimed again.
  await chain.revert({ id: before });
  await chain.mine({ blocks: 4 });
  await index();
  expect(await stateOf(undone)).toMatchObject({ link: `proposed ${hit}`, familyId: null });
  await work();
  await send(demoAccount(9), 'acceptFamily', [BigInt(undone)]);
  await index();
  expect(await stateOf(undone)).toMatchObject({ familyId: hit });

  // The meme itself is gone; another has its id, near to nobody.
  await chain.revert({ id: start });
  await chain.mine({ blocks: 12 });
  const instead = await register(10, await drawPicture(9), 'Instead');
  expect(instead).toBe(undone);
  await work();
  expect(await stateOf(instead)).toEqual({ onChain: 0, link: null, familyId: null });
  // And one more, near to the hit.
  const next = await register(11, await copyOf(picture, 40), 'Next');
  await work();
  expect(await stateOf(next)).toMatchObject({ link: `claimed ${hit}` });
});

test('a hash that nobody checked founds no family: nothing is proposed on it, and it takes an attested claim', async () => {
  const { deployment } = await import('@/lib/adapters/chain/server/deployment');
  const { registrationCommitment } = await import('@/lib/adapters/chain/typed-data');
  const { memeRegistryAbi } = await import('@/lib/generated/contracts/meme-registry-abi');
  const squatter = demoAccount(14);
  await anvil().setBalance({ address: squatter.address, value: 10n ** 18n });
  const wallet = createWalletClient({ account: squatter, chain: foundry, transport: http(site.chain.rpcUrl) }).extend(
    publicActions,
  );
  const at = { address: deployment().memeRegistry, abi: memeRegistryAbi } as const;
  const wanted = await drawPicture(20);
  const { readImage } = await import('../../server/report-image');
  const { fingerprint } = await readImage(wanted);
  // The hash of a picture that somebody else will bring, under the name of a file that is not there.
  const meme = {
    creator: squatter.address,
    pdq: `0x${fingerprint.pdq}`,
    sha256Hash: `0x${'5a'.repeat(32)}`,
    parent: 0,
    terms: 0n,
  } as const;
  const salt = `0x${'01'.repeat(32)}` as const;
  await wallet.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...at, functionName: 'commit', args: [registrationCommitment(meme, salt)] }),
  });
  await anvil().increaseTime({ seconds: 5 });
  await anvil().mine({ blocks: 1 });
  await wallet.waitForTransactionReceipt({
    hash: await wallet.writeContract({ ...at, functionName: 'register', args: [meme, salt] }),
  });
  const squat = Number(await wallet.readContract({ ...at, functionName: 'totalSupply' }));
  const real = await copyOf(wanted, 65);
  await index();
  const id = await register(15, real, 'Real');
  const upload = await (await database()).upload.findFirstOrThrow({
    where: { owner: demoAccount(15).address.toLowerCase() },
    select: { report: true },
  });
  expect(upload.report).toMatchObject({ nearest: [{ memeId: squat }] });
  await work();
  expect(await stateOf(id)).toEqual({ onChain: 0, link: null, familyId: null });

  const { proposeFamily } = await import('./propose-family');
  await proposeFamily({
    memeId: id,
    comparison: { memeId: squat, distance: 2, transform: 'orig', verdict: 'near copy', evidence: null },
    now: new Date(),
  });
  await work();
  expect(
    await (await database()).familyLink.findUnique({ where: { memeId: id }, select: { status: true, attested: true } }),
  ).toEqual({ status: 'claimed', attested: true });
});

test('anyone’s claim on chain is followed, without evidence of ours', async () => {
  const chain = anvil();
  const late = await register(12, await copyOf(picture, 35), 'Late');
  await send(demoAccount(13), 'claimFamily', [BigInt(late), BigInt(copies[2])]);
  await work();
  expect(await stateOf(late)).toMatchObject({ link: `claimed ${copies[2]}` });
  expect(
    await (await database()).familyLink.findUnique({
      where: { memeId: late },
      select: { verdict: true, evidence: true },
    }),
  ).toEqual({ verdict: null, evidence: null });
  expect(await claimEvents(late)).toBe(1);
  await chain.mine({ blocks: 1 });
});

test('indexing from nothing comes to the same families', async () => {
  const handle = await database();
  const read = async () => ({
    links: await handle.familyLink.findMany({
      where: { status: { not: 'proposed' } },
      orderBy: { memeId: 'asc' },
      select: { memeId: true, earlierId: true, status: true, distance: true, claimTx: true },
    }),
    memes: await handle.meme.findMany({ orderBy: { id: 'asc' }, select: { id: true, familyId: true } }),
  });
  await work(new Date(Date.now() + 62_000));
  const before = await read();
  await handle.chainEvent.deleteMany();
  await handle.chainBlock.deleteMany();
  await handle.familyLink.deleteMany();
  await handle.meme.deleteMany();
  await work(new Date(Date.now() + 62_000));
  expect(await read()).toEqual(before);
  expect(before.links.length).toBeGreaterThan(5);
});
