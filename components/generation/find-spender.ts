import { loadMeterAccount, type MeterAccount } from '@/components/wallet/use-meter-account';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { voucherTypedData } from '@/lib/adapters/chain/typed-data';
import type { GenerateTerms, Hex } from '@/lib/domains/generation/client/generate';
import { browserKeyStore } from '@/lib/domains/payments/client/key-store';
import { findSessionKey, sessionScope } from '@/lib/domains/payments/client/session-key';

/** What has to be signed first: a deposit, or leave for this browser to spend what is there. */
export type Need = 'deposit' | 'grant';

type Spender = { terms: GenerateTerms; signVoucher: (cumulative: bigint) => Promise<Hex> };

/** What can sign vouchers for this payer in this browser, by what the meter says now. */
export async function findSpender(payer: Hex): Promise<Spender | { need: Need }> {
  const account = await loadMeterAccount(payer);
  if (BigInt(account.available) < BigInt(account.price)) return { need: 'deposit' };
  const found = await findKey(payer, account);
  if (!found || !account.session) return { need: 'grant' };
  const { key, place } = found;
  return {
    terms: { payer, nextCumulative: BigInt(account.nextCumulative), ceiling: BigInt(account.session.ceiling) },
    signVoucher: (cumulative) =>
      key.signTypedData(voucherTypedData({ ...place, voucher: { payer, cumulative } }) as never),
  };
}

/** Whether the next voucher can be signed here without asking anybody. */
export const canSign = async (payer: Hex, account: MeterAccount): Promise<boolean> =>
  (await findKey(payer, account)) !== null;

async function findKey(payer: Hex, { session, nextCumulative }: MeterAccount) {
  if (!session || new Date(session.expiry).getTime() <= Date.now() || BigInt(nextCumulative) > BigInt(session.ceiling))
    return null;
  const { chainId, contracts } = await getChainConfig();
  const key = await findSessionKey(sessionScope(chainId, contracts.meter, payer), session.key, browserKeyStore);
  return key && { key, place: { chainId, contract: contracts.meter } };
}
