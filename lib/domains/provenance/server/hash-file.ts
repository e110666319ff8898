import 'server-only';
import { fingerprintFile } from './fingerprint-file';

/** `pdq` is 64 hexadecimal digits, `quality` 0..100. */
type FileHash = { file: string; sha256: string; pdq: string; quality: number };

async function hashFile(file: string): Promise<FileHash> {
  const { sha256, pdq, quality } = await fingerprintFile(file);
  return { file, sha256, pdq, quality };
}

/** What `tribute hash FILE... [--json]` prints. Throws a TributeError that names the first file that is no picture. */
export async function runHash(files: readonly string[], { json = false } = {}): Promise<string> {
  const hashes: FileHash[] = [];
  for (const file of files) hashes.push(await hashFile(file));
  if (json) return JSON.stringify(hashes, null, 2);
  return hashes
    .map(({ file, sha256, pdq, quality }) => `${file}\n  sha256  ${sha256}\n  pdq     ${pdq}  quality ${quality}`)
    .join('\n');
}
