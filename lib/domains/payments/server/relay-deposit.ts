import 'server-only';
import type { Hex } from 'viem';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { relay } from './relay';
import { getMeterAccount, type MeterAccountView } from './get-meter-account';

export type SessionTerms = { key: Hex; cap: bigint; expiry: bigint };

/** Sends a payer's signed deposit (EIP-3009), which names the session key too. The relayer pays the gas. */
export async function relayDeposit(deposit: {
  from: Hex;
  value: bigint;
  validAfter: bigint;
  validBefore: bigint;
  session: SessionTerms;
  salt: Hex;
  signature: Hex;
  ip: string;
  now: Date;
}): Promise<MeterAccountView & { hash: Hex }> {
  const { from, value, validAfter, validBefore, session, salt, signature, ip, now } = deposit;
  const { depositMinimum } = await policyInForce();
  if (value < depositMinimum)
    throw new TributeError(
      'deposit_too_low',
      `The smallest deposit that is sent for you is ${formatDollars(depositMinimum)}. Deposit that much, or send a smaller one from your own wallet.`,
      { details: { minimum: depositMinimum.toString() } },
    );
  const receipt = await relay(
    {
      address: deployment().meter,
      abi: meterAbi,
      functionName: 'depositWithAuthorization',
      args: [from, value, validAfter, validBefore, session, salt, signature],
    },
    { account: from, ip },
    now,
  );
  await indexChain();
  return { ...(await getMeterAccount(from)), hash: receipt.transactionHash };
}

/** Sends a payer's signed authorization of a session key, without a deposit. */
export async function relaySession({
  payer,
  session,
  deadline,
  signature,
  ip,
  now,
}: {
  payer: Hex;
  session: SessionTerms;
  deadline: bigint;
  signature: Hex;
  ip: string;
  now: Date;
}): Promise<MeterAccountView & { hash: Hex }> {
  const receipt = await relay(
    {
      address: deployment().meter,
      abi: meterAbi,
      functionName: 'authorizeSession',
      args: [payer, session, deadline, signature],
    },
    { account: payer, ip },
    now,
  );
  await indexChain();
  return { ...(await getMeterAccount(payer)), hash: receipt.transactionHash };
}
