import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { time } from '@/lib/base/shapes';
import { SAFETY_CLASSES, SAFETY_LEVELS } from './rules';

export const safetyLevel = z.enum(SAFETY_LEVELS);
/** For each class a share in parts per million. */
const safetyScores = z.record(z.enum(SAFETY_CLASSES), z.int());

/** How many pictures were classified, at each level, and what became of them. */
export const safetyCounts = z.object({
  classified: z.int(),
  everyone: z.int(),
  mature: z.int(),
  inReview: z.int().describe('Waiting for a steward'),
  refused: z.int().describe('Refused by a steward'),
  waiting: z.int().describe('Not classified yet'),
  takenDown: z.int().describe('Memes whose picture was taken down'),
});

/** A picture that waits for a steward. */
export const pictureInReview = z
  .object({
    pixelSha256: z.string(),
    imageUrl: z.string(),
    thumbUrl: z.string(),
    width: z.int(),
    height: z.int(),
    scores: safetyScores.nullable(),
    uploads: z.int(),
    createdAt: time,
  })
  .meta({ id: 'PictureInReview' });

export const safetyApi = {
  reviewPictures: {
    method: 'GET',
    path: '/api/v1/pictures/review',
    summary: 'For stewards: pictures that wait to be looked at',
    access: 'session',
    response: z.object({ items: z.array(pictureInReview) }),
  },
  decideLevel: {
    method: 'POST',
    path: '/api/v1/pictures/{sha256}/level',
    summary: 'For stewards: say whom a picture may be shown to',
    access: 'session',
    body: z.strictObject({ level: safetyLevel }),
    response: z.object({ pixelSha256: z.string(), level: safetyLevel }),
  },
} as const satisfies Endpoints;
