import { METER_READER_HEADER } from '@/lib/domains/payments/meter-reader';
import { getMeterAccount } from '@/lib/domains/payments/server/get-meter-account';
import { mayReadMeter } from '@/lib/domains/payments/server/may-read-meter';
import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { parseAddress } from '@/lib/interfaces/http/parse-address';
import { defineRoute } from '@/lib/interfaces/http/route';

// public: all of it is on chain; what was used since the last settlement is shown to the payer alone.
export const GET = defineRoute(ENDPOINTS.meter, async ({ request, params, session, now }) => {
  const payer = parseAddress(params.address);
  const header = request.headers.get(METER_READER_HEADER);
  return getMeterAccount(payer, { isPayer: await mayReadMeter({ payer, header, session, now }) });
});
