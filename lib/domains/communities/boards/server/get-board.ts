import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { Prisma } from '@/lib/generated/prisma/client';
import { mediaUrl } from '@/lib/adapters/storage/media-url';
import { levelsFor, toAudience } from '@/lib/domains/safety/rules';
import type { BoardKind, BoardRow, BoardView, BoardWindow } from '../types';

const HOUR = 3_600_000;
const HOURS: Partial<Record<BoardWindow, number>> = { day: 24, week: 168 };

type Row = {
  key: string;
  label: string | null;
  sublabel: string | null;
  thumbKey: string | null;
  payers: bigint;
  uses: bigint;
  earned: Prisma.Decimal;
  before: bigint | null;
  entries: bigint[] | null;
};

/** What a board ranks: the column of `UseCredit c` it groups by, and how a rank is named. */
const SUBJECTS: Record<
  BoardKind,
  {
    key: Prisma.Sql;
    join: Prisma.Sql;
    label: Prisma.Sql;
    sublabel: Prisma.Sql;
    thumb: Prisma.Sql;
    sources: Prisma.Sql;
    href: (key: string) => string;
  }
> = {
  memes: {
    key: Prisma.sql`c."memeId"::text`,
    join: Prisma.sql`LEFT JOIN "Meme" m ON m."id"::text = r."key" LEFT JOIN "Profile" p ON p."address" = m."creator"`,
    label: Prisma.sql`m."title"`,
    sublabel: Prisma.sql`COALESCE(p."name", m."creator")`,
    thumb: Prisma.sql`m."thumbKey"`,
    sources: Prisma.sql`gs."memeId"::text = r."key"`,
    href: (key) => `/m/${key}`,
  },
  // A founder that somebody has joined, with all its members; memes on their own are no family.
  families: {
    key: Prisma.sql`(SELECT COALESCE(t."familyId", t."id")::text FROM "Meme" t WHERE t."id" = c."memeId" AND (t."familyId" IS NOT NULL OR EXISTS (SELECT 1 FROM "Meme" k WHERE k."familyId" = t."id")))`,
    join: Prisma.sql`LEFT JOIN "Meme" m ON m."id"::text = r."key"`,
    label: Prisma.sql`m."title"`,
    sublabel: Prisma.sql`(SELECT count(*) + 1 || ' memes' FROM "Meme" k WHERE k."familyId" = m."id")`,
    thumb: Prisma.sql`m."thumbKey"`,
    sources: Prisma.sql`COALESCE(sm."familyId", sm."id")::text = r."key"`,
    href: (key) => `/m/${key}#family`,
  },
  creators: {
    key: Prisma.sql`c."creator"`,
    join: Prisma.sql`LEFT JOIN "Profile" p ON p."address" = r."key" LEFT JOIN LATERAL (SELECT t."thumbKey" FROM "Meme" t LEFT JOIN "MemeStats" s ON s."memeId" = t."id" WHERE t."creator" = r."key" AND NOT t."hidden" AND t."level" = 'everyone' ORDER BY s."earned" DESC NULLS LAST, t."id" LIMIT 1) m ON TRUE`,
    label: Prisma.sql`COALESCE(p."name", r."key")`,
    sublabel: Prisma.sql`(SELECT count(*) || CASE WHEN count(*) = 1 THEN ' meme' ELSE ' memes' END FROM "Meme" t WHERE t."creator" = r."key")`,
    thumb: Prisma.sql`m."thumbKey"`,
    sources: Prisma.sql`sm."creator" = r."key"`,
    href: (key) => `/u/${key}`,
  },
  communities: {
    key: Prisma.sql`c."communitySlug"`,
    join: Prisma.sql`JOIN "Community" p ON p."slug" = r."key" LEFT JOIN LATERAL (SELECT t."thumbKey" FROM "Meme" t LEFT JOIN "MemeStats" s ON s."memeId" = t."id" WHERE t."communitySlug" = r."key" AND NOT t."hidden" AND t."level" = 'everyone' ORDER BY s."earned" DESC NULLS LAST, t."id" LIMIT 1) m ON TRUE`,
    label: Prisma.sql`p."name"`,
    sublabel: Prisma.sql`p."symbol"`,
    thumb: Prisma.sql`m."thumbKey"`,
    sources: Prisma.sql`sm."communitySlug" = r."key"`,
    href: (key) => `/c/${key}`,
  },
};

