import type { Address, Hex } from 'viem';
import type { DisplayItem, TransactionDefinition } from '@/lib/adapters/chain/client/transaction';
import { depositTypedData, type SessionKey, sessionTypedData } from '@/lib/adapters/chain/typed-data';
import { formatDollars } from '@/lib/base/money';
import { picturesFor } from '../pictures-for';

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
const SESSION_SECONDS = 30 * 24 * 3600;
/** Seconds that the relayer has to hand a signature in. */
const SIGNATURE_SECONDS = 3600;

/** What a session key may do: spend what the payer has at the meter, and no more, for thirty days. */
const sessionOf = (key: Address, cap: bigint, now: number): SessionKey => ({
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

/** The same as of a deposit, without the money. */
export type SessionGrant = { payer: Address; held: bigint; key: Address; now: number };

/** The one signature that names a session key without a deposit; `body` is for `POST /api/v1/meter/sessions`. */
export function makeSessionGrant(
  { chainId, meter }: Pick<DepositPlace, 'chainId' | 'meter'>,
  { payer, held, key, now }: SessionGrant,
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

/** Gives the body of a signed request to the server, which relays it. */
export type Hand<Body> = (signed: Body & { signature: Hex }) => Promise<{ hash: Hex }>;

const NOT_DONE =
  'let anyone take more than this, or send it anywhere but to makers. What you do not use, you can take back.';

/** What the session key may do, in words. `price` is of a picture, in base units. */
const allowed = ({ cap, expiry }: SessionKey, price: bigint): DisplayItem[] => [
  { label: 'This browser may spend', value: '', money: cap },
  { label: 'On', value: `pictures at ${formatDollars(price)}` },
  {
    label: 'Until',
    value: new Date(Number(expiry) * 1000).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
    }),
  },
];

/** Moves money to the meter and lets this browser spend it on pictures: one signature, the relayer pays the network. */
export function depositMoney(
  place: DepositPlace,
  order: DepositOrder,
  { price, hand }: { price: bigint; hand: Hand<ReturnType<typeof makeDeposit>['body']> },
): TransactionDefinition {
  const { typedData, body, session } = makeDeposit(place, order);
  const amount = formatDollars(order.value);
  return {
    title: `Deposit ${amount}`,
    verb: `Deposit ${amount}`,
    displayItems: [{ label: 'Moves to your meter', value: '', money: order.value }, ...allowed(session, price)],
    cost: `Nothing more. The relayer pays the network, and you get ${picturesFor(order.value, price)} pictures.`,
    notDone: NOT_DONE,
    doneTitle: `Deposited ${amount}`,
    listed: true,
    request: {
      kind: 'typed data',
      typedData: typedData as never,
      submit: (signature) => hand({ ...body, signature }),
    },
  };
}

/** Lets this browser spend what is already deposited, e.g. after a new device or an expired key. */
export function grantSession(
  place: Pick<DepositPlace, 'chainId' | 'meter'>,
  grant: SessionGrant,
  { price, hand }: { price: bigint; hand: Hand<ReturnType<typeof makeSessionGrant>['body']> },
): TransactionDefinition {
  const { typedData, body, session } = makeSessionGrant(place, grant);
  return {
    title: 'Let this browser pay',
    verb: 'Let it pay',
    displayItems: allowed(session, price),
    cost: 'Nothing. The relayer pays the network.',
    notDone: NOT_DONE,
    doneTitle: 'This browser may pay now',
    listed: true,
    request: {
      kind: 'typed data',
      typedData: typedData as never,
      submit: (signature) => hand({ ...body, signature }),
    },
  };
}
