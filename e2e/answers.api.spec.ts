import { expect, test } from '@playwright/test';
import { privateKeyToAccount } from 'viem/accounts';
import { localKey } from '@/lib/adapters/chain/local-accounts';
import { sessionTypedData } from '@/lib/adapters/chain/typed-data';
import type { Endpoint } from '@/lib/base/endpoint';
import { pathOf } from '@/lib/interfaces/client/call';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { Caller, newAccount, theSite } from './fixtures/site';

const site = theSite();

/** Something of each kind that the demo collection has or that is made here, for the parameters of paths. */
async function samples(caller: Caller): Promise<Record<string, Record<string, string | number>>> {
  const { items } = await caller.json<{ items: { id: number }[] }>('GET', '/api/v1/memes?sort=most used');
  const memeId = items[0].id;
  const generation = await caller.json<{ id: string }>('POST', '/api/v1/generations', {
    body: { prompt: 'answers in their shape' },
  });
  const dispute = await caller.json<{ id: string }>('POST', '/api/v1/disputes', {
    body: {
      memeId,
      kind: 'rights',
      statement: 'This one is said to be somebody else’s.',
      citations: [{ url: 'https://example.org/1' }, { memeId: items[1].id }],
    },
  });
  return {
    '/api/v1/memes/{id}': { id: memeId },
    '/api/v1/memes/{id}/family': { id: memeId },
    '/api/v1/disputes/{id}': { id: dispute.id },
    '/api/v1/generations/{id}': { id: generation.id },
    '/api/v1/meter/{address}': { address: caller.account.address },
    '/api/v1/accounts/{address}/royalties': { address: caller.account.address },
    '/api/v1/epochs/{number}': { number: 1 },
  };
}

// `Caller` holds each answer against its shape.
test('everything that can be read answers in the shape that is declared', async () => {
  const caller = new Caller(site, privateKeyToAccount(localKey('stewards')));
  await caller.signIn();
  const params = await samples(caller);
  const readable = Object.values(ENDPOINTS).filter(({ method, response }: Endpoint) => method === 'GET' && response);
  expect(readable.length).toBeGreaterThan(15);
  for (const { path } of readable) {
    const response = await caller.call('GET', pathOf(path, { params: params[path] }));
    expect(response.status, path).toBe(200);
    expect(response.headers.get('content-type'), path).toMatch(/^application\/json/);
  }
});

test('candidates and a session key’s relay answer in the shape that is declared', async () => {
  const caller = new Caller(site);
  const { chainId, contracts } = await caller.config();
  const body = { prompt: 'my cat reads the terms' };
  const { candidates } = await caller.json<{ candidates: unknown[] }>('POST', '/api/v1/generations/candidates', {
    body,
  });
  expect(candidates).not.toEqual([]);

  const deadline = BigInt(Math.floor(Date.now() / 1000) + 600);
  const grant = {
    payer: caller.account.address,
    session: { key: newAccount().address, cap: 10_000n, expiry: deadline },
    deadline,
  };
  const signature = await caller.account.signTypedData(
    sessionTypedData({ chainId, contract: contracts.meter, ...grant }),
  );
  const { session } = await caller.json<{ session: { ceiling: string } }>('POST', '/api/v1/meter/sessions', {
    body: { ...grant, signature },
  });
  expect(session.ceiling).toBe('10000');
});

test('an answer in another shape than declared is noticed', async () => {
  const caller = new Caller(site);
  const config = await (await caller.call('GET', '/api/v1/config')).text();
  const { checkAnswer } = await import('./fixtures/answers');
  const answer = (body: string, pathname = '/api/v1/config') =>
    checkAnswer({
      method: 'GET',
      url: `${site.url}${pathname}`,
      status: 200,
      type: 'application/json; charset=utf-8',
      text: async () => body,
    });
  await answer(config);
  await expect(answer(config.replace('{', '{"more":1,'))).rejects.toThrow('another shape');
  await expect(answer(config.replace('"chainId":', '"chain":'))).rejects.toThrow('another shape');
  await expect(answer(config, '/api/v1/not-declared')).rejects.toThrow('no endpoint declares it');
});
