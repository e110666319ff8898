import { recoverTypedDataAddress } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';
import { sessionNonce } from '@/lib/adapters/chain/typed-data';
import { makeDeposit, makeSessionGrant } from './deposit';

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
