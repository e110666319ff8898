import { erc20Abi, type Hex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectShape } from '@/lib/base/testing/expect-shape';
import { authApi } from '@/lib/domains/auth/api';
import { memesApi } from '@/lib/domains/memes/api';
import { royaltiesApi } from '@/lib/domains/royalties/api';
import { moderationApi } from '../api';
import { demoAccount, localAccount } from '@/lib/adapters/chain/local-accounts';
import { drawPicture } from '../../../../tools/test-fixtures/draw-picture';
import { createTestSite, type TestSite } from '../../../../tools/test-site';
import type { DisputeStep, MemeReport } from '../report';

const [alice, bob, carol, payer] = [demoAccount(0), demoAccount(1), demoAccount(2), demoAccount(100)];
const steward = localAccount('stewards').address.toLowerCase();
const session = privateKeyToAccount(generatePrivateKey());
const lower = ({ address }: { address: string }) => address.toLowerCase() as Hex;
const someone = () => lower(privateKeyToAccount(generatePrivateKey()));
const why = 'The lines and the colours are those of the earlier one.';

let site: TestSite;
/** Alice's meme, Bob's derivative of it, Carol's own. */
let original = 0;
let derivative = 0;
let other = 0;

beforeAll(async () => {
  site = await createTestSite();
  const { registerAs, depositAs } = await import('../../../../prisma/seed/acts');
  const { giveTestMoney } = await import('@/lib/domains/payments/server/faucet');
  const draft = (title: string, parentId?: number) => ({
    title,
    alt: 'Coloured blocks on a plain ground',
    kind: 'template' as const,
    tags: ['blocks'],
    parentId,
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
  });
  const now = new Date();
  original = await registerAs(alice, {
    bytes: await drawPicture(1),
    fileName: 'a.png',
    draft: draft('First blocks'),
    now,
  });
  derivative = await registerAs(bob, {
    bytes: await drawPicture(2),
    fileName: 'b.png',
    draft: draft('Second blocks', original),
    now,
  });
  other = await registerAs(carol, {
    bytes: await drawPicture(3),
    fileName: 'c.png',
    draft: draft('Third blocks'),
    now,
  });
  await giveTestMoney(payer.address);
  await depositAs(payer, { session: session.address, value: 1_000_000n, now });
});
afterAll(() => site.stop());

let times = 0;
async function generate(source: number) {
  const { generateAs } = await import('../../../../prisma/seed/acts');
  times++;
  // Two seconds apart, so that the corpus is read again each time.
  const now = new Date(Date.now() + times * 2000);
  return generateAs(payer, session, {
    prompt: `late trains ${times}`,
    sources: [source],
    seed: times,
    idempotencyKey: `use-${times}`,
    now,
  });
}

async function report(memeId: number, reporter: string, more: Partial<MemeReport> = {}) {
  const { reportMeme } = await import('./report-meme');
  return reportMeme({
    report: { memeId, kind: 'authorship', statement: why, citations: [], ...more },
    reporter,
    now: new Date(),
  });
}

async function step(id: string, actor: string, asked: DisputeStep) {
  const { takeStep } = await import('./take-step');
  return takeStep({ id, actor, step: asked, now: new Date() });
}

async function settle(): Promise<number> {
  const { sealEpoch } = await import('@/lib/domains/royalties/server/seal-epoch');
  const { settlementStep } = await import('@/lib/domains/royalties/server/settle-epoch');
  const number = await sealEpoch({ now: new Date(), force: true });
  while (await settlementStep(new Date()));
  return number as number;
}

async function royaltiesOf(address: string) {
  const { getRoyalties } = await import('@/lib/domains/royalties/server/get-royalties');
  const { earned, accrued, claimable, claimed, held } = expectShape(
    royaltiesApi.royalties.response,
    await getRoyalties(address),
  );
  return { earned, accrued, claimable, claimed, held };
}

