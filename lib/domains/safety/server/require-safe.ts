import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { levelsFor, type SafetyLevel, toAudience } from '../rules';
import { isClassifying } from './classify-picture';
import { classifyStored } from './classify-upload';

/**
 * Lets a picture be registered, into a community where one is named, or says why not: `picture_in_review` until a steward has looked,
 * `picture_refused` when one has and it may not, `picture_too_mature` for a community that is for everyone, `picture_unchecked` while the classifier does not answer. A picture
 * that nobody has classified yet is classified now.
 */
export async function requireSafe(pixelSha256: string, communitySlug?: string | null): Promise<SafetyLevel> {
  const [picture, community] = await Promise.all([
    db().picture.findUnique({ where: { pixelSha256 }, select: { level: true, levelBy: true } }),
    communitySlug
      ? db().community.findUnique({ where: { slug: communitySlug }, select: { name: true, level: true } })
      : null,
  ]);
  const level = (picture?.level as SafetyLevel | null | undefined) ?? (await classifyNow(pixelSha256));
  if (level === 'review' && picture?.levelBy)
    throw new TributeError(
      'picture_refused',
      'A steward has looked at this picture and refused it. Upload another one.',
      { details: { pixelSha256 } },
    );
  if (level === 'review') {
    throw new TributeError(
      'picture_in_review',
      'This picture may be indecent. It can be registered once a steward has looked at it: come back later, or upload another one.',
      { details: { pixelSha256 } },
    );
  }
  if (community && !levelsFor(toAudience(community.level)).includes(level)) {
    throw new TributeError(
      'picture_too_mature',
      `This picture is for mature viewers, and ${community.name} is for everyone. Register it without a community, or in one for mature viewers.`,
      { details: { pixelSha256, level } },
    );
  }
  return level;
}

async function classifyNow(pixelSha256: string): Promise<SafetyLevel> {
  if (!isClassifying()) return 'everyone';
  try {
    return await classifyStored(pixelSha256);
  } catch (cause) {
    throw new TributeError(
      'picture_unchecked',
      'The picture could not be checked for indecency. Try again in a minute.',
      { cause },
    );
  }
}
