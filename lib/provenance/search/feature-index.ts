import { DESCRIPTOR_WORDS, type Features, LEVELS } from '../alignment/features';
import { countBits } from '../pdq-words';

/**
 * Finds pictures by local features, for crops so free that no window of the whole fits. An inverted file over part of each
 * descriptor: features fall into buckets by 16 of their bits; a search looks into its own bucket and the sixteen that differ in one
 * bit (multi-probe LSH, Lv et al. 2007), and 64 further bits tell likely from unlikely neighbours (Hamming embedding, Jegou et al.
 * 2008). A picture counts the features that agree on one turn and one change of size (weak geometric consistency, the same paper),
 * rare ones more than those that many pictures have, such as letters. Not exact, and need not be: what it proposes is aligned.
 */

/** Features of a picture that are kept: the first of its list, which is spread over places and sizes. */
export const FEATURES_KEPT = 300;
/** Bits of 64 by which two descriptions of one point may differ. */
const FARTHEST = 7;
/** A picture is worth looking at from this many agreeing features on. */
const LEAST_VOTES = 4;
const KEY_BITS = 16;
const BUCKETS = 1 << KEY_BITS;
/** An entry: whose it is with its direction (5 bits) and level (3 bits), and 64 bits of the descriptor. */
const ENTRY_WORDS = 3;
/** Ids above this do not fit an entry. */
export const MOST_MEME_ID = 0xffffff;
/** Turns and changes of size that votes are counted by. */
const TURNS = 8;
const SIZES = 2 * LEVELS;

export type FeatureMatch = { memeId: number; votes: number };

type Tally = { weights: Float32Array; votes: Uint16Array };

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

  /** Adds a picture's features; at most the first `FEATURES_KEPT` of them count. */
  add(memeId: number, { count, descriptors, angle, level }: Pick<Features, 'count' | 'descriptors' | 'angle' | 'level'>): void {
    if (memeId > MOST_MEME_ID) throw new RangeError(`Meme ids up to ${MOST_MEME_ID} fit the index of features.`);
    const kept = Math.min(FEATURES_KEPT, count);
    for (let i = 0; i < kept; i++) {
      const at = i * DESCRIPTOR_WORDS;
      this.#fresh.push(descriptors[at] & (BUCKETS - 1), ((memeId << 8) | (angle[i] & 0xf8) | level[i]) >>> 0, descriptors[at + 1], descriptors[at + 2]);
    }
    this.#count += kept;
  }

  /** The `limit` pictures that agree best with these features, best first; `votes` is how many of them agree. */
  search(features: Features, limit: number): FeatureMatch[] {
    // A few fresh ones are not worth making the buckets anew; they are looked at one by one.
    if (this.#fresh.length / 4 > 2048 + this.#count / 16) this.#rebuild();
    const tallies = new Map<number, Tally>();
    /** Of one feature: the nearest entry of each picture, as its first word, by picture. */
    const nearest = new Map<number, { distance: number; word: number }>();
    for (let i = 0; i < features.count; i++) {
      nearest.clear();
      this.#lookUp(features.descriptors, i * DESCRIPTOR_WORDS, nearest);
      const weight = 1 / Math.sqrt(nearest.size);
      for (const [memeId, { word }] of nearest) count(tallies, memeId, ((word & 0xf8) - features.angle[i] + 512) & 255, (word & 7) - features.level[i] + LEVELS, weight);
    }
    return Array.from(tallies, ([memeId, tally]) => ({ memeId, ...best(tally) }))
      .filter(({ votes }) => votes >= LEAST_VOTES)
      .sort((x, y) => y.score - x.score || x.memeId - y.memeId)
      .slice(0, limit)
      .map(({ memeId, votes }) => ({ memeId, votes }));
  }

  #lookUp(descriptors: Uint32Array, at: number, nearest: Map<number, { distance: number; word: number }>): void {
    const [key, a, b] = [descriptors[at] & (BUCKETS - 1), descriptors[at + 1], descriptors[at + 2]];
    const offer = (word: number, x: number, y: number) => {
      const distance = countBits(x ^ a) + countBits(y ^ b);
      if (distance > FARTHEST) return;
      const known = nearest.get(word >>> 8);
      if (!known) nearest.set(word >>> 8, { distance, word });
      else if (distance < known.distance) Object.assign(known, { distance, word });
    };
    for (let probe = -1; probe < KEY_BITS; probe++) {
      const bucket = probe < 0 ? key : key ^ (1 << probe);
      for (let e = this.#starts[bucket] * ENTRY_WORDS, end = this.#starts[bucket + 1] * ENTRY_WORDS; e < end; e += ENTRY_WORDS) {
        // Most entries are far away: the first half of the bits tells.
        if (countBits(this.#entries[e + 1] ^ a) <= FARTHEST) offer(this.#entries[e], this.#entries[e + 1], this.#entries[e + 2]);
      }
    }
    for (let f = 0; f < this.#fresh.length; f += 4) if (countBits(this.#fresh[f] ^ key) <= 1) offer(this.#fresh[f + 1], this.#fresh[f + 2], this.#fresh[f + 3]);
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

/** A vote for a turn (256ths) and a change of size, and for the neighbouring turn it is nearer to. */
function count(tallies: Map<number, Tally>, memeId: number, turn: number, size: number, weight: number): void {
  let tally = tallies.get(memeId);
  if (!tally) {
    tally = { weights: new Float32Array(TURNS * SIZES), votes: new Uint16Array(TURNS * SIZES) };
    tallies.set(memeId, tally);
  }
  const own = turn >> 5;
  const beside = (own + ((turn & 31) > 16 ? 1 : TURNS - 1)) % TURNS;
  for (const bin of [own * SIZES + size, beside * SIZES + size]) {
    tally.weights[bin] += weight;
    tally.votes[bin]++;
  }
}

/** The turn and the two neighbouring sizes that have the most. */
function best({ weights, votes }: Tally): { score: number; votes: number } {
  let found = { score: 0, votes: 0 };
  for (let turn = 0; turn < TURNS; turn++) {
    for (let size = 0; size + 1 < SIZES; size++) {
      const at = turn * SIZES + size;
      const score = weights[at] + weights[at + 1];
      if (score > found.score) found = { score, votes: votes[at] + votes[at + 1] };
    }
  }
  return found;
}
