import type { Address, Hex } from 'viem';
import { depositTypedData, type SessionKey, sessionTypedData } from '@/lib/adapters/chain/typed-data';

/** Where deposits go and which token they are in. */
export type DepositPlace = {
  chainId: number;
  meter: Address;
  token: { address: Address; name: string; version: string };
};

export type DepositOrder = {
  from: Address;
  /** Base units that move to the meter. */
  value: bigint;
  /** Base units the meter already holds for the payer. */
  held: bigint;
  /** Address of the new session key. */
  key: Address;
  /** 32 random bytes. */
  salt: Hex;
  /** Seconds since 1970. */
  now: number;
};

/** Seconds that a session key may sign for: thirty days. */
export const SESSION_SECONDS = 30 * 24 * 3600;
/** Seconds that the relayer has to hand a signature in. */
const SIGNATURE_SECONDS = 3600;

/** What a session key may do: spend what the payer has at the meter, and no more, for thirty days. */
export const sessionOf = (key: Address, cap: bigint, now: number): SessionKey => ({
  key,
  cap,
  expiry: BigInt(now + SESSION_SECONDS),
});

/**
 * The one signature of a deposit (EIP-3009): moves `value` to the meter and names the session key.
 * `body` is what `POST /api/v1/meter/deposits` takes, without the signature.
 */
export function makeDeposit(
  { chainId, meter, token }: DepositPlace,
  { from, value, held, key, salt, now }: DepositOrder,
) {
  const session = sessionOf(key, held + value, now);
  const validBefore = BigInt(now + SIGNATURE_SECONDS);
  const typedData = depositTypedData({
    chainId,
    contract: token.address,
    name: token.name,
    version: token.version,
    from,
    meter,
    value,
    validAfter: 0n,
    validBefore,
    session,
    salt,
  });
  const body = {
    from,
    value: value.toString(),
    validAfter: '0',
    validBefore: validBefore.toString(),
    session: { key, cap: session.cap.toString(), expiry: session.expiry.toString() },
    salt,
  };
  return { typedData, body, session };
}

/** The one signature that names a session key without a deposit; `body` is for `POST /api/v1/meter/sessions`. */
export function makeSessionGrant(
  { chainId, meter }: Pick<DepositPlace, 'chainId' | 'meter'>,
  { payer, held, key, now }: { payer: Address; held: bigint; key: Address; now: number },
) {
  const session = sessionOf(key, held, now);
  const deadline = BigInt(now + SIGNATURE_SECONDS);
  const typedData = sessionTypedData({ chainId, contract: meter, payer, session, deadline });
  const body = {
    payer,
    session: { key, cap: session.cap.toString(), expiry: session.expiry.toString() },
    deadline: deadline.toString(),
  };
  return { typedData, body, session };
}
