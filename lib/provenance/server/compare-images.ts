import 'server-only';
import { compareFingerprints } from '../compare';
import type { Comparison } from '../types';
import type { DecodeOptions } from './decode-image';
import { fingerprintImage } from './fingerprint';
import { fingerprintFile } from './fingerprint-file';

/** Compares two files' bytes. Throws the TributeErrors of `decodeImage`. */
export async function compareImages(a: Uint8Array, b: Uint8Array, options: DecodeOptions = {}): Promise<Comparison> {
  return compareFingerprints(await fingerprintImage(a, options), await fingerprintImage(b, options));
}

/** What `tribute compare A B [--json]` prints. */
export async function runCompare(fileA: string, fileB: string, { json = false } = {}): Promise<string> {
  const comparison = compareFingerprints(await fingerprintFile(fileA), await fingerprintFile(fileB));
  if (json) return JSON.stringify(comparison, null, 2);
  const turn = comparison.transform === 'orig' ? '' : `, turned (${comparison.transform})`;
  return `${comparison.verdict}, ${comparison.distance} of 256 bits differ${turn}`;
}
