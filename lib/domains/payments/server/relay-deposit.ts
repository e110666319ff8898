import 'server-only';
import type { Hex } from 'viem';
import type { z } from 'zod';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import type { paymentsApi } from '../api';
import type { MeterAccount } from '../types';
import { getMeterAccount } from './get-meter-account';

/** Sends a payer's signed deposit (EIP-3009), which names the session key too. The relayer pays the gas. */
export async function relayDeposit(
  deposit: z.output<typeof paymentsApi.deposit.body>,
): Promise<MeterAccount & { hash: Hex }> {
  const { from, value, validAfter, validBefore, session, salt, signature } = deposit;
  const receipt = await sendAndWait('relayer', {
    address: deployment().meter,
    abi: meterAbi,
    functionName: 'depositWithAuthorization',
    args: [from, value, validAfter, validBefore, session, salt, signature],
  });
  await indexChain();
  return { ...(await getMeterAccount(from)), hash: receipt.transactionHash };
}

/** Sends a payer's signed authorization of a session key, without a deposit. */
export async function relaySession({
  payer,
  session,
  deadline,
  signature,
}: z.output<typeof paymentsApi.authorizeSession.body>): Promise<MeterAccount & { hash: Hex }> {
  const receipt = await sendAndWait('relayer', {
    address: deployment().meter,
    abi: meterAbi,
    functionName: 'authorizeSession',
    args: [payer, session, deadline, signature],
  });
  await indexChain();
  return { ...(await getMeterAccount(payer)), hash: receipt.transactionHash };
}
