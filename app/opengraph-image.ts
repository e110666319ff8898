import { SHARE_SIZE } from '@/components/layout/share-picture';
import { shareResponse } from '@/components/layout/share-response';
import { formatDollars } from '@/lib/base/money';
import { policyInForce } from '@/lib/domains/accounts/server/policies';

export const alt = 'Tribute: memes that pay their makers';
export const size = SHARE_SIZE;
export const contentType = 'image/png';
export const dynamic = 'force-dynamic';

export default async function Image(): Promise<Response> {
  return shareResponse({
    title: 'Memes that pay their makers.',
    byline: 'Every picture names what it drew on.',
    amount: { value: formatDollars((await policyInForce()).prices.generate), label: 'a picture' },
    imageUrl: null,
  });
}
