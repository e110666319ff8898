import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem';

/**
 * Everything that is signed for a contract (EIP-712), as viem's `signTypedData`, `hashTypedData` and
 * `verifyTypedData` take it. The contracts' own type strings are held to these by `contracts/test/vectors`.
 * Times are in seconds since 1970, amounts in base units.
 */

/** Where a signature counts. */
export interface Place {
  chainId: number;
  /** The contract that checks it. */
  contract: Address;
}

/** `Meme` of MemeRegistry. `parent` is 0 for none; `terms` as packed by the contract's rules. */
export interface MemeRecord {
  creator: Address;
  pdq: Hex;
  sha256Hash: Hex;
  parent: number;
  terms: bigint;
}

/** `SessionKey` of Meter: may spend `cap` from now on, and its vouchers settle until `expiry`. */
export interface SessionKey {
  key: Address;
  cap: bigint;
  expiry: bigint;
}

const domain = (name: string, { chainId, contract }: Place) => ({
  name,
  version: '1',
  chainId,
  verifyingContract: contract,
});

const MEME_FIELDS = [
  { name: 'creator', type: 'address' },
  { name: 'pdq', type: 'bytes32' },
  { name: 'sha256Hash', type: 'bytes32' },
  { name: 'parent', type: 'uint40' },
  { name: 'terms', type: 'uint64' },
] as const;

/** Signed by the provenance service: the meme may be registered by its creator until `deadline`. */
export const attestationTypedData = ({ meme, deadline, ...place }: Place & { meme: MemeRecord; deadline: bigint }) => ({
  domain: domain('Tribute MemeRegistry', place),
  types: { Attestation: [...MEME_FIELDS, { name: 'deadline', type: 'uint64' }] } as const,
  primaryType: 'Attestation' as const,
  message: { ...meme, deadline },
});

/** Signed by the creator for `registerFor`: somebody else may send the registration until `deadline`. */
export const registerTypedData = ({ meme, deadline, ...place }: Place & { meme: MemeRecord; deadline: bigint }) => ({
  domain: domain('Tribute MemeRegistry', place),
  types: { Registration: [...MEME_FIELDS, { name: 'deadline', type: 'uint64' }] } as const,
  primaryType: 'Registration' as const,
  message: { ...meme, deadline },
});

/** Signed by the provenance service: the pixels of the two files (SHA-256) show one template, however far their hashes are apart. */
export const familyAttestationTypedData = ({
  later,
  earlier,
  deadline,
  ...place
}: Place & { later: Hex; earlier: Hex; deadline: bigint }) => ({
  domain: domain('Tribute MemeRegistry', place),
  types: {
    FamilyAttestation: [
      { name: 'later', type: 'bytes32' },
      { name: 'earlier', type: 'bytes32' },
      { name: 'deadline', type: 'uint64' },
    ],
  } as const,
  primaryType: 'FamilyAttestation' as const,
  message: { later, earlier, deadline },
});

/** Commitment for `commit`; not signed. The meme's creator must register with the same salt. */
export const registrationCommitment = (meme: MemeRecord, salt: Hex): Hex =>
  keccak256(encodeAbiParameters([{ type: 'tuple', components: MEME_FIELDS }, { type: 'bytes32' }], [meme, salt]));

const SESSION_FIELDS = [
  { name: 'key', type: 'address' },
  { name: 'cap', type: 'uint128' },
  { name: 'expiry', type: 'uint64' },
] as const;

/** EIP-3009 nonce that binds a deposit to a session key. The zero key stands for no session. */
export const sessionNonce = (session: SessionKey, salt: Hex): Hex =>
  keccak256(encodeAbiParameters([{ type: 'tuple', components: SESSION_FIELDS }, { type: 'bytes32' }], [session, salt]));

/**
 * Signed by the payer for `depositWithAuthorization`: moves `value` to the meter and names the session key.
 * `contract`, `name` and `version` are the token's, e.g. `Test Dollar` and `1`.
 */
export const depositTypedData = ({
  from,
  meter,
  value,
  validAfter,
  validBefore,
  session,
  salt,
  name,
  version,
  ...place
}: Place & {
  name: string;
  version: string;
  meter: Address;
  from: Address;
  value: bigint;
  validAfter: bigint;
  validBefore: bigint;
  session: SessionKey;
  salt: Hex;
}) => ({
  domain: { ...domain(name, place), version },
  types: {
    ReceiveWithAuthorization: [
      { name: 'from', type: 'address' },
      { name: 'to', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'validAfter', type: 'uint256' },
      { name: 'validBefore', type: 'uint256' },
      { name: 'nonce', type: 'bytes32' },
    ],
  } as const,
  primaryType: 'ReceiveWithAuthorization' as const,
  message: { from, to: meter, value, validAfter, validBefore, nonce: sessionNonce(session, salt) },
});

