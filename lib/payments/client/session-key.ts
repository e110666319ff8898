/**
 * Terms
 *
 * - session key: a signing key that this browser made, which the payer allowed to sign vouchers up to a cap, until an
 *   expiry. It holds no money. At rest it is sealed under an AES-GCM key that scripts can use but never read out
 *   (non-extractable), so a copy of the stored bytes alone is worth nothing.
 */
import type { Hex, TypedDataDefinition } from 'viem';

/** A session key at rest. `wrappingKey` is a handle; its bytes never enter the page. */
export type SealedKey = { address: Hex; wrappingKey: CryptoKey; iv: Uint8Array<ArrayBuffer>; sealed: ArrayBuffer };

/** Where sealed keys are kept, by scope. */
export type KeyStore = {
  get: (scope: string) => Promise<SealedKey | null>;
  put: (scope: string, key: SealedKey) => Promise<void>;
};

export type SessionKey = { address: Hex; signTypedData: (data: TypedDataDefinition) => Promise<Hex> };

/** One key per chain, meter and payer. */
export const sessionScope = (chainId: number, meter: string, payer: string) =>
  `${chainId}:${meter.toLowerCase()}:${payer.toLowerCase()}`;

/** Makes a key and keeps it sealed. Replaces the one kept under the scope. */
export async function createSessionKey(scope: string, store: KeyStore): Promise<SessionKey> {
  const { generatePrivateKey, privateKeyToAccount } = await import('viem/accounts');
  const privateKey = generatePrivateKey();
  const account = privateKeyToAccount(privateKey);
  await store.put(scope, await sealKey(account.address, privateKey, scope));
  return toSessionKey(account);
}

/** The key kept under the scope; null when there is none, or it was sealed for another scope. */
export async function findSessionKey(scope: string, store: KeyStore): Promise<SessionKey | null> {
  const sealed = await store.get(scope);
  if (!sealed) return null;
  const privateKey = await openKey(sealed, scope).catch(() => null);
  if (privateKey === null) return null;
  const { privateKeyToAccount } = await import('viem/accounts');
  return toSessionKey(privateKeyToAccount(privateKey));
}

export async function sealKey(address: Hex, privateKey: Hex, scope: string): Promise<SealedKey> {
  const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(algorithm(iv, scope), wrappingKey, encode(privateKey));
  return { address, wrappingKey, iv, sealed };
}

/** Throws when the bytes or the scope are not those that were sealed. */
export async function openKey({ wrappingKey, iv, sealed }: SealedKey, scope: string): Promise<Hex> {
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm(iv, scope), wrappingKey, sealed)) as Hex;
}

const encode = (text: string) => new TextEncoder().encode(text);
const algorithm = (iv: Uint8Array<ArrayBuffer>, scope: string) => ({ name: 'AES-GCM', iv, additionalData: encode(scope) });

const toSessionKey = (account: {
  address: Hex;
  signTypedData: (data: TypedDataDefinition) => Promise<Hex>;
}): SessionKey => ({ address: account.address, signTypedData: (data) => account.signTypedData(data) });
