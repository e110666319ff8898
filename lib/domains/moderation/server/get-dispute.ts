import 'server-only';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { Prisma } from '@/lib/generated/prisma/client';
import { selectMemesById } from '@/lib/domains/memes/server/select-memes';
import type { Page } from '@/lib/domains/memes/types';
import { findNames } from '@/lib/domains/auth/server/find-profile';
import {
  type Actor,
  type Citation,
  type DisputeStatus,
  type DisputeView,
  OWN_REPORTERS,
  type TrailEvent,
} from '../types';
import { defaultRightful } from './default-rightful';

const DISPUTES_PAGE_SIZE = 20;

const SHOWN = {
  id: true,
  memeId: true,
  kind: true,
  status: true,
  reporter: true,
  statement: true,
  citations: true,
  rightful: true,
  createdAt: true,
  decidedAt: true,
  events: { select: { at: true, actor: true, action: true, note: true, data: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.DisputeSelect;
type Row = Prisma.DisputeGetPayload<{ select: typeof SHOWN }>;

/** A dispute with its trail; null when there is none under the id. */
export async function findDispute(id: string): Promise<DisputeView | null> {
  const row = await db().dispute.findUnique({ where: { id }, select: SHOWN });
  return row ? (await toViews([row]))[0] : null;
}

/** As `findDispute`; throws `not_found`. */
export async function getDispute(id: string): Promise<DisputeView> {
  const view = await findDispute(id);
  if (!view) throw new TributeError('not_found', `There is no dispute ${id.slice(0, 60)}.`);
  return view;
}

/** Disputes of everybody or of one meme: open before decided, safety first, then the furthest along, then the newest. */
export async function listDisputes({
  memeId,
  status,
  page = 1,
}: {
  memeId?: number;
  status?: DisputeStatus | 'open';
  page?: number;
} = {}): Promise<Page<DisputeView>> {
  const parts = [Prisma.sql`TRUE`];
  if (memeId) parts.push(Prisma.sql`"memeId" = ${memeId}`);
  if (status === 'open') parts.push(Prisma.sql`"status" IN ('claimed', 'corroborated', 'disputed')`);
  else if (status) parts.push(Prisma.sql`"status" = ${status}::"DisputeStatus"`);
  const where = Prisma.join(parts, ' AND ');
  const [ids, [{ count }]] = await Promise.all([
    db().$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Dispute" WHERE ${where}
      ORDER BY "status" IN ('upheld', 'rejected'), "status" NOT IN ('upheld', 'rejected') AND "kind" = 'safety' DESC,
        CASE "status" WHEN 'disputed' THEN 0 WHEN 'corroborated' THEN 1 WHEN 'claimed' THEN 2 ELSE 3 END, "createdAt" DESC, "id" DESC
      LIMIT ${DISPUTES_PAGE_SIZE} OFFSET ${(page - 1) * DISPUTES_PAGE_SIZE}`,
    db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM "Dispute" WHERE ${where}`,
  ]);
  const rows = new Map(
    (await db().dispute.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, select: SHOWN })).map((row) => [
      row.id,
      row,
    ]),
  );
  return {
    items: await toViews(ids.flatMap(({ id }) => rows.get(id) ?? [])),
    page,
    pageSize: DISPUTES_PAGE_SIZE,
    total: Number(count),
  };
}

const isOwn = (reporter: string) => (OWN_REPORTERS as readonly string[]).includes(reporter);

async function toViews(rows: readonly Row[]): Promise<DisputeView[]> {
  const citations = (row: Row) => row.citations as unknown as Citation[];
  const memeIds = [
    ...new Set(
      rows.flatMap((row) => [
        row.memeId,
        ...citations(row).flatMap((citation) => ('memeId' in citation ? citation.memeId : [])),
      ]),
    ),
  ];
  const [cards, names, pots, defaults] = await Promise.all([
    selectMemesById(memeIds),
    findNames(rows.flatMap((row) => [row.reporter, ...row.events.map((event) => event.actor)])),
    db().posting.groupBy({
      by: ['account'],
      where: { account: { in: rows.map((row) => `held:${row.memeId}`) } },
      _sum: { amount: true },
    }),
    Promise.all(rows.map((row) => defaultRightful(db(), row))),
  ]);
  const memes = new Map(cards.map((card) => [card.id, card]));
  const actorOf = (actor: string): Actor =>
    isOwn(actor) ? { address: null, name: actor } : { address: actor, name: names.get(actor) ?? null };
  return rows.map((row, i) => {
    const card = memes.get(row.memeId);
    return {
      id: row.id,
      meme: {
        id: row.memeId,
        title: card?.title ?? `Meme #${row.memeId}`,
        creator: card?.creator ?? { address: null, name: null },
        thumbUrl: card?.thumbUrl ?? null,
        takenDown: card?.takenDown ?? false,
      },
      kind: row.kind,
      status: row.status,
      reporter: actorOf(row.reporter),
      statement: row.statement,
      citations: citations(row).map((citation) => ({
        ...citation,
        title: 'memeId' in citation ? (memes.get(citation.memeId)?.title ?? null) : null,
      })),
      rightful: row.rightful,
      defaultTo: defaults[i],
      held: fromDecimal(pots.find((pot) => pot.account === `held:${row.memeId}`)?._sum.amount),
      createdAt: row.createdAt,
      decidedAt: row.decidedAt,
      trail: row.events.map((event): TrailEvent => {
        const { seq, to } = event.data as { seq?: number; to?: string | null };
        return {
          at: event.at,
          actor: actorOf(event.actor),
          action: event.action as TrailEvent['action'],
          note: event.note,
          seq: seq ?? null,
          to: to ?? null,
        };
      }),
    };
  });
}
