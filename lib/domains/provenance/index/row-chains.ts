/** Ends a chain. Rows are kept one higher. */
const END = 0;
/** Of slots of the hash table. */
const FREE_SLOT = 0xffff_ffff;

/**
 * Which rows belong to which meme, in typed arrays alone: a hash table of each meme's first row (linear probing), and for each row
 * the next of the same meme. Rows that are given back are chained too, and handed out again.
 */
export class RowChains {
  #memeIds = new Uint32Array(1024).fill(FREE_SLOT);
  #heads = new Uint32Array(1024);
  #memes = 0;
  #next = new Uint32Array(1024);
  #rows = 0;
  #spare = END;
  #size = 0;

  /** Rows handed out so far, those given back among them. */
  get rows(): number {
    return this.#rows;
  }

  /** Rows that belong to a meme. */
  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#memeIds.byteLength + this.#heads.byteLength + this.#next.byteLength;
  }

  /** A row for one more window of the meme. */
  add(memeId: number): number {
    if (2 * (this.#memes + 1) > this.#memeIds.length) this.#rehash();
    const slot = this.#slotOf(memeId);
    if (this.#memeIds[slot] === FREE_SLOT) {
      this.#memeIds[slot] = memeId;
      this.#memes++;
    }
    const row = this.#take();
    this.#next[row] = this.#heads[slot];
    this.#heads[slot] = row + 1;
    this.#size++;
    return row;
  }

  *rowsOf(memeId: number): Generator<number> {
    const slot = this.#slotOf(memeId);
    if (this.#memeIds[slot] === FREE_SLOT) return;
    for (let at = this.#heads[slot]; at !== END; at = this.#next[at - 1]) yield at - 1;
  }

  /** Gives the meme's rows back. Costs as many steps as it has rows. */
  remove(memeId: number): void {
    const slot = this.#slotOf(memeId);
    if (this.#memeIds[slot] === FREE_SLOT) return;
    // The slot keeps the id, so that others behind it are found; growing drops it.
    let at = this.#heads[slot];
    this.#heads[slot] = END;
    while (at !== END) {
      const next = this.#next[at - 1];
      this.#next[at - 1] = this.#spare;
      this.#spare = at;
      this.#size--;
      at = next;
    }
  }

  #take(): number {
    if (this.#spare !== END) {
      const row = this.#spare - 1;
      this.#spare = this.#next[row];
      return row;
    }
    if (this.#rows === this.#next.length) this.#next = grown(this.#next);
    return this.#rows++;
  }

  #slotOf(memeId: number): number {
    const mask = this.#memeIds.length - 1;
    let slot = (Math.imul(memeId, 0x9e3779b1) >>> 7) & mask;
    while (this.#memeIds[slot] !== memeId && this.#memeIds[slot] !== FREE_SLOT) slot = (slot + 1) & mask;
    return slot;
  }

  #rehash(): void {
    const [memeIds, heads] = [this.#memeIds, this.#heads];
    const live = heads.reduce((sum, head) => sum + (head === END ? 0 : 1), 0);
    const slots = 4 * live > memeIds.length ? memeIds.length * 2 : memeIds.length;
    this.#memeIds = new Uint32Array(slots).fill(FREE_SLOT);
    this.#heads = new Uint32Array(slots);
    this.#memes = live;
    for (let i = 0; i < memeIds.length; i++) {
      if (heads[i] === END) continue;
      const slot = this.#slotOf(memeIds[i]);
      this.#memeIds[slot] = memeIds[i];
      this.#heads[slot] = heads[i];
    }
  }
}

/** A copy with room for a quarter more. */
export function grown<T extends Uint8Array | Uint32Array>(array: T): T {
  const copy = new (array.constructor as new (length: number) => T)(Math.ceil(array.length * 1.25) + 1024);
  copy.set(array);
  return copy;
}
