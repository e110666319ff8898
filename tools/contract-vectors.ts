import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Address, type Hex, hashTypedData, keccak256, stringToHex, type TypedDataDefinition } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import {
  attestationTypedData,
  claimToTypedData,
  depositTypedData,
  epochAttestationTypedData,
  familyAttestationTypedData,
  receiptTypedData,
  registerTypedData,
  registrationCommitment,
  sessionNonce,
  sessionTypedData,
  voucherTypedData,
} from '../lib/adapters/chain/typed-data';
import { buildSumTree, type SumLeaf } from '../lib/domains/royalties/sum-tree';

/** Where forge reads them, from the project root. */
export const VECTORS_FOLDER = 'contracts/test/vectors';

/** Golden vectors that the TypeScript and the Solidity tests share: file name to content. */
export async function contractVectors(): Promise<Record<string, string>> {
  const files = {
    'sum-tree.json': sumTreeVectors(),
    'inclusion.json': inclusionVectors(),
    'typed-data.json': await typedDataVectors(),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [name, `${JSON.stringify(content, null, 1)}\n`]),
  );
}

function leavesOf(size: number): SumLeaf[] {
  return Array.from({ length: size }, (_, i) => ({
    account: `0x${createHash('sha256').update(`account ${i}`).digest('hex').slice(0, 40)}`,
    cumulative: BigInt(((i * 7919) % 5_000_000) + 10_000),
  }));
}

function sumTreeCase(leaves: SumLeaf[], accounts: readonly Address[]) {
  const tree = buildSumTree(leaves);
  const claims = accounts.map((account) => {
    const claim = tree.proofOf(account);
    if (!claim) throw new Error(`${account} is not in its own tree.`);
    return claim;
  });
  return {
    size: tree.size,
    root: tree.root,
    total: `${tree.total}`,
    accounts: claims.map((claim) => claim.account),
    cumulatives: claims.map((claim) => `${claim.cumulative}`),
    proofs: claims.map((claim) => claim.proof),
  };
}

function sumTreeVectors() {
  const accountsOf = (leaves: SumLeaf[]) => leaves.map((leaf) => leaf.account).sort();
  const small = [1, 2, 3, 5, 8, 13, 33].map((size) => sumTreeCase(leavesOf(size), accountsOf(leavesOf(size))));
  const many = leavesOf(100_000);
  const accounts = accountsOf(many);
  return {
    small,
    large: sumTreeCase(
      many,
      [0, 50_000, 99_999].map((at) => accounts[at]),
    ),
  };
}

// RFC 6962, section 2.1, by the letter: slow, recursive, and independent of the tree that the application uses.
const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (entry: Buffer): Buffer => sha256(Buffer.from([0]), entry);
const splitOf = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));

function treeHash(entries: readonly Buffer[]): Buffer {
  if (entries.length === 1) return leafHash(entries[0]);
  const k = splitOf(entries.length);
  return sha256(Buffer.from([1]), treeHash(entries.slice(0, k)), treeHash(entries.slice(k)));
}

