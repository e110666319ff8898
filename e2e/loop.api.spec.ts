import { expect, test } from '@playwright/test';
import { verifyTypedData } from 'viem';
import { receiptTypedData } from '@/lib/adapters/chain/typed-data';
import { toHex } from '@/lib/domains/usage-log/bytes';
import { openCheckpoint } from '@/lib/domains/usage-log/checkpoint';
import { parseEntry } from '@/lib/domains/usage-log/entry';
import { leafHash } from '@/lib/domains/usage-log/merkle';
import { parseProof, verifyProof } from '@/lib/domains/usage-log/proof';
import { parseVerifierKey } from '@/lib/domains/usage-log/signed-note';
import { decodeBundle, tilePath } from '@/lib/domains/usage-log/tiles';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { Caller, newAccount, templateDraft, theSite, tribute } from './fixtures/site';

test.describe.configure({ mode: 'serial' });

const site = theSite();
const creator = new Caller(site);
const payer = new Caller(site);
const session = newAccount();
const seed = Math.floor(Math.random() * 2 ** 30);
type Generation = {
  id: string;
  seq: number;
  status: string;
  card: { sources: { memeId: number; ppm: number; earned: string }[] };
  split: { part: string; account: string; amount: string }[];
  receipt: { entryHash: `0x${string}`; deadline: number; signature: `0x${string}`; signer: `0x${string}` };
};
const made: Generation[] = [];
let memeId = 0;

test('creator registers a picture with one signature, and an exact copy of it is refused', async () => {
  await creator.signIn();
  const picture = await drawPicture(seed);
  const upload = await creator.upload(picture, 'blocks.png');
  expect(upload.report.verdict).toBe('original');
  ({ memeId } = await creator.register(upload.id, templateDraft('Blocks over HTTP')));
  const meme = await payer.json<{ creator: { address: string }; attested: boolean; sha256: string }>(
    'GET',
    `/api/v1/memes/${memeId}`,
  );
  expect(meme).toMatchObject({ creator: { address: creator.account.address.toLowerCase() }, attested: true });

  await payer.signIn();
  await expect(payer.upload(picture, 'mine-now.png')).rejects.toMatchObject({
    status: 409,
    code: 'exact_copy',
    details: { memeId },
  });
  const form = new FormData();
  form.append('image', new Blob([picture as BlobPart], { type: 'image/png' }), 'whose.png');
  expect(await payer.json('POST', '/api/v1/provenance/report', { form })).toMatchObject({
    verdict: 'exact copy',
    nearest: [{ memeId, distance: 0 }],
  });
});

test('payer deposits once and generates three times with vouchers of a session key', async () => {
  await payer.faucet();
  await payer.deposit(1_000_000n, session);
  for (let i = 0; i < 3; i++) {
    const voucher = await payer.voucher(BigInt((i + 1) * 10_000), session);
    const generation = await payer.json<Generation>('POST', '/api/v1/generations', {
      body: { prompt: `late trains ${i}`, sources: [memeId], seed: i, voucher },
      headers: { 'idempotency-key': `${seed}-${i}` },
    });
    expect(generation.status).toBe('complete');
    expect(generation.card.sources.reduce((sum, source) => sum + source.ppm, 0)).toBe(1_000_000);
    expect(generation.split.reduce((sum, line) => sum + BigInt(line.amount), 0n)).toBe(10_000n);
    made.push(generation);
  }
  expect(await payer.meter()).toMatchObject({ spent: '30000', available: '970000', nextCumulative: '40000' });
});

test('the receipt is the operator’s signed promise for the entry', async () => {
  const { chainId, contracts } = await payer.config();
  const { entryHash, deadline, signature, signer } = made[0].receipt;
  expect(
    await verifyTypedData({
      address: signer,
      signature,
      ...receiptTypedData({ chainId, contract: contracts.usageLog, entryHash, deadline: BigInt(deadline) }),
    }),
  ).toBe(true);
});

