import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { unpackTerms } from '@/lib/domains/memes/terms';
import { loadPolicy } from '../policy';
import type { Registry, RegisteredMeme } from '../allocate';

/** Creator, parent and derivative share of memes and of their parents, as deep as the policy pays. */
export async function readRegistry(ids: readonly number[], handle: Db = db()): Promise<Registry> {
  const policy = loadPolicy();
  const found = new Map<string, RegisteredMeme>();
  let wanted = [...new Set(ids)];
  for (let level = 0; level <= policy.derivativeDepth && wanted.length > 0; level++) {
    const rows = await handle.meme.findMany({
      where: { id: { in: wanted } },
      select: { id: true, creator: true, parentId: true, firstTerms: true },
    });
    for (const row of rows) {
      const { derivativePpm } = unpackTerms(BigInt(row.firstTerms.toFixed(0)), policy.derivativePpm);
      found.set(String(row.id), {
        creator: row.creator as `0x${string}`,
        parent: row.parentId === null ? null : String(row.parentId),
        derivativePpm,
      });
    }
    wanted = [...new Set(rows.flatMap((row) => row.parentId ?? []))].filter((id) => !found.has(String(id)));
  }
  return found;
}
