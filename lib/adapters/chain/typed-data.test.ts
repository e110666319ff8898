import {
  type Address,
  type Hex,
  hashTypedData,
  keccak256,
  recoverTypedDataAddress,
  stringToHex,
  type TypedDataDefinition,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { expect, test } from 'vitest';
import { compactSignature } from './compact-signature';
import {
  attestationTypedData,
  claimToTypedData,
  depositTypedData,
  epochAttestationTypedData,
  type Place,
  receiptTypedData,
  registerTypedData,
  registrationCommitment,
  sessionNonce,
  sessionTypedData,
  voucherTypedData,
} from './typed-data';

const A: Address = '0x00000000000000000000000000000000000000aa';
const B: Address = '0x00000000000000000000000000000000000000bb';
const hash = (text: string) => keccak256(stringToHex(text));
const meme = { creator: A, pdq: hash('pdq'), sha256Hash: hash('sha'), parent: 1, terms: 2n };
const session = { key: B, cap: 3n, expiry: 4n };
const salt = hash('salt');
const deadline = 5n;

const ALL: Record<string, (place: Place) => TypedDataDefinition> = {
  attestation: (place) => attestationTypedData({ ...place, meme, deadline }),
  register: (place) => registerTypedData({ ...place, meme, deadline }),
  deposit: (place) =>
    depositTypedData({
      ...place,
      name: 'Test Dollar',
      version: '1',
      from: A,
      meter: B,
      value: 1n,
      validAfter: 0n,
      validBefore: 9n,
      session,
      salt,
    }),
  session: (place) => sessionTypedData({ ...place, payer: A, session, deadline }),
  voucher: (place) => voucherTypedData({ ...place, voucher: { payer: A, cumulative: 7n } }),
  receipt: (place) => receiptTypedData({ ...place, entryHash: hash('entry'), deadline }),
  epoch: (place) => epochAttestationTypedData({ ...place, epoch: 1n, sumRoot: hash('root'), total: 2n, logSize: 3n }),
  claimTo: (place) => claimToTypedData({ ...place, account: A, cumulative: 1n, to: B, deadline }),
};

test('a signature counts on one chain, for one contract, and for one purpose', () => {
  const digests = new Set<Hex>();
  const places = [
    { chainId: 1, contract: A },
    { chainId: 2, contract: A },
    { chainId: 1, contract: B },
  ];
  for (const build of Object.values(ALL)) for (const place of places) digests.add(hashTypedData(build(place)));
  expect(digests.size).toBe(Object.keys(ALL).length * places.length);
});

test('a signed voucher may carry more than is signed', () => {
  const place = { chainId: 1, contract: A };
  const voucher = { payer: A, cumulative: 7n, signature: '0x12' };
  expect(voucherTypedData({ ...place, voucher }).message).toEqual({ payer: A, cumulative: 7n });
});

test('a deposit is bound to the key, the cap, the expiry and the salt', () => {
  const other = [
    { ...session, key: A },
    { ...session, cap: 4n },
    { ...session, expiry: 5n },
  ].map((terms) => sessionNonce(terms, salt));
  const nonces = new Set([sessionNonce(session, salt), sessionNonce(session, hash('another')), ...other]);
  expect(nonces.size).toBe(5);
});

test('a commitment hides and binds the meme', () => {
  const commitments = new Set([
    registrationCommitment(meme, salt),
    registrationCommitment(meme, hash('x')),
    registrationCommitment({ ...meme, creator: B }, salt),
  ]);
  expect(commitments.size).toBe(3);
});

test('the compact form of a signature is 64 bytes of the same signer', async () => {
  const signer = privateKeyToAccount(hash('key'));
  for (let cumulative = 0n; cumulative < 8n; cumulative++) {
    const data = voucherTypedData({ chainId: 1, contract: A, voucher: { payer: A, cumulative } });
    const compact = compactSignature(await signer.signTypedData(data));
    expect(compact.length).toBe(2 + 128);
    const v = Number.parseInt(compact[66], 16) >= 8 ? '1c' : '1b';
    const s = (BigInt(`0x${compact.slice(66)}`) & ((1n << 255n) - 1n)).toString(16).padStart(64, '0');
    expect(await recoverTypedDataAddress({ ...data, signature: `${compact.slice(0, 66)}${s}${v}` as Hex })).toBe(
      signer.address,
    );
  }
});

test('a signature of a contract wallet keeps its form', () => {
  for (const signature of ['0x', '0x1234', `0x${'ab'.repeat(130)}`] as const)
    expect(compactSignature(signature)).toBe(signature);
});