/** With nothing open, the ledger's balances are the payout tree's totals, and its pots are the settlement's. */
async function expectBooksToAgree(epoch: number): Promise<void> {
  const { db } = await import('@/lib/adapters/db/client');
  const { fromDecimal } = await import('@/lib/adapters/db/decimal');
  const { totalsAt } = await import('@/lib/domains/royalties/server/epoch-totals');
  const { heldBefore } = await import('@/lib/domains/accounts/server/holds');
  const booked = await db().posting.groupBy({
    by: ['account', 'heldFor'],
    where: { OR: [{ account: { startsWith: 'royalties:' } }, { account: { startsWith: 'held:' } }] },
    _sum: { amount: true },
  });
  const balances = Object.fromEntries(
    booked
      .map((row) => [row.heldFor ? `${row.account} ${row.heldFor}` : row.account, fromDecimal(row._sum.amount)])
      .filter(([, amount]) => amount !== 0n),
  );
  const [totals, held] = [await totalsAt(epoch), await heldBefore(epoch + 1)];
  const expected = [...totals].map(([account, amount]) => [`royalties:${account}`, amount] as const);
  const pots = [...held.pots].flatMap(([meme, amounts]) =>
    [...amounts].map(([account, amount]) => [`held:${meme} ${account}`, amount] as const),
  );
  expect(balances).toEqual(Object.fromEntries([...expected, ...pots]));
}

