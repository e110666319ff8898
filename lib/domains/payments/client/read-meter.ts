import type { Address } from 'viem';
import { meterReadTypedData } from '@/lib/adapters/chain/typed-data';
import { formatMeterReader, METER_READER_HEADER } from '../meter-reader';
import { browserKeyStore } from './key-store';
import { findSessionKey, sessionScope } from './session-key';

type Reader = { chainId: number; meter: Address; payer: Address; key: Address; now: number };

/** Headers that show a payer's own account whole; null where this browser has not the payer's session key. */
export async function readMeter({ chainId, meter, payer, key, now }: Reader): Promise<Record<string, string> | null> {
  const own = await findSessionKey(sessionScope(chainId, meter, payer), key, browserKeyStore);
  if (!own) return null;
  const signature = await own.signTypedData(
    meterReadTypedData({ chainId, contract: meter, payer, at: BigInt(now) }) as never,
  );
  return { [METER_READER_HEADER]: formatMeterReader(now, signature) };
}
