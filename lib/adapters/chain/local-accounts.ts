import { mnemonicToAccount } from 'viem/accounts';
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

/** The local chain's account for a role. */
export const localAccount = (role: LocalRole) =>
  mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: LOCAL_ROLES.indexOf(role) });

/** The local chain's account of demo person `index`: creators from 0, payers from 100. */
export const demoAccount = (index: number) => mnemonicToAccount(LOCAL_MNEMONIC, { addressIndex: 20 + index });

/** Private key of a local role, as an environment setting would hold it. */
export const localKey = (role: LocalRole): `0x${string}` =>
  toHex(localAccount(role).getHdKey().privateKey as Uint8Array);
