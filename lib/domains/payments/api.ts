import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { METER_READER_HEADER } from './meter-reader';
import { address, amount, hex, hex32, sentAddress, time } from '@/lib/base/shapes';

export const meterAccount = z
  .object({
    payer: address,
    balance: amount.describe('In escrow on chain, base units, decimal'),
    spent: amount.describe('Cumulative total of everything ever generated, base units, decimal'),
    available: amount.describe('What can still be spent, base units, decimal'),
    withdrawing: amount.describe('Asked back from the meter and not paid out yet, base units, decimal'),
    price: amount,
    nextCumulative: amount.describe('The total the next voucher must be for, base units, decimal'),
    tokenBalance: amount.describe('In the wallet, not deposited, base units, decimal'),
    session: z.object({ key: address, ceiling: amount, expiry: time }).nullable(),
  })
  .meta({ id: 'MeterAccount' });

/** The account after a relayed transaction, and the transaction. */
const relayed = meterAccount.extend({ hash: hex32 });

const seconds = amount.describe('Seconds since 1970, decimal');
const session = z.strictObject({ key: sentAddress, cap: amount, expiry: seconds });

export const paymentsApi = {
  meter: {
    method: 'GET',
    path: '/api/v1/meter/{address}',
    summary: 'A payer’s deposit, spending and session key; to others than the payer as of the last settlement',
    access: 'public',
    headers: [
      {
        name: METER_READER_HEADER,
        about:
          'Seconds since 1970, a dot, and a signature of MeterRead(address payer,uint256 at) by the payer or their session key',
      },
    ],
    response: meterAccount,
  },
  deposit: {
    method: 'POST',
    path: '/api/v1/meter/deposits',
    summary: 'Relay a signed deposit (EIP-3009) that names a session key',
    access: 'public',
    body: z.strictObject({
      from: sentAddress,
      value: amount,
      validAfter: seconds,
      validBefore: seconds,
      session,
      salt: hex32,
      signature: hex,
    }),
    response: relayed,
    limit: { name: 'relay', per: 30, seconds: 600 },
  },
  authorizeSession: {
    method: 'POST',
    path: '/api/v1/meter/sessions',
    summary: 'Relay a signed session key',
    access: 'public',
    body: z.strictObject({ payer: sentAddress, session, deadline: seconds, signature: hex }),
    response: relayed,
    limit: { name: 'relay', per: 30, seconds: 600 },
  },
  faucet: {
    method: 'POST',
    path: '/api/v1/faucet',
    summary: 'Test money, on the local chain only',
    access: 'public',
    body: z.strictObject({ address: sentAddress }),
    response: z.object({ token: amount, hash: hex32 }),
    limit: { name: 'faucet', per: 60, seconds: 600 },
  },
} as const satisfies Endpoints;
