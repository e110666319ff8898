import { recoverTypedDataAddress } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';
import { sessionNonce } from '@/lib/adapters/chain/typed-data';
import type { TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { depositMoney, grantSession, makeDeposit, makeSessionGrant } from './deposit';

const payer = privateKeyToAccount(`0x${'1'.repeat(64)}`);
const key = privateKeyToAccount(`0x${'2'.repeat(64)}`).address;
const meter = `0x${'c'.repeat(40)}` as const;
const salt = `0x${'5'.repeat(64)}` as const;
const place = {
  chainId: 31337,
  meter,
  token: { address: `0x${'d'.repeat(40)}` as const, name: 'Test Dollar', version: '1' },
};
const now = 1_795_392_000;

test('a deposit signs the amount, the meter and the key that may spend it', async () => {
  const { typedData, body, session } = makeDeposit(place, {
    from: payer.address,
    value: 1_000_000n,
    held: 30_000n,
    key,
    salt,
    now,
  });
  const signature = await payer.signTypedData(typedData);
  expect(await recoverTypedDataAddress({ ...typedData, signature })).toBe(payer.address);
  expect(typedData.message).toMatchObject({ from: payer.address, to: meter, value: 1_000_000n });
  expect(typedData.message.nonce).toBe(sessionNonce(session, salt));
  expect(body).toEqual({
    from: payer.address,
    value: '1000000',
    validAfter: '0',
    validBefore: String(now + 3600),
    session: { key, cap: '1030000', expiry: String(now + 2_592_000) },
    salt,
  });
});

test('a grant without a deposit allows what is held', () => {
  const { typedData, body } = makeSessionGrant(place, { payer: payer.address, held: 970_000n, key, now });
  expect(typedData.domain.verifyingContract).toBe(meter);
  expect(typedData.message).toMatchObject({ payer: payer.address, key, cap: 970_000n, deadline: BigInt(now + 3600) });
  expect(body.session.cap).toBe('970000');
});

/** The same day in every time zone. */
const noon = now + 43_200;

/** What is read, and what a signature of it makes the server be sent. */
async function signed({ title, cost, displayItems, request }: TransactionDefinition) {
  if (request.kind !== 'typed data') throw new Error('It is typed data.');
  const { typedData } = request;
  const { hash } = await request.submit('0x12');
  const read = displayItems.map(({ label, value, money }) => [label, money ?? value]);
  return { title, cost, read, hash, typedData };
}

test('what is read before a deposit is what is signed and sent', async () => {
  const order = { from: payer.address, value: 1_000_000n, held: 30_000n, key, salt, now: noon };
  const sent: object[] = [];
  const hand = async (body: object) => {
    sent.push(body);
    return { hash: salt };
  };
  const { typedData, body } = makeDeposit(place, order);
  expect(await signed(depositMoney(place, order, { price: 10_000n, hand }))).toEqual({
    title: 'Deposit $1.00',
    cost: 'Nothing more. The relayer pays the network, and you get 100 pictures.',
    read: [
      ['Moves to your meter', 1_000_000n],
      ['This browser may spend', BigInt(body.session.cap)],
      ['On', 'pictures at $0.01'],
      ['Until', '23 Dec 2026'],
    ],
    hash: salt,
    typedData,
  });
  expect(sent).toEqual([{ ...body, signature: '0x12' }]);
});

test('what is read before a grant is what is signed and sent', async () => {
  const grant = { payer: payer.address, held: 970_000n, key, now: noon };
  const sent: object[] = [];
  const hand = async (body: object) => {
    sent.push(body);
    return { hash: salt };
  };
  const { typedData, body } = makeSessionGrant(place, grant);
  expect(await signed(grantSession(place, grant, { price: 10_000n, hand }))).toEqual({
    title: 'Let this browser pay',
    cost: 'Nothing. The relayer pays the network.',
    read: [
      ['This browser may spend', 970_000n],
      ['On', 'pictures at $0.01'],
      ['Until', '23 Dec 2026'],
    ],
    hash: salt,
    typedData,
  });
  expect(sent).toEqual([{ ...body, signature: '0x12' }]);
});