function auditPath(index: number, entries: readonly Buffer[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = splitOf(entries.length);
  return index < k
    ? [...auditPath(index, entries.slice(0, k)), treeHash(entries.slice(k))]
    : [...auditPath(index - k, entries.slice(k)), treeHash(entries.slice(0, k))];
}

/** The eight leaves of the Certificate Transparency test vectors, then some more for uneven trees. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
  'aa',
  'bb',
  'cc',
  'dd',
  'ee',
].map((hex) => Buffer.from(hex, 'hex'));

function inclusionVectors() {
  const hex = (bytes: Buffer): Hex => `0x${bytes.toString('hex')}`;
  const cases = ENTRIES.flatMap((_, last) => {
    const entries = ENTRIES.slice(0, last + 1);
    return entries.map((entry, index) => ({
      index,
      size: entries.length,
      leaf: hex(leafHash(entry)),
      root: hex(treeHash(entries)),
      proof: auditPath(index, entries).map(hex),
    }));
  });
  // A full tree of 2^20 equal leaves: each level is one hash.
  const proof = [leafHash(ENTRIES[0])];
  while (proof.length <= 20) proof.push(sha256(Buffer.from([1]), proof[proof.length - 1], proof[proof.length - 1]));
  const million = {
    index: 777_777,
    size: 2 ** 20,
    leaf: hex(proof[0]),
    root: hex(proof[20]),
    proof: proof.slice(0, 20).map(hex),
  };
  return { cases, million };
}

const CONTRACTS = {
  token: '0x1000000000000000000000000000000000000001',
  memeRegistry: '0x1000000000000000000000000000000000000002',
  royaltyDistributor: '0x1000000000000000000000000000000000000003',
  meter: '0x1000000000000000000000000000000000000004',
  usageLog: '0x1000000000000000000000000000000000000005',
} as const;

async function typedDataVectors() {
  const chainId = 31337;
  const person = (name: string) => privateKeyToAccount(keccak256(stringToHex(`tribute vectors: ${name}`)));
  const [creator, attester, payer, key, operator, account] = [
    'creator',
    'attester',
    'payer',
    'session key',
    'operator',
    'account',
  ].map(person);
  // One value for all times, so that the tests can set the clock once.
  const deadline = 2_000_000_000n;

  async function signed(signer: typeof creator, data: TypedDataDefinition) {
    return { signer: signer.address, digest: hashTypedData(data), signature: await signer.signTypedData(data) };
  }

  const registry = { chainId, contract: CONTRACTS.memeRegistry };
  const meme = {
    creator: creator.address,
    pdq: keccak256(stringToHex('pdq')),
    sha256Hash: keccak256(stringToHex('sha256')),
    parent: 0,
    terms: (100_000n << 32n) | 2n,
  };
  const family = { later: keccak256(stringToHex('later')), earlier: keccak256(stringToHex('earlier')) };
  const meter = { chainId, contract: CONTRACTS.meter };
  const session = { key: key.address, cap: 5_000_000n, expiry: deadline };
  const salt = keccak256(stringToHex('salt'));
  const deposit = {
    from: payer.address,
    meter: CONTRACTS.meter,
    value: 10_000_000n,
    validAfter: 0n,
    validBefore: deadline,
    session,
    salt,
  };
  const token = { chainId, contract: CONTRACTS.token, name: 'Test Dollar', version: '1' };
  const voucher = { payer: payer.address, cumulative: 30_000n };
  const distributor = { chainId, contract: CONTRACTS.royaltyDistributor };
  const owed = { account: account.address, cumulative: 30_000n };
  const tree = buildSumTree([owed, { account: payer.address, cumulative: 1n }]);
  const epoch = { epoch: 1n, sumRoot: tree.root, total: tree.total, logSize: 3n };
  const claimTo = { ...owed, to: creator.address, deadline };
  const receipt = { entryHash: keccak256(stringToHex('entry')), deadline };

  const content = {
    chainId,
    deadline,
    contracts: CONTRACTS,
    registration: {
      ...meme,
      salt,
      commitment: registrationCommitment(meme, salt),
      attestation: await signed(attester, attestationTypedData({ ...registry, meme, deadline })),
      creatorSig: await signed(creator, registerTypedData({ ...registry, meme, deadline })),
    },
    family: {
      ...family,
      attestation: await signed(attester, familyAttestationTypedData({ ...registry, ...family, deadline })),
    },
    deposit: {
      value: deposit.value,
      ...session,
      salt,
      nonce: sessionNonce(session, salt),
      authorization: await signed(payer, depositTypedData({ ...token, ...deposit })),
    },
    session: {
      ...session,
      authorization: await signed(payer, sessionTypedData({ ...meter, payer: payer.address, session, deadline })),
    },
    voucher: {
      ...voucher,
      byKey: await signed(key, voucherTypedData({ ...meter, voucher })),
      byPayer: await signed(payer, voucherTypedData({ ...meter, voucher })),
    },
    receipt: {
      ...receipt,
      promise: await signed(operator, receiptTypedData({ chainId, contract: CONTRACTS.usageLog, ...receipt })),
    },
    epoch: { ...epoch, attestation: await signed(attester, epochAttestationTypedData({ ...distributor, ...epoch })) },
    claimTo: {
      ...claimTo,
      proof: tree.proofOf(account.address)?.proof,
      word: await signed(account, claimToTypedData({ ...distributor, ...claimTo })),
    },
  };
  return JSON.parse(JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', VECTORS_FOLDER);
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(await contractVectors())) fs.writeFileSync(path.join(folder, name), text);
  console.log(`Wrote the vectors to ${VECTORS_FOLDER}.`);
}
