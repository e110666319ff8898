import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { acquireChain, type LocalChain } from './local-chain';
import { runFolder } from './scratch';

/** A fresh chain on a random port. It keeps nothing on disk, and ends with the test run at the latest; `stop` ends it now. */
export async function createTestChain(): Promise<LocalChain & { stop(): Promise<void> }> {
  const folder = path.join(runFolder(), `chain-${randomBytes(6).toString('hex')}`);
  const { release, ...chain } = await acquireChain(folder, { persistent: false });
  return { ...chain, stop: release };
}
