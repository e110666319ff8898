import 'server-only';
import { readFile } from 'node:fs/promises';
import { isTributeError, TributeError } from '../../errors';
import type { ImageFingerprint } from '../types';
import { fingerprintImage } from './fingerprint';

/** Fingerprint of a local file; what goes wrong names the file. */
export async function fingerprintFile(file: string): Promise<ImageFingerprint> {
  const bytes = await readFile(file).catch((cause) => {
    throw new TributeError('not_found', `${file}: cannot be read. Check the path.`, { cause });
  });
  return fingerprintImage(bytes).catch((error) => {
    throw isTributeError(error) ? new TributeError(error.code, `${file}: ${error.message}`, { details: error.details, cause: error }) : error;
  });
}
