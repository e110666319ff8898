import { type Address, encodeAbiParameters, type Hex, keccak256 } from 'viem';

/**
 * Everything that is signed for a contract (EIP-712), as viem's `signTypedData`, `hashTypedData` and
 * `verifyTypedData` take it. The contracts' own type strings are held to these by `contracts/test/vectors`.
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

/** `SessionKey` of Meter. `cap` in base units; `expiry` in seconds since 1970. */
export interface SessionKey {
  key: Address;
  cap: bigint;
  expiry: bigint;
}

const domain = (name: string, { chainId, contract }: Place) => ({ name, version: '1', chainId, verifyingContract: contract });

const MEME_FIELDS = [
  { name: 'creator', type: 'address' },
  { name: 'pdq', type: 'bytes32' },
  { name: 'sha256Hash', type: 'bytes32' },
  { name: 'parent', type: 'uint40' },
  { name: 'terms', type: 'uint64' },
] as const;

/** Signed by the provenance service: this meme may be registered by its creator until `deadline` (seconds). */
export const attestationTypedData = (place: Place, message: MemeRecord & { deadline: bigint }) => ({
  domain: domain('Tribute MemeRegistry', place),
  types: { Attestation: [...MEME_FIELDS, { name: 'deadline', type: 'uint64' }] } as const,
  primaryType: 'Attestation' as const,
  message,
});

/** Signed by the creator for `registerFor`: somebody else may send it until `deadline` (seconds). */
export const registrationTypedData = (place: Place, message: MemeRecord & { deadline: bigint }) => ({
  domain: domain('Tribute MemeRegistry', place),
  types: { Registration: [...MEME_FIELDS, { name: 'deadline', type: 'uint64' }] } as const,
  primaryType: 'Registration' as const,
  message,
});

/** Commitment for `commit`; not signed. The meme's creator must send both transactions. */
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
 * Signed by the payer for `depositWithAuthorization`: moves `value` base units to the meter and names the session key.
 * `token` is the place and domain of the token, e.g. `{ name: 'Test Dollar', version: '1' }` or USDC's.
 */
export const depositTypedData = (
  token: Place & { name: string; version: string },
  deposit: { from: Address; meter: Address; value: bigint; validAfter: bigint; validBefore: bigint; session: SessionKey; salt: Hex },
) => ({
  domain: { ...domain(token.name, token), version: token.version },
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
  message: {
    from: deposit.from,
    to: deposit.meter,
    value: deposit.value,
    validAfter: deposit.validAfter,
    validBefore: deposit.validBefore,
    nonce: sessionNonce(deposit.session, deposit.salt),
  },
});

/** Signed by the payer for `authorizeSession`: the key may sign vouchers. `deadline` in seconds. */
export const sessionTypedData = (place: Place, message: SessionKey & { payer: Address; deadline: bigint }) => ({
  domain: domain('Tribute Meter', place),
  types: { Session: [{ name: 'payer', type: 'address' }, ...SESSION_FIELDS, { name: 'deadline', type: 'uint64' }] } as const,
  primaryType: 'Session' as const,
  message,
});

/** Signed by a session key or the payer: `payer` has spent `cumulative` base units in total, ever. */
export const voucherTypedData = (place: Place, message: { payer: Address; cumulative: bigint }) => ({
  domain: domain('Tribute Meter', place),
  types: {
    Voucher: [
      { name: 'payer', type: 'address' },
      { name: 'cumulative', type: 'uint256' },
    ],
  } as const,
  primaryType: 'Voucher' as const,
  message,
});

/** Signed by the operator: the log entry with this RFC 6962 leaf hash will be in a checkpoint by `deadline` (seconds). */
export const receiptTypedData = (place: Place, message: { entryHash: Hex; deadline: bigint }) => ({
  domain: domain('Tribute UsageLog', place),
  types: {
    Receipt: [
      { name: 'entryHash', type: 'bytes32' },
      { name: 'deadline', type: 'uint64' },
    ],
  } as const,
  primaryType: 'Receipt' as const,
  message,
});

/** Signed by an attester who recomputed the epoch: root and total of its sum tree, over `logSize` log entries. */
export const epochAttestationTypedData = (place: Place, message: { epoch: bigint; sumRoot: Hex; total: bigint; logSize: bigint }) => ({
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
  message,
});

/** Signed by an account: pay what it is owed up to the total `cumulative` to `to` instead. `deadline` in seconds. */
export const claimToTypedData = (place: Place, message: { account: Address; cumulative: bigint; to: Address; deadline: bigint }) => ({
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
  message,
});
