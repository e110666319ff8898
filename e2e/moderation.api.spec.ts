import { expect, test } from '@playwright/test';
import { createPublicClient, createWalletClient, http, parseAbi } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { parseEntry } from '@/lib/domains/usage-log/entry';
import { decodeBundle, tilePath } from '@/lib/domains/usage-log/tiles';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { Caller, newAccount, templateDraft, theSite, tribute } from './fixtures/site';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const site = theSite();
const [creator, deriver, payer, reporter] = [0, 0, 0, 0].map(() => new Caller(site));
const steward = new Caller(site, privateKeyToAccount(localKey('stewards')));
const session = newAccount();
const seed = Math.floor(Math.random() * 2 ** 30);
const reason = 'The lines are those of an earlier drawing.';
const lower = ({ account }: Caller) => account.address.toLowerCase();

type Dispute = {
  id: string;
  status: string;
  held: string;
  meme: { takenDown: boolean; thumbUrl: string | null };
  trail: { action: string; seq: number | null }[];
};
type Royalties = {
  earned: string;
  accrued: string;
  claimable: string;
  claimed: string;
  held: string;
  claim: { account: `0x${string}`; cumulative: string; proof: `0x${string}` } | null;
};
type Generation = { split: { part: string; account: string; amount: string; held: boolean }[] };

let memeId = 0;
let derivativeId = 0;
let dispute = '';
let spent = 0;

const royaltiesOf = (caller: Caller) =>
  caller.json<Royalties>('GET', `/api/v1/accounts/${caller.account.address}/royalties`);
const step = (by: Caller, body: Record<string, unknown>, id = dispute) =>
  by.json<Dispute>('POST', `/api/v1/disputes/${id}/steps`, { body });

async function generate(source: number): Promise<Generation> {
  const voucher = await payer.voucher(BigInt(spent + 10_000), session);
  const made = await payer.json<Generation>('POST', '/api/v1/generations', {
    body: { prompt: `late trains ${spent}`, sources: [source], seed: spent, voucher },
  });
  spent += 10_000;
  return made;
}

/** Settles the open epoch and audits all of them, from the public files and the chain alone. */
async function settleAndAudit(): Promise<{ held: string; total: string }> {
  const settled = await tribute(site, 'settle', '--json');
  expect(settled.status, settled.stderr).toBe(0);
  const { epoch } = JSON.parse(settled.stdout) as { epoch: number };
  const audit = await tribute(site, 'audit', '--json');
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);
  const reports = JSON.parse(audit.stdout) as {
    epoch: number;
    ok: boolean;
    figures: { held: string; total: string };
  }[];
  expect(reports.every((report) => report.ok)).toBe(true);
  return reports.find((report) => report.epoch === epoch)?.figures as { held: string; total: string };
}

/** The picture that link previews of the derivative's page show. */
async function sharePicture(): Promise<Buffer> {
  const page = await (await payer.call('GET', `/m/${derivativeId}`)).text();
  const { pathname, search } = new URL(/property="og:image" content="([^"]+)"/.exec(page)?.[1] as string);
  const answer = await payer.call('GET', pathname + search);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

test.beforeAll(async () => {
  for (const caller of [creator, deriver, payer, reporter, steward]) await caller.signIn();
  const upload = await creator.upload(await drawPicture(seed), 'first.png');
  ({ memeId } = await creator.register(upload.id, templateDraft('Disputed blocks')));
  const second = await deriver.upload(await drawPicture(seed + 1), 'second.png');
  ({ memeId: derivativeId } = await deriver.register(second.id, {
    ...templateDraft('Derived blocks'),
    parentId: memeId,
  }));
  await payer.faucet();
  await payer.deposit(1_000_000n, session);
});

