import 'server-only';
import { type Hex, parseAbi, parseAbiItem, parseEventLogs, parseSignature } from 'viem';
import { recoverSigner } from '@/lib/adapters/chain/recover-signer';
import { publicClient, serverAccount } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { revertName, sendAndWait } from '@/lib/adapters/chain/server/send';
import { type TransferAuthorization, transferTypedData } from '@/lib/adapters/chain/typed-data';
import { type Db, db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { openEpochNumber } from '@/lib/domains/accounts/server/open-epoch';
import { exactPaymentId } from '@/lib/domains/usage-log/commitments';
import type { ExactPayment, ExactStatus } from '@/lib/generated/prisma/client';
import type { Collected } from '../../till';
import type { Till } from '../till';
import { tokenDomain } from '../token-domain';

/** An EIP-3009 authorization to this site's account, signed by the payer. */
export type SignedAuthorization = { authorization: TransferAuthorization; signature: Hex };

const TOKEN_ABI = parseAbi([
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function balanceOf(address account) view returns (uint256)',
  'function transferWithAuthorization(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)',
]);
const USED = parseAbiItem('event AuthorizationUsed(address indexed authorizer, bytes32 indexed nonce)');
const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');

/** An authorization must stay good for as long as the sending may take, and not be open for ever. */
const LEAST_SECONDS_LEFT = 60n;
const MOST_SECONDS_LEFT = 86_400n;

/** Where exact payments go: a settlement hands them on to the distributor. */
export const exactReceiver = (): Hex => serverAccount('operator').address;

const token = () => ({ address: deployment().token, abi: TOKEN_ABI }) as const;

/** A transfer of just the price, which moves before the work begins. */
export const exactTill: Till<SignedAuthorization> = {
  async check({ authorization, signature }, { price, now }) {
    const { from, to, value, validAfter, validBefore, nonce } = authorization;
    const refuse = (why: string) => new TributeError('payment_invalid', `${why} Sign a new authorization.`);
    if (to.toLowerCase() !== exactReceiver().toLowerCase()) throw refuse('The authorization pays another account.');
    if (value !== price) throw refuse(`The authorization is for ${value} base units; the price is ${price}.`);
    const seconds = BigInt(Math.floor(now.getTime() / 1000));
    if (validAfter >= seconds) throw refuse('The authorization is not valid yet.');
    if (validBefore < seconds + LEAST_SECONDS_LEFT) throw refuse('The authorization is about to end.');
    if (validBefore > seconds + MOST_SECONDS_LEFT) throw refuse('The authorization is for longer than a day.');
    const payer = from.toLowerCase() as Hex;
    const typedData = transferTypedData({ ...tokenDomain(), authorization });
    if ((await recoverSigner(typedData, signature)) !== payer)
      throw refuse('The authorization is not signed by its payer.');
    const client = publicClient();
    const [used, balance] = await Promise.all([
      client.readContract({ ...token(), functionName: 'authorizationState', args: [payer, nonce] }),
      client.readContract({ ...token(), functionName: 'balanceOf', args: [payer] }),
    ]);
    if (used) throw refuse('The authorization was used before.');
    if (balance < price) throw refuse(`The account holds ${formatDollars(balance)}.`);
    return {
      till: 'exact',
      payer,
      payment: {
        nonce,
        value: value.toString(),
        validAfter: validAfter.toString(),
        validBefore: validBefore.toString(),
        signature,
      },
    };
  },

  async reserve(tx, { payer, payment }, { id, now }) {
    const key = { payer: payer as string, nonce: payment.nonce };
    if (await tx.exactPayment.findUnique({ where: { payer_nonce: key }, select: { nonce: true } }))
      throw new TributeError(
        'payment_used',
        'This authorization was sent before. Ask for what became of it, or sign a new one.',
      );
    await tx.exactPayment.create({
      data: {
        ...key,
        value: toDecimal(BigInt(payment.value)),
        validAfter: toDecimal(BigInt(payment.validAfter)),
        validBefore: toDecimal(BigInt(payment.validBefore)),
        signature: payment.signature,
        generationId: id,
        createdAt: now,
      },
    });
  },

  async collect({ payer, payment }) {
    // From here on it is on its way. What was released meanwhile is not sent any more.
    await moveStatus(db(), { payer: payer as string, nonce: payment.nonce }, ['reserved'], 'sent');
    const row = await paymentOf(db(), payer, payment.nonce);
    if (row.status === 'collected') return 'done';
    if (row.status !== 'sent') return 'failed';
    const outcome = await bringIn(row);
    if (outcome === 'done') await moveStatus(db(), row, ['sent'], 'collected');
    return outcome;
  },

  async record(tx, { payer, payment }) {
    const row = await paymentOf(tx, payer, payment.nonce);
    if (!(await moveStatus(tx, row, ['collected'], 'spent')))
      throw new TributeError('internal', `The payment ${payment.nonce} is ${row.status} and cannot be spent.`);
    return { type: 'exact', nonce: exactPaymentId(payer as Hex, payment.nonce as Hex) };
  },

  async giveBack(tx, { payer, payment }) {
    const row = await paymentOf(tx, payer, payment.nonce);
    if (await moveStatus(tx, row, ['reserved'], 'released')) return;
    // One that is on its way is looked after by `resolveSent`.
    if (row.status === 'collected') await turnIntoCredit(tx, row);
  },
};

const paymentOf = (handle: Db, payer: string | null, nonce: string): Promise<ExactPayment> =>
  handle.exactPayment.findUniqueOrThrow({ where: { payer_nonce: { payer: payer as string, nonce } } });

/** Compare and set: a late attempt finds the status moved and does nothing. */
async function moveStatus(
  handle: Db,
  { payer, nonce }: Pick<ExactPayment, 'payer' | 'nonce'>,
  from: ExactStatus[],
  to: ExactStatus,
): Promise<boolean> {
  const { count } = await handle.exactPayment.updateMany({
    where: { payer, nonce, status: { in: from } },
    data: { status: to },
  });
  return count === 1;
}

/** Sends the authorization where it is not used yet. The chain is asked first and last, so a second call sends nothing twice. */
async function bringIn(row: ExactPayment): Promise<Collected> {
  const before = await outcomeOf(row);
  if (before !== 'unknown') return before;
  const { r, s, yParity } = parseSignature(row.signature as Hex);
  try {
    await sendAndWait('relayer', {
      ...token(),
      functionName: 'transferWithAuthorization',
      args: [
        row.payer as Hex,
        exactReceiver(),
        fromDecimal(row.value),
        fromDecimal(row.validAfter),
        fromDecimal(row.validBefore),
        row.nonce as Hex,
        27 + yParity,
        r,
        s,
      ],
    });
    return 'done';
  } catch (error) {
    const after = await outcomeOf(row);
    if (after !== 'unknown') return after;
    // The token refuses it: the balance is gone, or the payer took the authorization back.
    if (revertName(error) || (error instanceof TributeError && error.code === 'transaction_rejected')) return 'failed';
    return 'unknown';
  }
}

/** What the chain says for ever: the money is ours, or it never will be, used elsewhere or over by the chain's own clock. */
async function outcomeOf(row: ExactPayment): Promise<Collected> {
  const { payer, nonce, validBefore } = row;
  const { number: blockNumber, timestamp } = await publicClient().getBlock();
  const isUsed = await publicClient().readContract({
    ...token(),
    functionName: 'authorizationState',
    args: [payer as Hex, nonce as Hex],
    blockNumber,
  });
  if (isUsed) return (await hasPaid(row)) ? 'done' : 'failed';
  return fromDecimal(validBefore) <= timestamp ? 'failed' : 'unknown';
}

/** Whether the used nonce moved the value to us: a payer can also spend a nonce elsewhere, or cancel it. */
async function hasPaid({ payer, nonce, value }: ExactPayment): Promise<boolean> {
  const [used] = await publicClient().getLogs({
    address: deployment().token,
    event: USED,
    args: { authorizer: payer as Hex, nonce: nonce as Hex },
    fromBlock: BigInt(deployment().startBlock),
  });
  if (!used?.transactionHash) return false;
  const { logs } = await publicClient().getTransactionReceipt({ hash: used.transactionHash });
  const transfers = parseEventLogs({ abi: [TRANSFER], logs, strict: true });
  return transfers.some(
    ({ address, args, logIndex }) =>
      address.toLowerCase() === deployment().token.toLowerCase() &&
      logIndex === (used.logIndex ?? -1) + 1 &&
      args.from.toLowerCase() === payer &&
      args.to.toLowerCase() === exactReceiver().toLowerCase() &&
      args.value === fromDecimal(value),
  );
}

async function turnIntoCredit(tx: Db, row: ExactPayment): Promise<void> {
  await tx.exactPayment.updateMany({
    where: { payer: row.payer, nonce: row.nonce, status: { in: ['collected', 'sent'] } },
    data: { status: 'credit', credit: row.value, creditEpoch: await openEpochNumber(tx) },
  });
}

/**
 * Payments whose use has failed while they were on their way: a credit where the money came after all, released where
 * it never will. In any order, so that none that stays open is in another's way.
 */
export async function resolveSent(): Promise<void> {
  const rows = await db().$queryRaw<ExactPayment[]>`
    SELECT p.* FROM "ExactPayment" p JOIN "Generation" g ON g."id" = p."generationId"
    WHERE p."status" IN ('sent', 'collected') AND g."status" = 'failed' ORDER BY random() LIMIT 50`;
  for (const row of rows) {
    const outcome = row.status === 'collected' ? 'done' : await outcomeOf(row);
    if (outcome === 'done') await turnIntoCredit(db(), row);
    if (outcome === 'failed') await moveStatus(db(), row, ['sent'], 'released');
  }
}
