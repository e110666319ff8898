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
const MOST_MEME_ID = 0xffffff;
/** Near entries of one bucket that are looked at: a bucket with more tells nothing. */
const MOST_HITS = 4096;
/** Pictures whose votes are counted by turn and size. */
const MOST_COUNTED = 400;
/** Entries that a search looks at one by one, that wait while many are added, and that the small buckets hold, at most. */
const MOST_FRESH = 4096;
const MOST_WAITING = 65_536;
const MOST_SMALL = 500_000;
/** Turns and changes of size that votes are counted by. */
const TURNS = 8;
const SIZES = 2 * LEVELS;

export type FeatureMatch = { memeId: number; votes: number };

/** One feature's word for a picture: by which turn (256ths) and change of level it would lie on it. */
type Vote = { memeId: number; turn: number; size: number; weight: number };
type Tally = { weights: Float32Array; votes: Uint16Array };

/** Entries in buckets: bucket `k` is entries starts[k] to starts[k + 1]. */
type Buckets = { starts: Uint32Array; entries: Uint32Array };

const EMPTY: Buckets = { starts: new Uint32Array(BUCKETS + 1), entries: new Uint32Array(0) };

export class FeatureIndex {
  /** Most of it, and what came since that was made: making large buckets anew takes a while, small ones do not. */
  #large = EMPTY;
  #small = EMPTY;
  /** What came since the small ones were made: key, then an entry. */
  #fresh: number[] = [];
  #count = 0;
  readonly #hits = new Uint32Array(MOST_HITS);

  /** Features held. */
  get size(): number {
    return this.#count;
  }

  get bytes(): number {
    return (
      this.#large.entries.byteLength +
      this.#small.entries.byteLength +
      2 * EMPTY.starts.byteLength +
      this.#fresh.length * 8
    );
  }

  /** Adds a picture's features; at most the first `FEATURES_KEPT` of them count. */
  add(
    memeId: number,
    { count, descriptors, angle, level }: Pick<Features, 'count' | 'descriptors' | 'angle' | 'level'>,
  ): void {
    if (memeId > MOST_MEME_ID) throw new RangeError(`Meme ids up to ${MOST_MEME_ID} fit the index of features.`);
    const kept = Math.min(FEATURES_KEPT, count);
    for (let i = 0; i < kept; i++) {
      const at = i * DESCRIPTOR_WORDS;
      this.#fresh.push(
        descriptors[at] & (BUCKETS - 1),
        ((memeId << 8) | (angle[i] & 0xf8) | level[i]) >>> 0,
        descriptors[at + 1],
        descriptors[at + 2],
      );
    }
    this.#count += kept;
    if (this.#fresh.length / 4 > MOST_WAITING) this.#sort();
  }