test('somebody reports a meme; a claim has no effect on money', async () => {
  const body = {
    memeId,
    kind: 'authorship',
    statement: reason,
    citations: [{ url: 'https://example.org/earlier', note: 'Drawn in May.' }],
    rightful: reporter.account.address,
  };
  await expect(new Caller(site).json('POST', '/api/v1/disputes', { body })).rejects.toMatchObject({ status: 401 });
  await expect(
    reporter.json('POST', '/api/v1/disputes', { body: { ...body, statement: 'No.' } }),
  ).rejects.toMatchObject({ status: 400 });
  await expect(
    reporter.json('POST', '/api/v1/disputes', {
      body: { ...body, citations: [{ url: 'javascript:alert(1)', note: '' }] },
    }),
  ).rejects.toMatchObject({ status: 400 });
  const made = await reporter.json<Dispute>('POST', '/api/v1/disputes', { body });
  dispute = made.id;
  expect(made).toMatchObject({
    status: 'claimed',
    held: '0',
    rightful: lower(reporter),
    trail: [{ action: 'reported', actor: { address: lower(reporter) } }],
  });
  await expect(reporter.json('POST', '/api/v1/disputes', { body })).rejects.toMatchObject({
    status: 409,
    code: 'already_reported',
    details: { disputeId: dispute },
  });
  await generate(memeId);
  expect(await royaltiesOf(creator)).toMatchObject({ earned: '6000', held: '0' });
});

test('a steward corroborates it: the epoch’s income goes into the pot, and nothing draws on the meme', async () => {
  await expect(step(payer, { action: 'corroborate', note: reason })).rejects.toMatchObject({
    status: 403,
    code: 'not_allowed',
  });
  const held = await step(steward, { action: 'corroborate', note: reason });
  expect(held).toMatchObject({ status: 'corroborated', held: '6000' });
  await expect(generate(memeId)).rejects.toMatchObject({ status: 422, code: 'nothing_to_draw_on' });
  const made = await generate(derivativeId);
  expect(made.split.filter((line) => line.held)).toEqual([
    expect.objectContaining({ part: 'parent', account: lower(creator), amount: '600' }),
  ]);
  expect(await royaltiesOf(creator)).toMatchObject({
    earned: '0',
    accrued: '0',
    claimable: '0',
    held: '6600',
    claim: null,
  });
  expect(await royaltiesOf(deriver)).toMatchObject({ earned: '5400', held: '0' });
});

test('the hold is an entry of the public log', async () => {
  const { trail } = await reporter.json<Dispute>('GET', `/api/v1/disputes/${dispute}`);
  const seq = trail.find((event) => event.action === 'held')?.seq as number;
  const bundle = Math.floor(seq / 256);
  const file = await payer.call('GET', `/log/${tilePath('entries', bundle, (seq % 256) + 1)}`);
  expect(parseEntry(decodeBundle(new Uint8Array(await file.arrayBuffer()))[seq % 256])).toMatchObject({
    kind: 'hold',
    meme: String(memeId),
    dispute,
    reason: 'authorship',
    price: '0',
  });
  const page = await (await payer.call('GET', `/log/${seq}`)).text();
  expect(page).toContain('is held from this epoch on');
});

test('settled, the pot is not in the payout tree, and the audit agrees', async () => {
  const { held } = await settleAndAudit();
  expect(held).toBe('6600');
  expect(await royaltiesOf(creator)).toMatchObject({ earned: '0', claimable: '0', held: '6600' });
  expect(await royaltiesOf(deriver)).toMatchObject({ claimable: '5400' });
});

test('the creator answers, the steward rejects, and everything held is paid out and claimed', async () => {
  await expect(step(reporter, { action: 'answer', note: reason })).rejects.toMatchObject({ status: 403 });
  expect(await step(creator, { action: 'answer', note: 'I drew it: here are the layers.' })).toMatchObject({
    status: 'disputed',
  });
  await generate(derivativeId);
  expect(await step(steward, { action: 'reject', note: 'The layers show who drew it.' })).toMatchObject({
    status: 'rejected',
    held: '7200',
  });
  await expect(step(steward, { action: 'uphold', note: reason })).rejects.toMatchObject({
    status: 409,
    code: 'dispute_closed',
  });
  const { held } = await settleAndAudit();
  expect(held).toBe('0');
  const owed = await royaltiesOf(creator);
  expect(owed).toMatchObject({ earned: '7200', accrued: '0', claimable: '7200', held: '0' });

  const { contracts } = await payer.config();
  const { account, cumulative, proof } = owed.claim as NonNullable<Royalties['claim']>;
  await payer.faucet();
  const before = await creator.tokenBalance();
  const wallet = createWalletClient({ account: payer.account, chain: foundry, transport: http(site.rpcUrl) });
  const abi = parseAbi([
    'struct Claim { address account; uint96 cumulative; bytes proof; }',
    'function claim(Claim[] claims)',
  ]);
  const hash = await wallet.writeContract({
    address: contracts.royaltyDistributor,
    abi,
    functionName: 'claim',
    args: [[{ account, cumulative: BigInt(cumulative), proof }]],
  });
  await createPublicClient({ chain: foundry, transport: http(site.rpcUrl) }).waitForTransactionReceipt({ hash });
  expect((await creator.tokenBalance()) - before).toBe(7200n);
});

