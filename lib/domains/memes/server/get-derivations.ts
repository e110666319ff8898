import 'server-only';
import { db } from '@/lib/adapters/db/client';
import {
  buildTree,
  type DerivationTree,
  type Descendant,
  LEVELS_ABOVE,
  LEVELS_BELOW,
  MOST_CHILDREN,
  MOST_OWN_CHILDREN,
} from '../tree';
import type { MemeCard } from '../types';
import { selectMemesById } from './select-memes';

/** What a meme was made from, and what was made from it, some levels up and down; null when it is related to no other. */
export async function findDerivations(meme: MemeCard): Promise<DerivationTree | null> {
  const [line, descendants] = await Promise.all([
    // A parent's id is always lower, so both searches end.
    db().$queryRaw<{ id: number; level: number }[]>`
      WITH RECURSIVE "line" AS (
        SELECT m."parentId" AS "id", 1 AS "level" FROM "Meme" m WHERE m."id" = ${meme.id} AND m."parentId" IS NOT NULL
        UNION ALL SELECT m."parentId", "line"."level" + 1 FROM "line" JOIN "Meme" m ON m."id" = "line"."id" WHERE m."parentId" IS NOT NULL AND "line"."level" <= ${LEVELS_ABOVE}
      ) SELECT "id", "level" FROM "line" ORDER BY "level" DESC`,
    db().$queryRaw<Descendant[]>`
      WITH RECURSIVE "tree" AS (
        SELECT ${meme.id}::int AS "id", NULL::int AS "parentId", 0 AS "level"
        UNION ALL SELECT c."id", c."parentId", "tree"."level" + 1 FROM "tree" CROSS JOIN LATERAL (
          SELECT m."id", m."parentId", row_number() OVER (ORDER BY m."id") AS "place" FROM "Meme" m WHERE m."parentId" = "tree"."id" AND NOT m."hidden"
        ) c WHERE c."place" <= CASE WHEN "tree"."level" = 0 THEN ${MOST_OWN_CHILDREN}::int ELSE ${MOST_CHILDREN}::int END AND "tree"."level" < ${LEVELS_BELOW}
      ) SELECT t."id", COALESCE(t."parentId", 0) AS "parentId", (SELECT count(*)::int FROM "Meme" m WHERE m."parentId" = t."id" AND NOT m."hidden") AS "childCount" FROM "tree" t ORDER BY t."id"`,
  ]);
  const own = descendants.find(({ id }) => id === meme.id);
  if (line.length === 0 && !own?.childCount) return null;
  const above = line.filter(({ level }) => level <= LEVELS_ABOVE).map(({ id }) => id);
  const cards = new Map(
    (await selectMemesById([...above, ...descendants.map(({ id }) => id)])).map((card) => [card.id, card]),
  );
  return {
    parents: above.flatMap((id) => cards.get(id) ?? []),
    cutAbove: line.length > above.length,
    root: buildTree(
      meme,
      own?.childCount ?? 0,
      descendants.filter(({ id }) => id !== meme.id),
      cards,
    ),
  };
}
