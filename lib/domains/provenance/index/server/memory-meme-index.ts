import 'server-only';
import type { Db } from '@/lib/adapters/db/client';
import { Prisma } from '@/lib/generated/prisma/client';
import { isPdq } from '../../pdq-words';
import { type Breath, scanWindows } from '../scan-windows';
import { SharedRuns } from '../shared-runs';
import { ofNearestMemes, type SearchRadius, type WindowMatch, type WindowSearch } from '../window-search';
import { type WindowPage, WindowTable } from '../window-table';
import { SqlMemeIndex } from './sql-meme-index';

export type MemoryMemeIndexOptions = {
  database: () => Db;
  mostBytes: number;
  breath: Breath /** New rows read at once: few, so that others are not kept waiting. */;
  pageRows?: number;
};

type State = 'behind' | 'current' | 'too large';

/**
 * The search in memory. `MemeWindow.seq` grows in the order of commits, so reading the rows after the last one seen brings the memory
 * up to date, from the first load on; a meme that has a new row is read whole. What is deleted shows when a match is looked up.
 * While much is to be read, and when the memory would be too large, the database answers.
 */
export class MemoryMemeIndex {
  readonly #options: MemoryMemeIndexOptions;
  readonly #sql: SqlMemeIndex;
  readonly #runs = new SharedRuns((searches: readonly WindowSearch[]) => this.#answer(searches));
  #state: State = 'behind';
  #table = new WindowTable();
  #seen = 0n;
  #loading: Promise<void> | null = null;

  constructor(options: MemoryMemeIndexOptions) {
    this.#options = options;
    this.#sql = new SqlMemeIndex(options.database);
  }

  async search(queries: readonly string[], radius: SearchRadius, limit: number): Promise<WindowMatch[]> {
    if (!queries.every(isPdq)) throw new RangeError('A PDQ hash is 64 lower-case hexadecimal digits.');
    if (queries.length === 0 || limit <= 0) return [];
    if (this.#state === 'current') return this.#runs.ask({ queries, radius, limit });
    this.#loadBeside();
    return this.#sql.search(queries, radius, limit);
  }

  /** Reads all there is to read; searches meanwhile are answered by the database. */
  load(): Promise<void> {
    this.#loading ??= this.#readAll().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  #loadBeside(): void {
    void this.load().catch((error) =>
      console.error('The search index cannot be loaded; it is tried again at the next search.', error),
    );
  }

  get isLoaded(): boolean {
    return this.#state !== 'behind';
  }

  /** What is held, and whether it answers searches. */
  get status(): { state: State; windows: number; bytes: number } {
    return { state: this.#state, windows: this.#table.size, bytes: this.#table.bytes };
  }

  async #readAll(): Promise<void> {
    while (this.#state === 'behind') await this.#readNew();
  }

  /** Answers several searches in one pass. */
  async #answer(searches: readonly WindowSearch[]): Promise<WindowMatch[][]> {
    if (this.#state === 'current') await this.#readNew();
    if (this.#state === 'behind') this.#loadBeside();
    if (this.#state !== 'current')
      return Promise.all(searches.map(({ queries, radius, limit }) => this.#sql.search(queries, radius, limit)));
    // As a rule nothing found is gone. Else there may be more of it, so each further pass finds more memes than were asked for.
    for (let spare = 0; ; spare = 4 * spare + 16) {
      const wider = searches.map((search) => ({ ...search, limit: search.limit + spare }));
      const found = await scanWindows(this.#table, wider, this.#options.breath);
      if (!(await this.#rereadGone(found.flat())))
        return found.map((matches, i) => ofNearestMemes(matches, searches[i].limit));
    }
  }

  /** Reads a page of what was written since. */
  async #readNew(): Promise<void> {
    const { pageRows = 5_000 } = this.#options;
    const [page] = await this.#options.database().$queryRaw<({ rows: number; seen: bigint | null } & WindowPage)[]>`
      WITH fresh AS MATERIALIZED (SELECT "memeId", "seq" FROM "MemeWindow" WHERE "seq" > ${this.#seen} ORDER BY "seq" LIMIT ${pageRows})
      SELECT (SELECT count(*)::int FROM fresh) AS "rows", (SELECT max("seq") FROM fresh) AS "seen", ${PACKED}
      FROM (SELECT DISTINCT "memeId" FROM fresh) meme CROSS JOIN LATERAL ${WINDOWS_OF_MEME}`;
    this.#table.replace(page);
    this.#seen = page.seen ?? this.#seen;
    this.#state = page.rows === pageRows ? 'behind' : 'current';
    if (this.#table.bytes > this.#options.mostBytes) this.#giveUp();
  }

  /** Reads those memes again of which a window that was found is gone from the database; true when there was one. */
  async #rereadGone(found: readonly WindowMatch[]): Promise<boolean> {
    if (found.length === 0) return false;
    const gone = await this.#options.database().$queryRaw<{ memeId: number }[]>`
      SELECT DISTINCT "memeId" FROM unnest(${found.map(({ memeId }) => memeId)}::int[], ${found.map(({ window }) => window)}::int[]) AS held("memeId", "window")
      WHERE (SELECT count(*) FROM "MemeWindow" kept WHERE kept."memeId" = held."memeId" AND kept."window" = held."window") = 0`;
    if (gone.length === 0) return false;
    const memeIds = gone.map(({ memeId }) => memeId);
    const [page] = await this.#options.database().$queryRaw<WindowPage[]>`
      SELECT ${PACKED} FROM unnest(${memeIds}::int[]) AS meme("memeId") CROSS JOIN LATERAL ${WINDOWS_OF_MEME}`;
    for (const memeId of memeIds) this.#table.remove(memeId);
    this.#table.replace(page);
    return true;
  }

  #giveUp(): void {
    this.#state = 'too large';
    this.#table = new WindowTable();
    console.warn(
      `The search index takes more than ${this.#options.mostBytes / 1e6} MB: the database answers searches from now on, slower. Raise SEARCH_MEMORY_MB, or set SEARCH_INDEX=sql.`,
    );
  }
}

/** The windows of `meme`, by the primary key whatever the planner thinks of it. */
const WINDOWS_OF_MEME = Prisma.sql`(SELECT "memeId", "window", "pdq" FROM "MemeWindow" own WHERE own."memeId" = meme."memeId" OFFSET 0) found`;

/** Rows as three strings of bytes, not one object a row. */
const PACKED = Prisma.sql`
  COALESCE(string_agg(int4send(found."memeId"), ''::bytea), ''::bytea) AS "memeIds",
  COALESCE(string_agg(int2send(found."window"), ''::bytea), ''::bytea) AS "windows",
  COALESCE(string_agg(substring(bit_send(found."pdq") FROM 5), ''::bytea), ''::bytea) AS "hashes"`;