/**
 * A leaderboard over paid uses: most distinct payers first, then most earned, then the key. A payer's use of their own
 * meme counts nothing. Memes for mature viewers rank on the boards of communities for them only. Windows begin at a full hour; `epoch` is the open one. `now` is the end of the window.
 */
export async function getBoard({
  kind,
  window,
  community,
  limit = 50,
  now = new Date(),
}: {
  kind: BoardKind;
  window: BoardWindow;
  community?: string;
  limit?: number;
  now?: Date;
}): Promise<BoardView> {
  const subject = SUBJECTS[kind];
  const hours = HOURS[window];
  const since = hours ? new Date(Math.floor(now.getTime() / HOUR) * HOUR - (hours - 1) * HOUR) : null;
  const epoch = window === 'epoch' ? ((await db().epoch.aggregate({ _max: { number: true } }))._max.number ?? 0) : null;
  const inside = since
    ? Prisma.sql`c."hourAt" >= ${since}`
    : epoch !== null
      ? Prisma.sql`c."epoch" = ${epoch}`
      : Prisma.sql`TRUE`;
  const before =
    since && hours
      ? Prisma.sql`c."hourAt" >= ${new Date(since.getTime() - hours * HOUR)} AND c."hourAt" < ${since}`
      : epoch !== null
        ? Prisma.sql`c."epoch" = ${epoch - 1}`
        : null;
  const audience = toAudience(
    community
      ? (await db().community.findUnique({ where: { slug: community }, select: { level: true } }))?.level
      : null,
  );
  const shown =
    kind === 'memes'
      ? Prisma.sql`NOT EXISTS (SELECT 1 FROM "Meme" v WHERE v."id" = c."memeId" AND v."level" NOT IN (${Prisma.join([...levelsFor(audience)])}))`
      : Prisma.sql`TRUE`;
  const scope = Prisma.sql`${subject.key} IS NOT NULL AND ${shown} AND ${community ? Prisma.sql`c."communitySlug" = ${community}` : Prisma.sql`TRUE`}`;
  const rows = await db().$queryRaw<Row[]>`
    SELECT r.*, ${subject.label} AS "label", ${subject.sublabel} AS "sublabel", ${subject.thumb} AS "thumbKey",
      ${before ? Prisma.sql`(SELECT count(DISTINCT c."payer") FROM "UseCredit" c WHERE ${before} AND ${subject.key} = r."key")` : Prisma.sql`NULL::bigint`} AS "before",
      (SELECT array_agg(e."seq") FROM (SELECT DISTINCT g."seq" FROM "GenerationSource" gs JOIN "Generation" g ON g."id" = gs."generationId"
        JOIN "Meme" sm ON sm."id" = gs."memeId" WHERE ${subject.sources} AND g."payer" IS NOT NULL AND g."seq" IS NOT NULL ORDER BY g."seq" DESC LIMIT 5) e) AS "entries"
    FROM (SELECT ${subject.key} AS "key", count(DISTINCT c."payer") AS "payers", sum(c."uses") AS "uses", sum(c."earned") AS "earned"
      FROM "UseCredit" c WHERE ${inside} AND ${scope} GROUP BY 1 ORDER BY 2 DESC, 4 DESC, 1 LIMIT ${limit}) r ${subject.join}
    ORDER BY r."payers" DESC, r."earned" DESC, r."key"`;
  return {
    kind,
    window,
    since,
    rows: rows.map(
      (row, index): BoardRow => ({
        rank: index + 1,
        key: row.key,
        label: row.label || (kind === 'memes' || kind === 'families' ? `Meme #${row.key}` : row.key),
        sublabel: row.sublabel,
        href: subject.href(row.key),
        thumbUrl: mediaUrl(row.thumbKey),
        distinctPayers: Number(row.payers),
        uses: Number(row.uses),
        earned: fromDecimal(row.earned),
        before: row.before === null ? null : Number(row.before),
        entries: (row.entries ?? []).map(Number),
      }),
    ),
  };
}