describe('a claim', () => {
  let id = '';

  test('has no effect on money or generations, and the same one twice is refused', async () => {
    const view = await report(original, lower(carol), {
      citations: [{ url: 'https://example.org/first', note: 'Drawn there in May.' }],
    });
    id = view.id;
    expect(view).toMatchObject({
      status: 'claimed',
      kind: 'authorship',
      reporter: { address: lower(carol) },
      held: 0n,
      trail: [{ action: 'reported' }],
    });
    await expect(report(original, lower(carol))).rejects.toMatchObject({
      code: 'already_reported',
      details: { disputeId: id },
    });
    await expect(report(original, lower(alice))).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/^You made this meme/),
    });
    await expect(report(999, lower(carol))).rejects.toMatchObject({ code: 'not_found' });
    await expect(report(other, lower(bob), { citations: [{ memeId: other, note: '' }] })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(report(other, lower(bob), { citations: [{ memeId: 999, note: '' }] })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await generate(original)).split.filter((line) => line.held)).toEqual([]);
    expect(await royaltiesOf(alice.address)).toMatchObject({ earned: 6000n, held: 0n });
  });

  test('is corroborated by a steward who has no part in it, and nobody else', async () => {
    const corroborate: DisputeStep = { action: 'corroborate', note: why };
    await expect(step(id, someone(), corroborate)).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/^Only stewards/),
    });
    const { changeSteward } = await import('@/lib/domains/auth/server/roles');
    for (const { address } of [alice, carol])
      await changeSteward({ actor: steward, address: address.toLowerCase(), action: 'grant', now: new Date() });
    await expect(step(id, lower(alice), corroborate)).rejects.toMatchObject({
      message: expect.stringMatching(/^You made this meme/),
    });
    await expect(step(id, lower(carol), corroborate)).rejects.toMatchObject({
      message: expect.stringMatching(/^You reported this/),
    });
    await expect(step(id, steward, { action: 'uphold', note: why, takeDown: false })).rejects.toMatchObject({
      code: 'dispute_closed',
    });
    const view = await step(id, steward, corroborate);
    expect(view.status).toBe('corroborated');
    expect(view.trail.map((event) => event.action)).toEqual(['reported', 'corroborated', 'held']);
  });

  test('then holds the whole epoch’s income of the meme, of its derivatives too, and nothing else', async () => {
    expect(await royaltiesOf(alice.address)).toEqual({
      earned: 0n,
      accrued: 0n,
      claimable: 0n,
      claimed: 0n,
      held: 6000n,
    });
    await expect(generate(original)).rejects.toMatchObject({ code: 'nothing_to_draw_on' });
    const made = await generate(derivative);
    expect(made.split.filter((line) => line.held)).toEqual([
      expect.objectContaining({ part: 'parent', account: lower(alice), amount: 600n }),
    ]);
    expect(made.split.reduce((sum, line) => sum + line.amount, 0n)).toBe(10_000n);
    expect(await royaltiesOf(alice.address)).toMatchObject({ earned: 0n, held: 6600n });
    expect(await royaltiesOf(bob.address)).toMatchObject({ earned: 5400n, held: 0n });

    const epoch = await settle();
    expect(await royaltiesOf(alice.address)).toEqual({
      earned: 0n,
      accrued: 0n,
      claimable: 0n,
      claimed: 0n,
      held: 6600n,
    });
    await expectBooksToAgree(epoch);
    const { db } = await import('@/lib/adapters/db/client');
    const row = await db().epoch.findUniqueOrThrow({ where: { number: epoch } });
    expect(Number(row.total) + 6600).toBe(20_000);
    const { getDispute } = await import('./get-dispute');
    expect((await getDispute(id)).held).toBe(6600n);
  });

  test('is answered by the creator only, once', async () => {
    const answer: DisputeStep = { action: 'answer', note: 'I drew it myself, here are the layers.' };
    await expect(step(id, lower(bob), answer)).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await step(id, lower(alice), answer)).status).toBe('disputed');
    await expect(step(id, lower(alice), answer)).rejects.toMatchObject({ code: 'dispute_closed' });
  });

  test('when rejected, gives everything back at the end of the epoch, and it can be claimed', async () => {
    await generate(derivative);
    const view = await step(id, steward, { action: 'reject', note: 'The layers show who drew it.' });
    expect(view).toMatchObject({ status: 'rejected', decidedAt: expect.any(Date) });
    expect(view.trail.at(-1)).toMatchObject({ action: 'released', to: null });
    // Held to the end of the epoch, as the settlement counts.
    expect(await royaltiesOf(alice.address)).toMatchObject({ earned: 0n, held: 7200n });
    const epoch = await settle();
    expect(await royaltiesOf(alice.address)).toEqual({
      earned: 7200n,
      accrued: 0n,
      claimable: 7200n,
      claimed: 0n,
      held: 0n,
    });
    await expectBooksToAgree(epoch);

    const { getRoyalties } = await import('@/lib/domains/royalties/server/get-royalties');
    const { publicClient } = await import('@/lib/adapters/chain/server/clients');
    const { deployment } = await import('@/lib/adapters/chain/server/deployment');
    const { sendAndWait } = await import('@/lib/adapters/chain/server/send');
    const { royaltyDistributorAbi } = await import('@/lib/generated/contracts/royalty-distributor-abi');
    const balance = () =>
      publicClient().readContract({
        address: deployment().token,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [alice.address],
      });
    const before = await balance();
    const { claim } = expectShape(royaltiesApi.royalties.response, await getRoyalties(alice.address));
    await sendAndWait('relayer', {
      address: deployment().royaltyDistributor,
      abi: royaltyDistributorAbi,
      functionName: 'claim',
      args: [[claim as { account: Hex; cumulative: bigint; proof: Hex }]],
    });
    expect((await balance()) - before).toBe(7200n);
    expect((await generate(original)).status).toBe('complete');
  });

  test('leaves a trail that cannot be changed', async () => {
    const { db } = await import('@/lib/adapters/db/client');
    await expect(
      db().disputeEvent.updateMany({ where: { disputeId: id }, data: { note: 'Never mind.' } }),
    ).rejects.toThrow();
    await expect(db().disputeEvent.deleteMany({ where: { disputeId: id } })).rejects.toThrow();
    await expect(db().roleEvent.deleteMany({})).rejects.toThrow();
  });
});

