import { randomBytes } from 'node:crypto';
import { type Hex, parseAbi, parseSignature, toHex } from 'viem';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { creditTypedData, type TransferAuthorization, transferTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { acceptOffer } from '@/lib/domains/generation/server/accept-offer';
import { exactReceiver } from '@/lib/domains/payments/server/tills/exact';
import type { Payment } from '@/lib/domains/payments/server/tills/tills';
import { tokenDomain } from '@/lib/domains/payments/server/token-domain';
import type { Offer } from '@/lib/generated/prisma/client';
import type { Person } from '../../../../../prisma/seed/acts';
import { giveDollars, lower, newPerson, offerFor, PRICE, send } from './money-site';

/* Payments by EIP-3009 as a payer's wallet makes them, and the credits that they leave. */

export const TOKEN_ABI = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)',
  'function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)',
]);

const random = (): Hex => toHex(randomBytes(32));
export const inSeconds = (seconds: number) => BigInt(Math.floor(Date.now() / 1000) + seconds);

/** Somebody with dollars in the wallet and nothing at the meter. */
export async function newBuyer(amount = 10n * PRICE): Promise<Person> {
  const buyer = newPerson();
  await giveDollars([lower(buyer)], amount);
  return buyer;
}

export const terms = (from: Person, more: Partial<TransferAuthorization> = {}): TransferAuthorization => ({
  from: from.address,
  to: exactReceiver(),
  value: PRICE,
  validAfter: 0n,
  validBefore: inSeconds(3 * 3600),
  nonce: random(),
  ...more,
});
export const signed = async (signer: Person, authorization: TransferAuthorization) => ({
  authorization,
  signature: await signer.signTypedData(transferTypedData({ ...tokenDomain(), authorization })),
});
export async function exactly(buyer: Person, more: Partial<TransferAuthorization> = {}) {
  const exact = await signed(buyer, terms(buyer, more));
  return { till: 'exact' as const, exact, nonce: exact.authorization.nonce };
}
export async function creditOf(buyer: Person, nonce: Hex, offer: Offer, signer = buyer): Promise<Payment> {
  const { chainId, meter } = deployment();
  const typedData = creditTypedData({ chainId, contract: meter, payer: buyer.address, nonce, offer: offer.id });
  return { till: 'credit', credit: { payer: buyer.address, nonce, signature: await signer.signTypedData(typedData) } };
}

let keys = 0;
export const accept = async (payment: Payment, offer?: Offer) =>
  acceptOffer({
    offer: offer ?? (await offerFor()),
    payment,
    idempotencyKey: `accepted-${++keys}`,
    requestHash: '',
    now: new Date(),
  });
const paymentOf = (nonce: Hex) => db().exactPayment.findFirstOrThrow({ where: { nonce } });
export const stateOf = async (nonce: Hex) => {
  const { status, credit } = await paymentOf(nonce);
  return { status, credit: fromDecimal(credit) };
};
/** A signature as the token takes it. */
export const partsOf = (signature: Hex) => {
  const { r, s, yParity } = parseSignature(signature);
  return [27 + yParity, r, s] as const;
};
/** Sends a signed authorization past the site. */
export const sendBeside = (sender: Person, { authorization, signature }: Awaited<ReturnType<typeof signed>>) => {
  const { from, to, value, validAfter, validBefore, nonce } = authorization;
  const args = [from, to, value, validAfter, validBefore, nonce, ...partsOf(signature)];
  return send(sender, [
    { address: deployment().token, abi: TOKEN_ABI, functionName: 'transferWithAuthorization', args },
  ]);
};
