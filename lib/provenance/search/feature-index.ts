import { DESCRIPTOR_WORDS, type Features } from '../alignment/features';
import { countBits } from '../pdq-words';

/**
 * Finds pictures by local features, for crops so free that no window of the whole fits. An inverted file over part of each
 * descriptor: features fall into buckets by 16 of their bits; a search looks into its own bucket and the sixteen that differ in one
 * bit, and 64 further bits tell likely from unlikely neighbours (multi-probe LSH, Lv et al. 2007; Hamming embedding, Jegou et al.
 * 2008). Not exact, and need not be: what it proposes is aligned.
 */

/** Features of a picture that are kept: its strongest, spread over it. */
export const FEATURES_KEPT = 64;
/** Bits of 64 by which two descriptions of one point may differ. */
const FARTHEST = 13;
/** A picture is worth looking at from this many features on. */
const LEAST_VOTES = 4;
const KEY_BITS = 16;
const BUCKETS = 1 << KEY_BITS;
/** Bytes of an entry: whose it is, and 64 bits of the descriptor. */
const ENTRY_WORDS = 3;
/** A full bucket says little: what every picture has is skipped. */
const CROWDED = 64;

export type FeatureMatch = { memeId: number; votes: number };

export class FeatureIndex {
  /** Bucket `k` is entries starts[k] to starts[k + 1]. */
  #starts = new Uint32Array(BUCKETS + 1);
  #entries = new Uint32Array(0);
  /** Added since the buckets were made: key, then an entry. */
  #fresh: number[] = [];
  #count = 0;

  /** Features held. */
  get size(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#entries.byteLength + this.#starts.byteLength + this.#fresh.length * 8;
  }

  /** Adds descriptors, eight words each; at most `FEATURES_KEPT` of them count. */
  add(memeId: number, descriptors: Uint32Array): void {
    const count = Math.min(FEATURES_KEPT, descriptors.length / DESCRIPTOR_WORDS);
    for (let i = 0; i < count; i++) {
      const at = i * DESCRIPTOR_WORDS;
      this.#fresh.push(descriptors[at] & (BUCKETS - 1), memeId, descriptors[at + 1], descriptors[at + 2]);
    }
    this.#count += count;
  }

  /** The `limit` pictures that share the most features with these, most first. */
  search(features: Features, limit: number): FeatureMatch[] {
    // A few fresh ones are not worth making the buckets anew; they are looked at one by one.
    if (this.#fresh.length / 4 > 2048 + this.#count / 16) this.#rebuild();
    const votes = new Map<number, number>();
    const most = CROWDED + Math.floor(this.#count / BUCKETS) * 16;
    for (let i = 0; i < features.count; i++) {
      const at = i * DESCRIPTOR_WORDS;
      const voted = new Set<number>();
      const key = features.descriptors[at] & (BUCKETS - 1);
      const [a, b] = [features.descriptors[at + 1], features.descriptors[at + 2]];
      for (let probe = -1; probe < KEY_BITS; probe++) {
        const bucket = probe < 0 ? key : key ^ (1 << probe);
        const [from, to] = [this.#starts[bucket], this.#starts[bucket + 1]];
        if (to - from > most) continue;
        for (let e = from * ENTRY_WORDS; e < to * ENTRY_WORDS; e += ENTRY_WORDS) {
          if (countBits(this.#entries[e + 1] ^ a) + countBits(this.#entries[e + 2] ^ b) <= FARTHEST) voted.add(this.#entries[e]);
        }
      }
      for (let f = 0; f < this.#fresh.length; f += 4) {
        if (countBits(this.#fresh[f] ^ key) <= 1 && countBits(this.#fresh[f + 2] ^ a) + countBits(this.#fresh[f + 3] ^ b) <= FARTHEST) voted.add(this.#fresh[f + 1]);
      }
      for (const memeId of voted) votes.set(memeId, (votes.get(memeId) ?? 0) + 1);
    }
    return Array.from(votes, ([memeId, count]) => ({ memeId, votes: count }))
      .filter((match) => match.votes >= LEAST_VOTES)
      .sort((x, y) => y.votes - x.votes || x.memeId - y.memeId)
      .slice(0, limit);
  }

  #rebuild(): void {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let key = 0; key < BUCKETS; key++) starts[key + 1] = this.#starts[key + 1] - this.#starts[key];
    for (let f = 0; f < this.#fresh.length; f += 4) starts[this.#fresh[f] + 1]++;
    for (let key = 0; key < BUCKETS; key++) starts[key + 1] += starts[key];
    const entries = new Uint32Array(starts[BUCKETS] * ENTRY_WORDS);
    const next = starts.slice(0, BUCKETS);
    for (let key = 0; key < BUCKETS; key++) {
      const old = this.#entries.subarray(this.#starts[key] * ENTRY_WORDS, this.#starts[key + 1] * ENTRY_WORDS);
      entries.set(old, next[key] * ENTRY_WORDS);
      next[key] += old.length / ENTRY_WORDS;
    }
    for (let f = 0; f < this.#fresh.length; f += 4) {
      const at = next[this.#fresh[f]]++ * ENTRY_WORDS;
      for (let w = 0; w < ENTRY_WORDS; w++) entries[at + w] = this.#fresh[f + 1 + w];
    }
    this.#starts = starts;
    this.#entries = entries;
    this.#fresh = [];
  }
}
