import { seedRandom } from '@/lib/base/random';

/** A number in [0, 1) for a text under a seed: the same wherever the text comes up, whatever came before (FNV-1a, mixed). */
export function drawFor(seed: number, text: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return seedRandom(hash)();
}
