import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { defineRoute } from '@/lib/interfaces/http/route';
import { proveEntry } from '@/lib/domains/usage-log/server/prove-entry';

// public: the log is.
export const GET = defineRoute(ENDPOINTS.logProof, async ({ params }) => {
  const text = await proveEntry(Number(params.index));
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="tribute-entry-${Number(params.index)}.tlog-proof"`,
    },
  });
});
