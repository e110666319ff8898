import 'server-only';
import sharp from 'sharp';
import { z } from 'zod';
import { SAFETY_CLASSES, type SafetyScores, toScores } from '../rules';

export type HostedClassifier = { url: string; key: string | null };

const MOST_MILLISECONDS = 15_000;
/** Longest side of the picture that is sent. */
const SIDE = 512;

const answer = z.object({
  scores: z.object(
    Object.fromEntries(SAFETY_CLASSES.map((name) => [name, z.number().min(0).max(1)])) as Record<
      (typeof SAFETY_CLASSES)[number],
      z.ZodNumber
    >,
  ),
});

/**
 * Asks a hosted classifier: POST of the picture as JPEG, at most 512 pixels a side, with the key as bearer token where one is set.
 * It answers `{ "scores": { "drawing": 0.1, "hentai": 0, "neutral": 0.9, "porn": 0, "sexy": 0 } }`.
 */
export async function classifyHosted(
  { url, key }: HostedClassifier,
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<SafetyScores> {
  const body = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 85 })
    .toBuffer();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'image/jpeg',
      accept: 'application/json',
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    body: new Uint8Array(body),
    redirect: 'error',
    signal: AbortSignal.timeout(MOST_MILLISECONDS),
  });
  if (!response.ok) throw new Error(`The classifier at SAFETY_URL answered ${response.status}.`);
  const parsed = answer.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new Error('The classifier at SAFETY_URL answered without scores.');
  return toScores(SAFETY_CLASSES.map((name) => parsed.data.scores[name]));
}
