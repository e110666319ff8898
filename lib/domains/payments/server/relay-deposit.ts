import 'server-only';
import type { Hex } from 'viem';
import type { z } from 'zod';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { policyInForce } from '@/lib/domains/accounts/server/policies';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import type { paymentsApi } from '../api';
import type { MeterAccount } from '../types';
import { getMeterAccount } from './get-meter-account';
import { relay } from './relay';

/** Who asked: what the relayer pays is limited by it. */
type Asked = { ip: string; now: Date };

/** Sends a payer's signed deposit (EIP-3009), which names the session key too. The relayer pays the gas. */
export async function relayDeposit(
  deposit: z.output<typeof paymentsApi.deposit.body> & Asked,
): Promise<MeterAccount & { hash: Hex }> {
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
}: z.output<typeof paymentsApi.authorizeSession.body> & Asked): Promise<MeterAccount & { hash: Hex }> {
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
