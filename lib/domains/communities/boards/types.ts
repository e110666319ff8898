import type { z } from 'zod';
import type { board, boardRow } from './api';

export const BOARD_KINDS = ['memes', 'families', 'creators', 'communities'] as const;
export type BoardKind = (typeof BOARD_KINDS)[number];
export const BOARD_WINDOWS = ['day', 'week', 'epoch', 'all'] as const;
export type BoardWindow = (typeof BOARD_WINDOWS)[number];

export type BoardRow = z.output<typeof boardRow>;
export type BoardView = z.output<typeof board>;
