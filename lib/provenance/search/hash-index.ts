/** One hash of an item within the radius of one query; `query` is the index of that query. */
export type Match = { id: number; distance: number; query: number };

/**
 * Exact search over PDQ hashes. An item may hold several hashes (the whole picture and windows of it); ids are unsigned 32-bit.
 * Asynchronous, so that a scan may run elsewhere or in the database.
 */
export interface HashIndex {
  /** Hashes held, not items. */
  readonly size: number;
  add(id: number, pdq: string): Promise<void>;
  /** Forgets every hash of the item; nothing happens when there is none. */
  remove(id: number): Promise<void>;
  /**
   * The nearest `limit` items with a hash at most `radius` bits from one of the queries, each once, at its nearest hash and query.
   * Sorted by distance, then id.
   */
  search(queries: readonly string[], radius: number, limit: number): Promise<Match[]>;
}
