import { type HDAccount, type HDKey, hdKeyToAccount, mnemonicToAccount } from 'viem/accounts';
import { toHex } from 'viem';

/** The phrase every local Ethereum node is born with. Known to everyone: worth nothing outside a local chain. */
export const LOCAL_MNEMONIC = 'test test test test test test test test test test test junk';

export const LOCAL_ROLES = [
  'operator',
  'attester',
  'relayer',
  'guardian',
  'host',
  'stewards',
  'treasury',
  'faucet',
] as const;
export type LocalRole = (typeof LOCAL_ROLES)[number];

type Derived = { root: HDKey; accounts: Map<number, HDAccount> };
const holder = globalThis as unknown as { __tributeLocalAccounts?: Derived };

/** The account at an index of the phrase. The phrase costs 2,048 rounds of hashing, so it is read once a process, and each account once. */
function accountAt(addressIndex: number): HDAccount {
  holder.__tributeLocalAccounts ??= {
    root: mnemonicToAccount(LOCAL_MNEMONIC, { path: 'm' }).getHdKey(),
    accounts: new Map(),
  };
  const { root, accounts } = holder.__tributeLocalAccounts;
  const account = accounts.get(addressIndex) ?? hdKeyToAccount(root, { addressIndex });
  accounts.set(addressIndex, account);
  return account;
}

/** The local chain's account for a role. */
export const localAccount = (role: LocalRole) => accountAt(LOCAL_ROLES.indexOf(role));

/** The local chain's account of demo person `index`: creators from 0, payers from 100. */
export const demoAccount = (index: number) => accountAt(20 + index);

/** Private key of a local role, as an environment setting would hold it. */
export const localKey = (role: LocalRole): `0x${string}` =>
  toHex(localAccount(role).getHdKey().privateKey as Uint8Array);
