import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { amount, time } from '@/lib/base/shapes';
import { MEME_LIMITS } from '@/lib/domains/memes/limits';
import { BOARD_KINDS, BOARD_WINDOWS } from './types';

/** Ranked by distinct payers (one credit per payer, meme and day; never the creator, never free), then earned, then id. */
export const boardRow = z
  .object({
    rank: z.int(),
    key: z.string().describe('Meme id, id of a family’s founder, creator address or community slug'),
    label: z.string(),
    sublabel: z.string().nullable(),
    href: z.string(),
    thumbUrl: z.string().nullable(),
    distinctPayers: z.int(),
    uses: z.int(),
    earned: amount,
    before: z.int().nullable().describe('Distinct payers of the window before, for growth; null for `all`'),
    entries: z.array(z.int()).describe('Entry indexes of the newest uses behind the rank, at most five'),
  })
  .meta({ id: 'BoardRow' });

export const board = z.object({
  kind: z.enum(BOARD_KINDS),
  window: z.enum(BOARD_WINDOWS),
  since: time.nullable(),
  rows: z.array(boardRow),
});

export const boardsApi = {
  boards: {
    method: 'GET',
    path: '/api/v1/boards',
    summary: 'Leaderboards: most distinct payers first',
    access: 'public',
    query: z.object({
      kind: z.enum(BOARD_KINDS).default('memes'),
      window: z.enum(BOARD_WINDOWS).default('week'),
      community: z.string().max(MEME_LIMITS.communitySlug).optional(),
    }),
    response: board,
  },
} as const satisfies Endpoints;
