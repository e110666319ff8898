import { expect, test } from '@playwright/test';
import { privateKeyToAccount } from 'viem/accounts';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { answer, copyOf, familyOf, registerPicture, untilLink } from './fixtures/families';
import { Caller, theSite, tribute } from './fixtures/site';

test.describe.configure({ mode: 'serial' });

const site = theSite();
const [founder, copier, stranger, latecomer] = [new Caller(site), new Caller(site), new Caller(site), new Caller(site)];
const seed = Math.floor(Math.random() * 2 ** 30);
const ids = { founder: 0, copy: 0, rebutted: 0, lapsed: 0 };
let picture: Buffer;

test('two near memes of two accounts: a family is proposed, and claimed on chain without anybody asking', async () => {
  picture = await drawPicture(seed);
  ({ memeId: ids.founder } = await registerPicture(founder, picture, `Founder ${seed}`));
  const copy = await registerPicture(copier, await copyOf(picture, 70), `Copy ${seed}`);
  ids.copy = copy.memeId;
  expect(copy.verdict).toBe('near copy');
  await untilLink(stranger, ids.copy, 'claimed');
  const { link, founder: none } = await familyOf(stranger, ids.copy);
  expect(none).toBeNull();
  expect(link).toMatchObject({ verdict: 'near copy', later: { id: ids.copy }, earlier: { id: ids.founder } });
  expect(link?.distance).toBeLessThanOrEqual(31);
  expect(new Date(link?.windowEndsAt as string).getTime()).toBeGreaterThan(Date.now());
  expect((await familyOf(stranger, ids.founder)).open).toMatchObject([{ status: 'claimed', later: { id: ids.copy } }]);
});

/** Templates that the candidates for a prompt draw on, of the given ones. */
async function drawnOn(body: Record<string, unknown>): Promise<number[]> {
  const { candidates } = await stranger.json<{ candidates: { sources: { memeId: number; role: string }[] }[] }>(
    'POST',
    '/api/v1/generations/candidates',
    { body: { prompt: 'blocks', seed: 1, ...body } },
  );
  const all = candidates.flatMap(({ sources }) =>
    sources.filter(({ role }) => role === 'image').map(({ memeId }) => memeId),
  );
  return [...new Set(all)].filter((id) => id >= ids.founder).sort((a, b) => a - b);
}

test('before the family is joined both are drawn on, then one slot is', async () => {
  const chosen = { sources: [ids.founder, ids.copy] };
  expect(await drawnOn(chosen)).toEqual([ids.founder, ids.copy]);
  await answer(copier, 'acceptFamily', ids.copy);
  await untilLink(stranger, ids.copy, 'joined');
  expect(await familyOf(stranger, ids.copy)).toMatchObject({
    founder: { id: ids.founder },
    memberCount: 1,
    members: [{ id: ids.copy }],
  });
  await expect.poll(() => drawnOn(chosen)).toEqual([ids.founder]);
  expect(await drawnOn({ sources: [ids.copy, ids.founder] })).toEqual([ids.copy]);
  // Left to the generator, the first registered has the place.
  expect(await drawnOn({ prompt: `copy founder ${seed} blocks` })).not.toContain(ids.copy);
});

test('a creator who rebuts stays out', async () => {
  ({ memeId: ids.rebutted } = await registerPicture(stranger, await copyOf(picture, 50), `Rebutted ${seed}`));
  await untilLink(stranger, ids.rebutted, 'claimed');
  await answer(stranger, 'rebutFamily', ids.rebutted);
  await untilLink(stranger, ids.rebutted, 'rebutted');
  expect(await familyOf(stranger, ids.rebutted)).toMatchObject({ founder: null, memberCount: 0 });
  expect(await familyOf(stranger, ids.founder)).toMatchObject({ memberCount: 1, open: [{ status: 'rebutted' }] });
  expect(await drawnOn({ sources: [ids.founder, ids.rebutted] })).toEqual([ids.founder, ids.rebutted]);
  const at = `/api/v1/memes/${ids.rebutted}/family/decision`;
  await expect(stranger.json('POST', at, { body: { joined: false } })).rejects.toMatchObject({ status: 403 });
  const steward = new Caller(site, privateKeyToAccount(localKey('stewards')));
  await steward.signIn();
  expect(await (await steward.call('GET', '/stewards')).text()).toContain('Keep them apart');
  expect(await steward.json('POST', at, { body: { joined: false } })).toMatchObject({
    memeId: ids.rebutted,
    joined: false,
  });
  await expect(steward.json('POST', at, { body: { joined: true } })).rejects.toMatchObject({ status: 400 });
  await untilLink(stranger, ids.rebutted, 'rejected');
  expect((await familyOf(stranger, ids.founder)).open).toEqual([]);
  expect((await tribute(site, 'family', String(ids.rebutted))).status).not.toBe(0);
});

test('who says nothing has joined when the window is over', async () => {
  test.setTimeout(180_000);
  // A maker's copy of their own meme is no different.
  ({ memeId: ids.lapsed } = await registerPicture(founder, await copyOf(picture, 40), `Lapsed ${seed}`));
  await untilLink(latecomer, ids.lapsed, 'claimed');
  await untilLink(latecomer, ids.lapsed, 'joined', 90_000);
  expect((await familyOf(latecomer, ids.lapsed)).members.map(({ id }) => id)).toEqual([ids.copy, ids.lapsed]);
});

test('a meme that is not there has no family', async () => {
  expect((await stranger.call('GET', '/api/v1/memes/999999/family')).status).toBe(404);
  expect((await stranger.call('GET', '/api/v1/memes/x/family')).status).toBe(404);
});
