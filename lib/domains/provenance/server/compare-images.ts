import 'server-only';
import { readFile, writeFile } from 'node:fs/promises';
import { Alignable } from '../alignment/verify';
import { classifyByHash } from '../classify';
import { alignPictures, decide, findHints, RegisteredPicture } from '../compare-pictures';
import { describePicture, makeQueries } from '../describe';
import { toGrey } from '../grey';
import type { Change, Comparison, DecodedImage } from '../types';
import { decodeImage } from './decode-image';
import { drawOverlay } from './draw-overlay';
import { fingerprintDecoded } from './fingerprint';
import { inFile } from './fingerprint-file';
import { readChanges } from './read-changes';

/** Two decoded files and what the first is to the second. */
export type ComparedImages = { comparison: Comparison; compared: DecodedImage; registered: DecodedImage };

/** Compares two files' bytes as an upload is compared with a registered meme: `a` with `b`. Throws the TributeErrors of `decodeImage`. */
export async function compareImages(a: Uint8Array, b: Uint8Array): Promise<ComparedImages> {
  const [compared, registered] = await Promise.all([decodeImage(a), decodeImage(b)]);
  const [own, other] = [fingerprintDecoded(a, compared), fingerprintDecoded(b, registered)];
  // The flatter of the two decides whether their distance says anything.
  const byHash = classifyByHash({ ...own, quality: Math.min(own.quality, other.quality) }, other);
  if (byHash.verdict === 'exact copy') return { comparison: byHash, compared, registered };
  const description = describePicture(registered, other.pdq);
  const grey = toGrey(compared.rgb, compared.width, compared.height);
  const hints = findHints(makeQueries(compared, grey, own), description.windows);
  const seen = alignPictures(new Alignable(grey), new RegisteredPicture(description), hints, true);
  const comparison = { ...decide(byHash, seen), transform: hints[0]?.query.turn ?? byHash.transform };
  return {
    comparison: comparison.evidence
      ? { ...comparison, evidence: await readChanges(comparison.evidence, compared, registered) }
      : comparison,
    compared,
    registered,
  };
}

/** What `tribute compare A B [--overlay FILE] [--json]` prints. With `overlay`, a PNG of the two laid on each other is written there. */
export async function runCompare(
  fileA: string,
  fileB: string,
  { json = false, overlay = null as string | null } = {},
): Promise<string> {
  const [a, b] = [await inFile(fileA, () => readFile(fileA)), await inFile(fileB, () => readFile(fileB))];
  // Decoded once more in the comparison; here so that a bad file is named.
  await inFile(fileA, () => decodeImage(a));
  await inFile(fileB, () => decodeImage(b));
  const { comparison, compared, registered } = await compareImages(a, b);
  if (overlay) await writeFile(overlay, await drawOverlay(comparison.evidence, compared, registered));
  return json ? JSON.stringify(comparison, null, 2) : describe(comparison).join('\n');
}

function describe({ verdict, distance, transform, evidence }: Comparison): string[] {
  const turn = transform === 'orig' ? '' : `, turned (${transform})`;
  const lines = [`${verdict}, ${distance} of 256 bits differ${turn}`];
  if (!evidence) return lines;
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const where = ({ x, y, w, h }: Omit<Change, 'kind'>) =>
    `${percent(w)} x ${percent(h)} at ${percent(x)}, ${percent(y)}`;
  lines.push(
    `  ${percent(evidence.coverage)} of the second picture is visible in the first${evidence.crop ? `: ${where(evidence.crop)}` : ''}`,
  );
  if (evidence.changes.length === 0) lines.push('  nothing in it changed');
  for (const change of evidence.changes) lines.push(`  ${change.kind} changed: ${where(change)}`);
  if (evidence.texts)
    lines.push(
      `  words of the second: ${evidence.texts.registered || 'none'}`,
      `  words of the first:  ${evidence.texts.compared || 'none'}`,
    );
  return lines;
}
