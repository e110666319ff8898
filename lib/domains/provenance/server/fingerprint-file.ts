import 'server-only';
import { readFile } from 'node:fs/promises';
import { isTributeError, TributeError } from '@/lib/base/errors';
import type { ImageFingerprint } from '../types';
import { fingerprintImage } from './fingerprint';

/** Fingerprint of a local file; what goes wrong names the file. */
export async function fingerprintFile(file: string): Promise<ImageFingerprint> {
  return inFile(file, async () => fingerprintImage(await readFile(file)));
}

/** Work on a file whose errors name it. */
export function inFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    if (isTributeError(error))
      throw new TributeError(error.code, `${file}: ${error.message}`, { details: error.details, cause: error });
    if (error instanceof Error && 'code' in error)
      throw new TributeError('not_found', `${file}: cannot be read. Check the path.`, { cause: error });
    throw error;
  });
}
