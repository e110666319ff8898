import 'server-only';
import { env } from '@/lib/base/env';
import type { SafetyScores } from '../rules';
import { classifyHosted } from './hosted-classifier';
import { classifyLocally } from './nsfw-model';

/** False when the settings turn classification off. */
export const isClassifying = (): boolean => env().safety.kind !== 'off';

/** Scores of canonical pixels by the classifier the settings name. Rejects when it fails, and when there is none: ask `isClassifying` first. */
export async function classifyPicture(rgb: Uint8Array, width: number, height: number): Promise<SafetyScores> {
  const { safety } = env();
  if (safety.kind === 'off') throw new Error('Pictures are not classified: SAFETY_MODEL is off.');
  return safety.kind === 'hosted' ? classifyHosted(safety, rgb, width, height) : classifyLocally(rgb, width, height);
}