test('a stale voucher is answered with the total to sign, and the same key charges once', async () => {
  const stale = await payer.voucher(10_000n, session);
  await expect(
    payer.json('POST', '/api/v1/generations', { body: { prompt: 'again', voucher: stale } }),
  ).rejects.toMatchObject({ status: 409, code: 'voucher_stale', details: { expected: '40000' } });
  const first = await payer.json<Generation>('POST', '/api/v1/generations', {
    body: { prompt: 'late trains 0', sources: [memeId], seed: 0, voucher: stale },
    headers: { 'idempotency-key': `${seed}-0` },
  });
  expect(first.id).toBe(made[0].id);
  expect(await payer.meter()).toMatchObject({ spent: '30000' });
});

test('a settlement pays the creator to the last unit, and the audit agrees', async () => {
  const settled = await tribute(site, 'settle', '--json');
  expect(settled.status, settled.stderr).toBe(0);
  const { epoch } = JSON.parse(settled.stdout) as { epoch: number };
  const shares = made
    .flatMap((generation) => generation.split)
    .filter((line) => line.account === creator.account.address.toLowerCase());
  const owed = shares.reduce((sum, line) => sum + BigInt(line.amount), 0n);
  expect(owed).toBe(18_000n);
  const royalties = await creator.json<{ claimable: string; claim: { cumulative: string } }>(
    'GET',
    `/api/v1/accounts/${creator.account.address}/royalties`,
  );
  expect(royalties).toMatchObject({ claimable: owed.toString(), claim: { cumulative: owed.toString() } });

  const audit = await tribute(site, 'audit', '--epoch', String(epoch), '--json');
  expect(audit.status, audit.stdout + audit.stderr).toBe(0);
  expect(JSON.parse(audit.stdout)).toMatchObject([{ epoch, ok: true }]);
});

test('the public log proves each entry to a stranger', async () => {
  const { logKey } = await payer.config();
  const key = parseVerifierKey(logKey);
  const note = await (await payer.call('GET', '/log/checkpoint')).text();
  const { size } = openCheckpoint(note, key);
  expect(size).toBeGreaterThan(made[2].seq);
  for (const { seq, id, receipt } of made) {
    const bundle = Math.floor(seq / 256);
    const file = await payer.call('GET', `/log/${tilePath('entries', bundle, Math.min(256, size - bundle * 256))}`);
    const bytes = decodeBundle(new Uint8Array(await file.arrayBuffer()))[seq % 256];
    expect(parseEntry(bytes).id).toBe(id);
    expect(toHex(leafHash(bytes))).toBe(receipt.entryHash);
    const proof = await (await payer.call('GET', `/log/proof/${seq}`)).text();
    expect(verifyProof(proof, bytes, key)).toMatchObject({ index: seq });
    expect(parseProof(proof).extra).toEqual(new Uint8Array(bytes));
    expect(() => verifyProof(proof, bytes.slice(1), key)).toThrow('does not show that the entry');
  }
  expect((await payer.call('GET', '/log/tile/0/999')).status).toBe(404);
});

test('boards count distinct payers of the log', async () => {
  const board = await payer.json<{
    rows: { key: string; distinctPayers: number; uses: number; earned: string; entries: number[] }[];
  }>('GET', '/api/v1/boards?kind=memes&window=day');
  expect(board.rows.find((row) => row.key === String(memeId))).toMatchObject({
    distinctPayers: 1,
    uses: 3,
    earned: '18000',
    entries: made.map((generation) => generation.seq).reverse(),
  });
});

test('free try-outs earn nothing and run out', async () => {
  const visitor = new Caller(site);
  const free = await visitor.json<Generation>('POST', '/api/v1/generations', {
    body: { prompt: 'free lunch', sources: [memeId] },
  });
  expect(free).toMatchObject({ status: 'complete', split: [] });
  expect(free.card.sources.every((source) => source.earned === '0')).toBe(true);
  let last: Response | undefined;
  for (let i = 0; i < 14 && last?.status !== 429; i++)
    last = await visitor.call('POST', '/api/v1/generations', {
      body: { prompt: 'free lunch', sources: [memeId], seed: i },
    });
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('members of a community hold its token', async () => {
  const stranger = new Caller(site);
  await stranger.signIn();
  await expect(stranger.json('POST', '/api/v1/communities/shibe/members')).rejects.toMatchObject({
    status: 403,
    code: 'not_allowed',
  });
  await stranger.faucet();
  expect(await stranger.json('POST', '/api/v1/communities/shibe/members')).toMatchObject({
    slug: 'shibe',
    balance: '100000000000000000000',
  });
});