  /** The `limit` pictures that agree best with these features, best first; `votes` is how many of them agree. */
  search(features: Features, limit: number): FeatureMatch[] {
    if (this.#fresh.length / 4 > MOST_FRESH) this.#sort();
    const votes: Vote[] = [];
    /** Weight of all votes for a picture, whatever turn and size they speak for. */
    const weights = new Map<number, number>();
    /** Of one feature: the nearest entry of each picture, as its first word, by picture. */
    const nearest = new Map<number, { distance: number; word: number }>();
    for (let i = 0; i < features.count; i++) {
      nearest.clear();
      this.#lookUp(features.descriptors, i * DESCRIPTOR_WORDS, nearest);
      const weight = 1 / Math.sqrt(nearest.size);
      for (const [memeId, { word }] of nearest) {
        votes.push({
          memeId,
          turn: ((word & 0xf8) - features.angle[i] + 512) & 255,
          size: (word & 7) - features.level[i] + LEVELS,
          weight,
        });
        weights.set(memeId, (weights.get(memeId) ?? 0) + weight);
      }
    }
    // Nearly every picture has some vote by chance; only the heaviest are worth counting by turn and size.
    const heaviest = [...weights].sort((x, y) => y[1] - x[1]).slice(0, MOST_COUNTED);
    const tallies = new Map(
      heaviest.map(([memeId]): [number, Tally] => [
        memeId,
        { weights: new Float32Array(TURNS * SIZES), votes: new Uint16Array(TURNS * SIZES) },
      ]),
    );
    for (const vote of votes) count(tallies.get(vote.memeId), vote);
    return Array.from(tallies, ([memeId, tally]) => ({ memeId, ...best(tally) }))
      .filter((found) => found.votes >= LEAST_VOTES)
      .sort((x, y) => y.score - x.score || x.memeId - y.memeId)
      .slice(0, limit)
      .map(({ memeId, votes }) => ({ memeId, votes }));
  }

  #lookUp(descriptors: Uint32Array, at: number, nearest: Map<number, { distance: number; word: number }>): void {
    const [key, a, b] = [descriptors[at] & (BUCKETS - 1), descriptors[at + 1] | 0, descriptors[at + 2] | 0];
    const offer = (word: number, x: number, y: number) => {
      const distance = countBits(x ^ a) + countBits(y ^ b);
      if (distance > FARTHEST) return;
      const known = nearest.get(word >>> 8);
      if (!known) nearest.set(word >>> 8, { distance, word });
      else if (distance < known.distance) Object.assign(known, { distance, word });
    };
    for (let probe = -1; probe < KEY_BITS; probe++) {
      const bucket = probe < 0 ? key : key ^ (1 << probe);
      for (const { starts, entries } of [this.#large, this.#small]) {
        const found = scan(entries, starts[bucket] * ENTRY_WORDS, starts[bucket + 1] * ENTRY_WORDS, a, this.#hits);
        for (let i = 0; i < found; i++)
          offer(entries[this.#hits[i]], entries[this.#hits[i] + 1], entries[this.#hits[i] + 2]);
      }
    }
    for (let f = 0; f < this.#fresh.length; f += 4)
      if (countBits(this.#fresh[f] ^ key) <= 1) offer(this.#fresh[f + 1], this.#fresh[f + 2], this.#fresh[f + 3]);
  }

  /** Puts what is fresh into the small buckets, and those into the large ones when they have grown. */
  #sort(): void {
    const counts = new Uint32Array(BUCKETS + 1);
    for (let f = 0; f < this.#fresh.length; f += 4) counts[this.#fresh[f] + 1]++;
    for (let key = 0; key < BUCKETS; key++) counts[key + 1] += counts[key];
    const entries = new Uint32Array(counts[BUCKETS] * ENTRY_WORDS);
    const next = counts.slice(0, BUCKETS);
    for (let f = 0; f < this.#fresh.length; f += 4) {
      const at = next[this.#fresh[f]]++ * ENTRY_WORDS;
      for (let w = 0; w < ENTRY_WORDS; w++) entries[at + w] = this.#fresh[f + 1 + w];
    }
    this.#fresh = [];
    this.#small = merge(this.#small, { starts: counts, entries });
    if (this.#small.entries.length / ENTRY_WORDS < MOST_SMALL) return;
    this.#large = merge(this.#large, this.#small);
    this.#small = EMPTY;
  }
}

function merge(a: Buckets, b: Buckets): Buckets {
  if (a.entries.length === 0) return b;
  const starts = a.starts.map((start, key) => start + b.starts[key]);
  const entries = new Uint32Array(a.entries.length + b.entries.length);
  for (let key = 0; key < BUCKETS; key++) {
    const own = a.entries.subarray(a.starts[key] * ENTRY_WORDS, a.starts[key + 1] * ENTRY_WORDS);
    entries.set(own, starts[key] * ENTRY_WORDS);
    entries.set(
      b.entries.subarray(b.starts[key] * ENTRY_WORDS, b.starts[key + 1] * ENTRY_WORDS),
      starts[key] * ENTRY_WORDS + own.length,
    );
  }
  return { starts, entries };
}

/** Places of the entries whose first 32 bits are near: most are far away, and those bits tell. Returns how many. */
function scan(entries: Uint32Array, from: number, to: number, a: number, hits: Uint32Array): number {
  let found = 0;
  for (let e = from; e < to; e += ENTRY_WORDS) {
    // `countBits`, written out: nothing runs more often.
    let v = entries[e + 1] ^ a;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    v = Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    if (v <= FARTHEST && found < MOST_HITS) hits[found++] = e;
  }
  return found;
}

/** Counts a vote for its turn, for the neighbouring turn it is nearer to, and for its size. */
function count(tally: Tally | undefined, { turn, size, weight }: Vote): void {
  if (!tally) return;
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