describe('an upheld claim', () => {
  test('pays the pot and what comes after to the creator of the earlier meme, and takes the picture down', async () => {
    const { db } = await import('@/lib/adapters/db/client');
    const { isPictureDown } = await import('./is-picture-down');
    const { findMeme } = await import('@/lib/domains/memes/server/get-meme');
    await generate(other);
    const { id, defaultTo } = await report(other, lower(bob), {
      kind: 'copy',
      citations: [{ memeId: original, note: 'The same blocks.' }],
    });
    expect(defaultTo).toBe(lower(alice));
    await step(id, steward, { action: 'corroborate', note: why });
    const { imageKey, thumbKey } = await db().meme.findUniqueOrThrow({
      where: { id: other },
      select: { imageKey: true, thumbKey: true },
    });
    expect([await isPictureDown(imageKey as string), await isPictureDown(thumbKey as string)]).toEqual([false, false]);
    await expect(
      step(id, steward, { action: 'uphold', note: why, takeDown: true, to: lower(carol) }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(step(id, lower(alice), { action: 'uphold', note: why, takeDown: true })).rejects.toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/^The income would be yours/),
    });
    const view = await step(id, steward, { action: 'uphold', note: why, takeDown: true });
    expect(view).toMatchObject({ status: 'upheld', meme: { takenDown: true, thumbUrl: null } });
    expect(view.trail.map((event) => event.action)).toEqual([
      'reported',
      'corroborated',
      'held',
      'upheld',
      'released',
      'taken down',
    ]);

    expect([await isPictureDown(imageKey as string), await isPictureDown(thumbKey as string)]).toEqual([true, true]);
    expect(await findMeme(other, 100_000)).toMatchObject({
      takenDown: true,
      imageUrl: null,
      thumbUrl: null,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // The fold of the chain's events leaves it down.
    const { projectMeme } = await import('@/lib/domains/memes/server/project-meme');
    await projectMeme(db(), String(other));
    expect(expectShape(memesApi.getMeme.response.nullable(), await findMeme(other, 100_000))?.imageUrl).toBeNull();
    const { readImage, reportImage } = await import('@/lib/domains/memes/server/report-image');
    expect((await reportImage(await readImage(await drawPicture(3)))).nearest[0]).toMatchObject({
      memeId: other,
      distance: 0,
      imageUrl: null,
    });
    await expect(generate(other)).rejects.toMatchObject({ code: 'nothing_to_draw_on' });

    const before = await royaltiesOf(alice.address);
    const epoch = await settle();
    const after = await royaltiesOf(alice.address);
    // 6,000 of the pot, beside what the epoch brought her anyway.
    expect(after.earned - before.earned).toBe(6000n);
    expect(await royaltiesOf(carol.address)).toMatchObject({ earned: 0n, held: 0n });
    await expectBooksToAgree(epoch);

    const restored = await step(id, steward, { action: 'restore', note: 'The rights were cleared with the author.' });
    expect(restored.meme.takenDown).toBe(false);
    expect(await findMeme(other, 100_000)).toMatchObject({
      takenDown: false,
      imageUrl: `/media/${imageKey}`,
      thumbUrl: `/media/${thumbKey}`,
    });
    expect(await isPictureDown(imageKey as string)).toBe(false);
    // Drawn on again, it pays the rightful account from now on.
    const made = await generate(other);
    expect(made.split.find((line) => line.part === 'creator')).toMatchObject({
      account: lower(alice),
      amount: 6000n,
      held: false,
    });
    await expectBooksToAgree(await settle());
  });
});

describe('the service’s own findings', () => {
  test('are corroborated from the start, once, and hide nothing by themselves', async () => {
    const { openOwnDispute } = await import('./open-own-dispute');
    const { getDispute, listDisputes } = await import('./get-dispute');
    const finding = {
      memeId: derivative,
      kind: 'safety' as const,
      reporter: 'safety' as const,
      statement: 'The classifier scored it over the threshold.',
      now: new Date(),
    };
    const id = await openOwnDispute(finding);
    expect(await openOwnDispute(finding)).toBe(id);
    const view = expectShape(moderationApi.getDispute.response, await getDispute(id));
    expect(view).toMatchObject({
      status: 'corroborated',
      reporter: { address: null, name: 'safety' },
      meme: { takenDown: false },
    });
    expect(view.trail.map((event) => [event.action, event.actor.name])).toEqual([
      ['reported', 'safety'],
      ['corroborated', 'safety'],
      ['held', 'safety'],
    ]);
    await report(original, someone(), { kind: 'rights' });
    const open = expectShape(moderationApi.listDisputes.response, await listDisputes({ status: 'open' }));
    expect(open.items.map((item) => item.kind)).toEqual(['safety', 'rights']);

    // Taken down at once for safety, and shown again when that is rejected.
    expect(
      (await step(id, steward, { action: 'take down', note: 'Hidden until it is looked at.' })).meme.takenDown,
    ).toBe(true);
    const rejected = await step(id, steward, { action: 'reject', note: 'It is a drawing of blocks.' });
    expect(rejected.meme.takenDown).toBe(false);
    expect(rejected.trail.map((event) => event.action)).toEqual([
      'reported',
      'corroborated',
      'held',
      'taken down',
      'rejected',
      'released',
      'restored',
    ]);
  });

  test('two independent reports with the same earlier meme corroborate each other, where the pictures are near', async () => {
    const { registerAs } = await import('../../../../prisma/seed/acts');
    const { default: sharp } = await import('sharp');
    // Alice's picture, saved small and grey by somebody else, with something laid over it: the pixels alone do not settle it.
    const bar = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect x="120" y="90" width="84" height="56" fill="#fff"/><circle cx="160" cy="118" r="22"/></svg>',
    );
    const bytes = await sharp(await drawPicture(1))
      .resize(320)
      .composite([{ input: bar, left: 0, top: 0 }])
      .grayscale()
      .jpeg({ quality: 60 })
      .toBuffer();
    const copy = await registerAs(carol, {
      bytes,
      fileName: 'mine.jpg',
      draft: { title: 'Grey blocks', alt: 'Grey blocks', kind: 'meme' },
      now: new Date(),
    });
    const cites = { kind: 'copy' as const, citations: [{ memeId: original, note: 'Only smaller and grey.' }] };
    const first = await report(copy, lower(alice), cites);
    expect(first.status).toBe('claimed');
    expect((await report(copy, someone(), { kind: 'copy' })).status).toBe('claimed');
    expect((await report(copy, someone(), { ...cites, kind: 'rights' })).status).toBe('claimed');
    const second = await report(copy, someone(), cites);
    expect(second).toMatchObject({
      status: 'corroborated',
      trail: [{ action: 'reported' }, { action: 'corroborated', actor: { name: 'provenance' } }, { action: 'held' }],
    });
    const { getDispute } = await import('./get-dispute');
    expect((await getDispute(first.id)).status).toBe('corroborated');

    // Two accounts against a picture that is unlike what they cite wait for a steward.
    await report(other, someone(), cites);
    expect((await report(other, someone(), cites)).status).toBe('claimed');
  });
});