test('an upheld claim pays the rightful account; a taken-down picture is gone and its record stays', async () => {
  await generate(derivativeId);
  const { id } = await reporter.json<Dispute>('POST', '/api/v1/disputes', {
    body: { memeId: derivativeId, kind: 'rights', statement: reason, citations: [] },
  });
  await step(steward, { action: 'corroborate', note: reason }, id);
  const { imageUrl, thumbUrl } = await payer.json<{ imageUrl: string; thumbUrl: string }>(
    'GET',
    `/api/v1/memes/${derivativeId}`,
  );
  for (const url of [imageUrl, thumbUrl]) expect((await payer.call('GET', url)).status).toBe(200);
  const shared = await sharePicture();
  const upheld = await step(
    steward,
    { action: 'uphold', note: reason, to: reporter.account.address, takeDown: true },
    id,
  );
  expect(upheld).toMatchObject({ status: 'upheld', meme: { takenDown: true, thumbUrl: null } });

  for (const url of [imageUrl, thumbUrl]) {
    const answer = await payer.call('GET', url);
    expect(answer.status).toBe(410);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  }
  expect(await payer.json('GET', `/api/v1/memes/${derivativeId}`)).toMatchObject({
    takenDown: true,
    imageUrl: null,
    thumbUrl: null,
    title: 'Derived blocks',
  });
  const page = await (await payer.call('GET', `/m/${derivativeId}`)).text();
  expect(page).toContain('A steward took this picture down.');
  expect(page).not.toContain(imageUrl);
  expect(await sharePicture()).not.toEqual(shared);
  const form = new FormData();
  form.append('image', new Blob([(await drawPicture(seed + 1)) as BlobPart], { type: 'image/png' }), 'again.png');
  expect(await payer.json('POST', '/api/v1/provenance/report', { form })).toMatchObject({
    verdict: 'exact copy',
    nearest: [{ memeId: derivativeId, imageUrl: null }],
  });

  await settleAndAudit();
  expect(await royaltiesOf(reporter)).toMatchObject({ earned: '5400', claimable: '5400', held: '0' });
  await step(steward, { action: 'restore', note: 'The author has agreed with the rights’ holder.' }, id);
  expect((await payer.call('GET', imageUrl)).status).toBe(200);
  expect(await sharePicture()).toEqual(shared);
});

test('stewards make stewards; the queue is public', async () => {
  const change = (by: Caller, action: string) =>
    by.json<{ items: { address: string }[] }>('POST', '/api/v1/stewards', {
      body: { address: payer.account.address, action },
    });
  await expect(change(reporter, 'grant')).rejects.toMatchObject({ status: 403 });
  expect((await change(steward, 'grant')).items.map(({ address }) => address)).toContain(lower(payer));
  expect((await change(steward, 'take')).items.map(({ address }) => address)).not.toContain(lower(payer));
  const { items } = await new Caller(site).json<{ items: { id: string }[] }>(
    'GET',
    `/api/v1/disputes?meme=${memeId}&status=rejected`,
  );
  expect(items.map(({ id }) => id)).toEqual([dispute]);
  await expect(payer.json('GET', '/api/v1/disputes/dsp_none')).rejects.toMatchObject({ status: 404 });
});

test('reports are limited, twenty an hour an account', async () => {
  const busy = new Caller(site);
  await busy.signIn();
  const statuses = new Set<number>();
  for (let i = 0; i < 21; i++)
    statuses.add(
      (await busy.call('POST', '/api/v1/disputes', { body: { memeId: 999_999, kind: 'rights', statement: reason } }))
        .status,
    );
  expect([...statuses]).toEqual([404, 429]);
});
