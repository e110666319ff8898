import 'server-only';
import { applyAffine, invertAffine } from '../alignment/affine';
import type { Affine, Evidence, Region } from '../types';
import { readText } from './read-text';

type Pixels = { rgb: Uint8Array; width: number; height: number };

/** Reads the words that changed out of both pictures. What cannot be read stays unsaid. */
export async function readChanges(evidence: Evidence, compared: Pixels, registered: Pixels): Promise<Evidence> {
  const back = evidence.alignment && invertAffine(evidence.alignment);
  const lines = lettering(evidence).map(widen);
  if (!back || lines.length === 0) return evidence;
  const texts = {
    registered: await readText(registered.rgb, registered.width, registered.height, lines),
    compared: await readText(
      compared.rgb,
      compared.width,
      compared.height,
      lines.map((region) => boundsOf(back, region)),
    ),
  };
  return texts.registered || texts.compared ? { ...evidence, texts } : evidence;
}

export const lettering = ({ changes }: Evidence) => changes.filter(({ kind }) => kind === 'lettering');

/** The whole line that a change is in: half a word says little. */
const widen = ({ y, h }: Region): Region => {
  const top = Math.max(0, y - 0.25 * h);
  return { x: 0, y: top, w: 1, h: Math.min(1, y + 1.25 * h) - top };
};

/** Where a region of one picture lies in the other: the bounds of its corners. */
function boundsOf(map: Affine, { x, y, w, h }: Region): Region {
  const corners = [
    [x, y],
    [x + w, y],
    [x, y + h],
    [x + w, y + h],
  ].map(([px, py]) => applyAffine(map, px, py));
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const [left, right] = [clamp(Math.min(...corners.map(([px]) => px))), clamp(Math.max(...corners.map(([px]) => px)))];
  const [top, bottom] = [
    clamp(Math.min(...corners.map(([, py]) => py))),
    clamp(Math.max(...corners.map(([, py]) => py))),
  ];
  return { x: left, y: top, w: Math.max(0.01, right - left), h: Math.max(0.01, bottom - top) };
}
