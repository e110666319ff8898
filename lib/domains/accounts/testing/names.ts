import type { Account } from '../allocate';

/** Names of accounts, payers and contracts in tests. */

export const hex = (number: number | bigint, bytes: number) =>
  `0x${BigInt(number)
    .toString(16)
    .padStart(bytes * 2, '0')}` as const;
/** Account number `n`: lower case, as in the log. */
export const account = (n: number): Account => hex(0xa000_0000 + n, 20);
/** A payer's tag in an epoch. */
export const tagOf = (payer: Account, epoch = 0): `0x${string}` =>
  hex(BigInt(payer) + (1n << 200n) + (BigInt(epoch) << 208n), 32);
/** The payer with a tag. */
export const payerOf = (tag: string): Account => `0x${tag.slice(-40)}`;

export const TOKEN = `eip155:31337/erc20:${account(900)}`;
export const REGISTRY = `eip155:31337:${account(901)}`;
export const HOSTS = [account(700), account(701)];
/** Whom version 1 of the policy pays. */
export const ACCOUNTS = { host: HOSTS[0], stewards: account(800), treasury: account(801) };