/** Signed by the payer for `authorizeSession`: the key may sign vouchers. */
export const sessionTypedData = ({
  payer,
  session,
  deadline,
  ...place
}: Place & { payer: Address; session: SessionKey; deadline: bigint }) => ({
  domain: domain('Tribute Meter', place),
  types: {
    Session: [{ name: 'payer', type: 'address' }, ...SESSION_FIELDS, { name: 'deadline', type: 'uint64' }],
  } as const,
  primaryType: 'Session' as const,
  message: { payer, ...session, deadline },
});

/** Signed by a session key or the payer: `payer` has spent `cumulative` in total, ever. */
export const voucherTypedData = ({
  voucher: { payer, cumulative },
  ...place
}: Place & { voucher: { payer: Address; cumulative: bigint } }) => ({
  domain: domain('Tribute Meter', place),
  types: {
    Voucher: [
      { name: 'payer', type: 'address' },
      { name: 'cumulative', type: 'uint256' },
    ],
  } as const,
  primaryType: 'Voucher' as const,
  message: { payer, cumulative },
});

/** Signed by the operator: the log entry with this RFC 6962 leaf hash will be in a checkpoint by `deadline`. */
export const receiptTypedData = ({ entryHash, deadline, ...place }: Place & { entryHash: Hex; deadline: bigint }) => ({
  domain: domain('Tribute UsageLog', place),
  types: {
    Receipt: [
      { name: 'entryHash', type: 'bytes32' },
      { name: 'deadline', type: 'uint64' },
    ],
  } as const,
  primaryType: 'Receipt' as const,
  message: { entryHash, deadline },
});

/** Signed by an attester who recomputed the epoch: root and total of its sum tree, over `logSize` log entries. */
export const epochAttestationTypedData = ({
  epoch,
  sumRoot,
  total,
  logSize,
  ...place
}: Place & { epoch: bigint; sumRoot: Hex; total: bigint; logSize: bigint }) => ({
  domain: domain('Tribute RoyaltyDistributor', place),
  types: {
    EpochAttestation: [
      { name: 'epoch', type: 'uint64' },
      { name: 'sumRoot', type: 'bytes32' },
      { name: 'total', type: 'uint256' },
      { name: 'logSize', type: 'uint64' },
    ],
  } as const,
  primaryType: 'EpochAttestation' as const,
  message: { epoch, sumRoot, total, logSize },
});

/** Signed by an account: pay what it is owed, up to the total `cumulative`, to `to` instead. */
export const claimToTypedData = ({
  account,
  cumulative,
  to,
  deadline,
  ...place
}: Place & { account: Address; cumulative: bigint; to: Address; deadline: bigint }) => ({
  domain: domain('Tribute RoyaltyDistributor', place),
  types: {
    ClaimTo: [
      { name: 'account', type: 'address' },
      { name: 'cumulative', type: 'uint256' },
      { name: 'to', type: 'address' },
      { name: 'deadline', type: 'uint64' },
    ],
  } as const,
  primaryType: 'ClaimTo' as const,
  message: { account, cumulative, to, deadline },
});

/** Fields of an EIP-3009 authorization. Times are in seconds, `nonce` is any 32 bytes that were not used before. */
export interface TransferAuthorization {
  from: Address;
  to: Address;
  value: bigint;
  validAfter: bigint;
  validBefore: bigint;
  nonce: Hex;
}

/** Signed by the payer for `transferWithAuthorization`. `contract`, `name` and `version` are the token's. */
export const transferTypedData = ({
  name,
  version,
  authorization,
  ...place
}: Place & { name: string; version: string; authorization: TransferAuthorization }) => ({
  domain: { name, version, chainId: place.chainId, verifyingContract: place.contract },
  types: {
    TransferWithAuthorization: [
      { name: 'from', type: 'address' },
      { name: 'to', type: 'address' },
      { name: 'value', type: 'uint256' },
      { name: 'validAfter', type: 'uint256' },
      { name: 'validBefore', type: 'uint256' },
      { name: 'nonce', type: 'bytes32' },
    ],
  } as const,
  primaryType: 'TransferWithAuthorization' as const,
  message: authorization,
});

/** Signed by the payer: the credit that the payment `nonce` left pays for `offer`. `contract` is the meter. */
export const creditTypedData = ({
  payer,
  nonce,
  offer,
  ...place
}: Place & { payer: Address; nonce: Hex; offer: string }) => ({
  domain: domain('Tribute Meter', place),
  types: {
    CreditUse: [
      { name: 'payer', type: 'address' },
      { name: 'nonce', type: 'bytes32' },
      { name: 'offer', type: 'string' },
    ],
  } as const,
  primaryType: 'CreditUse' as const,
  message: { payer, nonce, offer },
});

/** Signed by a payer or their session key: show me what I have used, asked at the second `at`. `contract` is the meter. */
export const meterReadTypedData = ({ payer, at, ...place }: Place & { payer: Address; at: bigint }) => ({
  domain: domain('Tribute Meter', place),
  types: {
    MeterRead: [
      { name: 'payer', type: 'address' },
      { name: 'at', type: 'uint256' },
    ],
  } as const,
  primaryType: 'MeterRead' as const,
  message: { payer, at },
});
