import { recoverTypedDataAddress } from 'viem';
import { describe, expect, test } from 'vitest';
import { voucherTypedData } from '@/lib/adapters/chain/typed-data';
import {
  createSessionKey,
  findSessionKey,
  type KeyStore,
  openKey,
  type SealedKey,
  sealKey,
  sessionScope,
} from './session-key';

const PAYER = `0x${'ab'.repeat(20)}` as const;
const METER = `0x${'c'.repeat(40)}` as const;
const scope = sessionScope(31337, METER, PAYER);

function makeStore(): KeyStore & { kept: Map<string, SealedKey> } {
  const kept = new Map<string, SealedKey>();
  return {
    kept,
    get: async (name) => kept.get(name) ?? null,
    put: async (name, key) => void kept.set(name, key),
  };
}

const voucher = voucherTypedData({ chainId: 31337, contract: METER, voucher: { payer: PAYER, cumulative: 10_000n } });

describe('session key', () => {
  test('one found again signs as the one that was made, and an older one stays', async () => {
    const store = makeStore();
    const older = await createSessionKey(scope, store);
    const made = await createSessionKey(scope, store);
    expect(made.address).not.toBe(older.address);
    for (const key of [older, made]) {
      const found = await findSessionKey(scope, key.address.toLowerCase(), store);
      const signature = await found?.signTypedData(voucher);
      expect(await recoverTypedDataAddress({ ...voucher, signature: signature ?? '0x' })).toBe(key.address);
    }
  });

  test('what is kept does not hold the key, and its wrapping key cannot be read out', async () => {
    const privateKey = `0x${'7'.repeat(64)}` as const;
    const sealed = await sealKey(privateKey, scope);
    expect(sealed.wrappingKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', sealed.wrappingKey)).rejects.toThrow();
    expect(Buffer.from(sealed.sealed).includes(Buffer.from('7'.repeat(8)))).toBe(false);
    expect(await openKey(sealed, scope)).toBe(privateKey);
  });

  test('one moved to another payer, or changed, is no key', async () => {
    const store = makeStore();
    const { address } = await createSessionKey(scope, store);
    const sealed = [...store.kept.values()][0] as SealedKey;
    const other = sessionScope(31337, METER, `0x${'d'.repeat(40)}`);
    await store.put(`${other}:${address.toLowerCase()}`, sealed);
    expect(await findSessionKey(other, address, store)).toBeNull();
    new Uint8Array(sealed.sealed)[3] ^= 1;
    expect(await findSessionKey(scope, address, store)).toBeNull();
    expect(await findSessionKey(scope, PAYER, store)).toBeNull();
  });

  test('a scope does not depend on how an address is written', () => {
    expect(scope).toBe(
      sessionScope(31337, METER.toUpperCase().replace('0X', '0x'), PAYER.toUpperCase().replace('0X', '0x')),
    );
    expect(scope).not.toBe(sessionScope(1, METER, PAYER));
  });
});
