import 'server-only';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import type { Db } from '@/lib/adapters/db/client';
import type { Citation } from '../types';

/** Whom the income goes to when a claim is upheld and nobody is named: the creator of the earliest meme cited, else the treasury. */
export async function defaultRightful(
  tx: Db,
  { memeId, citations }: { memeId: number; citations: unknown },
): Promise<`0x${string}`> {
  const cited = (citations as Citation[]).flatMap((citation) =>
    'memeId' in citation && citation.memeId < memeId ? citation.memeId : [],
  );
  const { creator } = await tx.meme.findUniqueOrThrow({ where: { id: memeId }, select: { creator: true } });
  const earliest = await tx.meme.findFirst({
    where: { id: { in: cited }, creator: { not: creator } },
    orderBy: { id: 'asc' },
    select: { creator: true },
  });
  return (earliest?.creator as `0x${string}` | undefined) ?? policyAccounts().treasury;
}
