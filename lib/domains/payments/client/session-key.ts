/**
 * Terms
 *
 * - session key: a signing key that this browser made, which the payer allowed to sign vouchers up to a cap, until an
 *   expiry. It holds no money. At rest it is sealed under an AES-GCM key that scripts can use but never read out
 *   (non-extractable), so a copy of the stored bytes alone is worth nothing.
 */
import type { Hex, TypedDataDefinition } from 'viem';

/** A session key at rest. `wrappingKey` is a handle; its bytes never enter the page. */
export type SealedKey = { wrappingKey: CryptoKey; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };

/** Where sealed keys are kept. */
export type KeyStore = {
  get: (name: string) => Promise<SealedKey | null>;
  put: (name: string, key: SealedKey) => Promise<void>;
};

export type SessionKey = { address: Hex; signTypedData: (data: TypedDataDefinition) => Promise<Hex> };

/** Whose keys: a chain, a meter and a payer. */
export const sessionScope = (chainId: number, meter: string, payer: string) =>
  `${chainId}:${meter.toLowerCase()}:${payer.toLowerCase()}`;

const nameOf = (scope: string, address: string) => `${scope}:${address.toLowerCase()}`;

/** Makes a key and keeps it sealed beside the others: it counts only once the meter knows it, and a key serves one session. */
export async function createSessionKey(scope: string, store: KeyStore): Promise<SessionKey> {
  const { generatePrivateKey, privateKeyToAccount } = await import('viem/accounts');
  const privateKey = generatePrivateKey();
  const account = privateKeyToAccount(privateKey);
  const name = nameOf(scope, account.address);
  await store.put(name, await sealKey(privateKey, name));
  return toSessionKey(account);
}

/** The key of this address, which the meter named; null when this browser did not make it for this scope. */
export async function findSessionKey(scope: string, address: string, store: KeyStore): Promise<SessionKey | null> {
  const name = nameOf(scope, address);
  const sealed = await store.get(name);
  if (!sealed) return null;
  const privateKey = await openKey(sealed, name).catch(() => null);
  if (privateKey === null) return null;
  const { privateKeyToAccount } = await import('viem/accounts');
  return toSessionKey(privateKeyToAccount(privateKey));
}

export async function sealKey(privateKey: Hex, name: string): Promise<SealedKey> {
  const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(algorithm(iv, name), wrappingKey, encode(privateKey));
  return { wrappingKey, iv, sealed };
}

/** Throws when the bytes or the name are not those that were sealed. */
export async function openKey({ wrappingKey, iv, sealed }: SealedKey, name: string): Promise<Hex> {
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(iv, name), wrappingKey, sealed)) as Hex;
}

const encode = (text: string) => new TextEncoder().encode(text);
const algorithm = (iv: Uint8Array<ArrayBuffer>, name: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode(name),
});

const toSessionKey = (account: {
  address: Hex;
  signTypedData: (data: TypedDataDefinition) => Promise<Hex>;
}): SessionKey => ({ address: account.address, signTypedData: (data) => account.signTypedData(data) });
