import { type Hex, toHex } from 'viem';
import { type HDKey, mnemonicToAccount, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';

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

type Derived = { key: Hex; account: PrivateKeyAccount };
const holder = globalThis as unknown as { __tributeLocalAccounts?: { parent: HDKey; derived: Map<number, Derived> } };

/** What lies at an index of the phrase. The phrase costs 2,048 rounds of hashing: it is read once a process, and each account made once. */
function at(index: number): Derived {
  holder.__tributeLocalAccounts ??= {
    parent: mnemonicToAccount(LOCAL_MNEMONIC, { path: "m/44'/60'/0'/0" }).getHdKey(),
    derived: new Map(),
  };
  const { parent, derived } = holder.__tributeLocalAccounts;
  const known = derived.get(index);
  if (known) return known;
  const key = toHex(parent.deriveChild(index).privateKey as Uint8Array);
  const made = { key, account: privateKeyToAccount(key) };
  derived.set(index, made);
  return made;
}

/** The local chain's account for a role. */
export const localAccount = (role: LocalRole): PrivateKeyAccount => at(LOCAL_ROLES.indexOf(role)).account;

/** The local chain's account of demo person `index`: creators from 0, payers from 100. */
export const demoAccount = (index: number): PrivateKeyAccount => at(20 + index).account;

/** Private key of a local role, as an environment setting would hold it. */
export const localKey = (role: LocalRole): Hex => at(LOCAL_ROLES.indexOf(role)).key;
