import 'server-only';
import { db } from '@/lib/db/client';
import { applyAffine, invertAffine } from '@/lib/provenance/alignment/affine';
import { decodeImage } from '@/lib/provenance/server/decode-image';
import { readText } from '@/lib/provenance/server/read-text';
import type { Affine, NearMeme, Region } from '@/lib/provenance/types';
import { storage } from '@/lib/storage/storage';

type Pixels = { rgb: Uint8Array; width: number; height: number };

/** Reads the words that changed, of the nearest meme, out of both pictures. What cannot be read stays unsaid. */
export async function readCaptions(image: Pixels, nearest: readonly NearMeme[]): Promise<NearMeme[]> {
  const [first, ...others] = nearest;
  const evidence = first?.evidence;
  const changed = evidence?.changes.filter(({ kind }) => kind === 'lettering') ?? [];
  if (!evidence?.alignment || changed.length === 0) return [...nearest];
  const back = invertAffine(evidence.alignment);
  const meme = await db().meme.findUnique({ where: { id: first.memeId }, select: { imageKey: true } });
  const stored = meme?.imageKey ? await storage().get(meme.imageKey) : null;
  if (!back || !stored) return [...nearest];
  const own = await decodeImage(stored);
  const lines = changed.map(widen);
  const [registered, compared] = await Promise.all([readText(own.rgb, own.width, own.height, lines), readText(image.rgb, image.width, image.height, lines.map((region) => boundsOf(back, region)))]);
  return registered || compared ? [{ ...first, evidence: { ...evidence, texts: { registered, compared } } }, ...others] : [...nearest];
}

/** The whole line that a change is in: half a word says little. */
const widen = ({ y, h }: Region): Region => {
  const top = Math.max(0, y - 0.25 * h);
  return { x: 0, y: top, w: 1, h: Math.min(1, y + 1.25 * h) - top };
};

/** Where a region of one picture lies in the other: the bounds of its corners. */
function boundsOf(map: Affine, { x, y, w, h }: Region): Region {
  const corners = [[x, y], [x + w, y], [x, y + h], [x + w, y + h]].map(([px, py]) => applyAffine(map, px, py));
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const [left, right] = [clamp(Math.min(...corners.map(([px]) => px))), clamp(Math.max(...corners.map(([px]) => px)))];
  const [top, bottom] = [clamp(Math.min(...corners.map(([, py]) => py))), clamp(Math.max(...corners.map(([, py]) => py)))];
  return { x: left, y: top, w: Math.max(0.01, right - left), h: Math.max(0.01, bottom - top) };
}
