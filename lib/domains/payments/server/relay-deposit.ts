import 'server-only';
import type { Hex } from 'viem';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendAndWait } from '@/lib/adapters/chain/server/send';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
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
}): Promise<MeterAccountView & { hash: Hex }> {
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
}: {
  payer: Hex;
  session: SessionTerms;
  deadline: bigint;
  signature: Hex;
}): Promise<MeterAccountView & { hash: Hex }> {
  const receipt = await sendAndWait('relayer', {
    address: deployment().meter,
    abi: meterAbi,
    functionName: 'authorizeSession',
    args: [payer, session, deadline, signature],
  });
  await indexChain();
  return { ...(await getMeterAccount(payer)), hash: receipt.transactionHash };
}
