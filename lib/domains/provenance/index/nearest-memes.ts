type Near = { memeId: number; distance: number };

const byDistance = (a: Near, b: Near): number => a.distance - b.distance || a.memeId - b.memeId;

/** Keeps the nearest `limit` memes of a search, and how far it is worth looking on. */
export class NearestMemes {
  /** Only what is at most this far can still be among the nearest. */
  radius: number;
  readonly #limit: number;
  readonly #distances = new Map<number, number>();

  constructor(radius: number, limit: number) {
    this.radius = limit > 0 ? radius : -1;
    this.#limit = limit;
  }

  offer(memeId: number, distance: number): void {
    if (distance > this.radius || distance >= (this.#distances.get(memeId) ?? Number.POSITIVE_INFINITY)) return;
    this.#distances.set(memeId, distance);
    // Sorting once in a while costs less than keeping order.
    if (this.#distances.size > 4 * this.#limit + 64) this.#trim();
  }

  sorted(): Near[] {
    return Array.from(this.#distances, ([memeId, distance]) => ({ memeId, distance }))
      .sort(byDistance)
      .slice(0, this.#limit);
  }

  #trim(): void {
    const kept = this.sorted();
    this.#distances.clear();
    for (const { memeId, distance } of kept) this.#distances.set(memeId, distance);
    this.radius = kept[kept.length - 1].distance;
  }
}
