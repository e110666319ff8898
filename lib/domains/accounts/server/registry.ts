import 'server-only';
import { type Db, db } from '@/lib/adapters/db/client';
import { derivativeShareOf } from '@/lib/domains/memes/terms';
import type { RegisteredMeme, Registry } from '../allocate';
import { MAX_DERIVATIVE_DEPTH } from '../policy';

/** Creator, parent and derivative share of memes and of their parents, as deep as any policy pays. */
export async function readRegistry(ids: readonly number[], handle: Db = db()): Promise<Registry> {
  const found = new Map<string, RegisteredMeme>();
  let wanted = [...new Set(ids)];
  for (let level = 0; level <= MAX_DERIVATIVE_DEPTH && wanted.length > 0; level++) {
    const rows = await handle.meme.findMany({
      where: { id: { in: wanted } },
      select: { id: true, creator: true, parentId: true, firstTerms: true },
    });
    for (const row of rows)
      found.set(String(row.id), {
        creator: row.creator as `0x${string}`,
        parent: row.parentId === null ? null : String(row.parentId),
        derivativePpm: derivativeShareOf(BigInt(row.firstTerms.toFixed(0))),
      });
    wanted = [...new Set(rows.flatMap((row) => row.parentId ?? []))].filter((id) => !found.has(String(id)));
  }
  return found;
}
