import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { isMemeId } from '../../meme-id';
import { requireSteward } from '@/lib/domains/auth/server/roles';
import { resolveFamily } from './resolve-family';

/** A steward's decision on a rebutted family, for good. Not one's own: neither of the two memes may be the steward's. */
export async function decideFamily({
  memeId,
  joined,
  steward,
}: {
  memeId: number;
  joined: boolean;
  steward: string;
}): Promise<{ memeId: number; joined: boolean; txHash: `0x${string}` }> {
  await requireSteward(steward);
  if (!isMemeId(memeId)) throw new TributeError('not_found', 'There is no such meme.');
  const link = await db().familyLink.findUnique({ where: { memeId }, select: { earlierId: true } });
  const makers = await db().meme.findMany({
    where: { id: { in: [memeId, link?.earlierId ?? memeId] } },
    select: { creator: true },
  });
  if (makers.some(({ creator }) => creator === steward))
    throw new TributeError('not_allowed', 'One of the two memes is yours. Another steward decides.');
  return { memeId, joined, txHash: await resolveFamily({ memeId, joined }) };
}
