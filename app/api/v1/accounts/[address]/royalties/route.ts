import { ENDPOINTS } from '@/lib/interfaces/http/endpoints';
import { parseAddress } from '@/lib/interfaces/http/parse-address';
import { defineRoute } from '@/lib/interfaces/http/route';
import { formatUnitsExact } from '@/lib/base/money';
import { getRoyalties } from '@/lib/domains/royalties/server/get-royalties';

// public: the payout tree is.
export const GET = defineRoute(ENDPOINTS.royalties, async ({ params, query }) => {
  const royalties = await getRoyalties(parseAddress(params.address));
  if (query.format === 'json') return royalties;
  const rows = royalties.perMeme.map((row) =>
    [row.memeId, JSON.stringify(row.title.replace(/^[=+\-@]/, "'$&")), row.uses, formatUnitsExact(row.earned)].join(
      ',',
    ),
  );
  return new Response(`${['meme,title,uses,earned_dollars', ...rows].join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="royalties-${royalties.account}.csv"`,
    },
  });
});
