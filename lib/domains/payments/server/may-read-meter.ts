import 'server-only';
import type { Hex } from 'viem';
import { recoverSigner } from '@/lib/adapters/chain/recover-signer';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { meterReadTypedData } from '@/lib/adapters/chain/typed-data';
import { db } from '@/lib/adapters/db/client';
import { parseMeterReader } from '../meter-reader';

/** A signed wish to read is good for this long, either way: clocks differ. */
const GOOD_FOR_SECONDS = 300;

/**
 * Whether a caller may see what a payer has used since the last settlement: the payer who is signed in, or who brings a
 * fresh signature of the payer or of the payer's session key. All the rest of a meter account is on chain.
 */
export async function mayReadMeter({
  payer,
  header,
  session,
  now,
}: {
  payer: Hex;
  header: string | null;
  session: { address: string } | null;
  now: Date;
}): Promise<boolean> {
  if (session?.address === payer) return true;
  const reader = parseMeterReader(header);
  if (!reader || Math.abs(reader.at - now.getTime() / 1000) > GOOD_FOR_SECONDS) return false;
  const { chainId, meter } = deployment();
  const typedData = meterReadTypedData({ chainId, contract: meter, payer, at: BigInt(reader.at) });
  const signer = await recoverSigner(typedData, reader.signature);
  if (signer === payer) return true;
  const row = await db().meterAccount.findUnique({ where: { payer }, select: { sessionKey: true } });
  return signer !== null && row?.sessionKey === signer;
}
