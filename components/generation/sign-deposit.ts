import { bytesToHex, type Hex } from 'viem';
import { requireWallet } from '@/components/wallet/require-wallet';
import { runTransaction } from '@/components/wallet/transactions';
import { loadMeterAccount, setMeterAccount } from '@/components/wallet/use-meter-account';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { call } from '@/lib/interfaces/client/call';
import type { AnswerOf } from '@/lib/interfaces/client/routes';
import { depositMoney, grantSession } from '@/lib/domains/payments/client/deposit';
import { browserKeyStore } from '@/lib/domains/payments/client/key-store';
import { createSessionKey, sessionScope } from '@/lib/domains/payments/client/session-key';

/** The wallet, what it has at the meter, and a new key that it may let this browser spend with. */
async function prepare() {
  const wallet = await requireWallet();
  const { address } = wallet;
  const [{ chainId, contracts, token }, account] = await Promise.all([getChainConfig(), loadMeterAccount(address)]);
  const { address: key } = await createSessionKey(sessionScope(chainId, contracts.meter, address), browserKeyStore);
  return {
    wallet,
    place: { chainId, meter: contracts.meter, token: { ...token, address: contracts.token } },
    grant: { key, held: BigInt(account.balance), now: Math.floor(Date.now() / 1000) },
    price: BigInt(account.price),
  };
}

/** What the relayer answers is the account as it is now. */
async function kept(answer: Promise<AnswerOf<'POST /api/v1/meter/deposits'>>): Promise<{ hash: Hex }> {
  const { hash, ...account } = await answer;
  setMeterAccount(account);
  return { hash };
}

/** Moves money to the meter and lets this browser spend it on pictures. */
export async function signDeposit(value: bigint): Promise<void> {
  const { wallet, place, grant, price } = await prepare();
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  const order = { ...grant, from: wallet.address, value, salt };
  await runTransaction(
    wallet,
    depositMoney(place, order, { price, hand: (body) => kept(call('POST /api/v1/meter/deposits', { body })) }),
  );
}

/** Lets this browser spend what is already deposited. */
export async function signGrant(): Promise<void> {
  const { wallet, place, grant, price } = await prepare();
  await runTransaction(
    wallet,
    grantSession(
      place,
      { ...grant, payer: wallet.address },
      { price, hand: (body) => kept(call('POST /api/v1/meter/sessions', { body })) },
    ),
  );
}