describe('stewards', () => {
  test('grant and take the role from others, but not from whom the settings name', async () => {
    const { changeSteward, isSteward, listStewards } = await import('@/lib/domains/auth/server/roles');
    const { db } = await import('@/lib/adapters/db/client');
    const newcomer = someone();
    await expect(
      changeSteward({ actor: someone(), address: newcomer, action: 'grant', now: new Date() }),
    ).rejects.toMatchObject({ code: 'not_allowed' });
    for (let i = 0; i < 2; i++)
      await changeSteward({ actor: steward, address: newcomer, action: 'grant', now: new Date() });
    expect(await isSteward(newcomer.toUpperCase().replace('0X', '0x'))).toBe(true);
    const { items } = expectShape(authApi.listStewards.response, { items: await listStewards() });
    expect(items[0]).toEqual({ address: steward, name: null, grantedBy: null, grantedAt: null });
    await expect(
      changeSteward({ actor: newcomer, address: steward, action: 'take', now: new Date() }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/^The settings of this site/) });
    await expect(
      changeSteward({ actor: newcomer, address: newcomer, action: 'take', now: new Date() }),
    ).rejects.toMatchObject({ code: 'not_allowed' });
    await changeSteward({ actor: steward, address: newcomer, action: 'take', now: new Date() });
    expect(await isSteward(newcomer)).toBe(false);
    expect(
      (await db().roleEvent.findMany({ where: { address: newcomer }, orderBy: { id: 'asc' } })).map(
        (event) => event.action,
      ),
    ).toEqual(['granted', 'taken']);
  });
});
