import type { Match } from './hash-index';

const byDistance = (a: Match, b: Match): number => a.distance - b.distance || a.id - b.id;

/** Keeps the nearest `limit` items of a search, each once, and how far it is worth looking on. */
export class NearestMatches {
  /** Only matches at most this far can still be among the nearest. */
  radius: number;
  readonly #limit: number;
  readonly #byId = new Map<number, Match>();

  constructor(radius: number, limit: number) {
    this.radius = limit > 0 ? radius : -1;
    this.#limit = limit;
  }

  offer(id: number, distance: number, query: number): void {
    if (distance > this.radius) return;
    const known = this.#byId.get(id);
    if (known && (known.distance < distance || (known.distance === distance && known.query <= query))) return;
    this.#byId.set(id, { id, distance, query });
    // Sorting once in a while costs less than keeping order.
    if (this.#byId.size > 4 * this.#limit + 64) this.#trim();
  }

  sorted(): Match[] {
    return [...this.#byId.values()].sort(byDistance).slice(0, this.#limit);
  }

  #trim(): void {
    const kept = this.sorted();
    this.#byId.clear();
    for (const match of kept) this.#byId.set(match.id, match);
    this.radius = kept[kept.length - 1].distance;
  }
}
