import { requireWallet } from '@/components/wallet/require-wallet';
import { runTransaction } from '@/components/wallet/transactions';
import { loadMeterAccount, setMeterAccount } from '@/components/wallet/use-meter-account';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import type { DisplayItem } from '@/lib/adapters/chain/client/transaction';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';
import { formatDollars } from '@/lib/base/money';
import { makeDeposit, makeSessionGrant, SESSION_SECONDS } from '@/lib/domains/payments/client/deposit';
import { type Hex, picturesFor } from '@/lib/domains/generation/client/generate';
import { browserKeyStore } from '@/lib/domains/payments/client/key-store';
import { createSessionKey, sessionScope } from '@/lib/domains/payments/client/session-key';

const seconds = () => Math.floor(Date.now() / 1000);
const until = (): DisplayItem => ({
  label: 'Until',
  value: new Date(Date.now() + SESSION_SECONDS * 1000).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }),
});
const NOT_DONE =
  'let anyone take more than this, or send it anywhere but to makers. What you do not use, you can take back.';

/** Moves money to the meter and lets this browser spend it on pictures: one signature, the relayer pays the network. */
export async function signDeposit(value: bigint): Promise<void> {
  const wallet = await requireWallet();
  const { address } = wallet;
  const [config, account] = await Promise.all([getChainConfig(), loadMeterAccount(address)]);
  const { chainId, contracts, token } = config;
  const key = await createSessionKey(sessionScope(chainId, contracts.meter, address), browserKeyStore);
  const salt =
    `0x${Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')}` as Hex;
  const { typedData, body, session } = makeDeposit(
    { chainId, meter: contracts.meter, token: { address: contracts.token, name: token.name, version: token.version } },
    { from: address, value, held: BigInt(account.balance), key: key.address, salt, now: seconds() },
  );
  await runTransaction(wallet, {
    title: `Deposit ${formatDollars(value)}`,
    verb: `Deposit ${formatDollars(value)}`,
    displayItems: [
      { label: 'Moves to your meter', value: '', money: value },
      { label: 'This browser may spend', value: '', money: session.cap },
      { label: 'On', value: `pictures at ${formatDollars(BigInt(account.price))}` },
      until(),
    ],
    cost: `Nothing more. The relayer pays the network, and you get ${picturesFor(value, BigInt(account.price))} pictures.`,
    notDone: NOT_DONE,
    doneTitle: `Deposited ${formatDollars(value)}`,
    listed: true,
    request: {
      kind: 'typed data',
      typedData: typedData as never,
      submit: (signature) => kept(call('POST /api/v1/meter/deposits', { body: { ...body, signature } })),
    },
  });
}

/** Lets this browser spend what is already deposited, e.g. after a new device or an expired key. */
export async function signGrant(): Promise<void> {
  const wallet = await requireWallet();
  const { address } = wallet;
  const [{ chainId, contracts }, account] = await Promise.all([getChainConfig(), loadMeterAccount(address)]);
  const key = await createSessionKey(sessionScope(chainId, contracts.meter, address), browserKeyStore);
  const { typedData, body, session } = makeSessionGrant(
    { chainId, meter: contracts.meter },
    { payer: address, held: BigInt(account.balance), key: key.address, now: seconds() },
  );
  await runTransaction(wallet, {
    title: 'Let this browser pay',
    verb: 'Let it pay',
    displayItems: [
      { label: 'This browser may spend', value: '', money: session.cap },
      { label: 'On', value: `pictures at ${formatDollars(BigInt(account.price))}` },
      until(),
    ],
    cost: 'Nothing. The relayer pays the network.',
    notDone: NOT_DONE,
    doneTitle: 'This browser may pay now',
    listed: true,
    request: {
      kind: 'typed data',
      typedData: typedData as never,
      submit: (signature) => kept(call('POST /api/v1/meter/sessions', { body: { ...body, signature } })),
    },
  });
}

/** What the relayer answers is the account as it is now. */
async function kept(answer: Promise<AnswerOf<'POST /api/v1/meter/deposits'>>): Promise<{ hash: Hex }> {
  const { hash, ...account } = await answer;
  setMeterAccount(account);
  return { hash };
}
