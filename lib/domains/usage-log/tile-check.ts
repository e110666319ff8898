import { HASH_BYTES } from './merkle';
import type { TileReader } from './tile-proofs';
import { TILE_HEIGHT, TILE_WIDTH, type Tile, tilePath } from './tiles';

/** Compares the published tiles, level 0 and up, with those that the entries make. */
export class TileCheck {
  readonly #read: TileReader;
  /** The tile that grows at each level, and how many are full below it. */
  readonly #open: { index: number; width: number; data: Uint8Array }[] = [];
  #full: Tile[] = [];

  /** `read` gets a tile as it is published. */
  constructor(read: TileReader) {
    this.#read = read;
  }

  /** A hash of the tree as it comes to be: what `Frontier.append` calls. */
  readonly keep = (height: number, hash: Uint8Array): void => {
    if (height % TILE_HEIGHT !== 0) return;
    const level = height / TILE_HEIGHT;
    this.#open[level] ??= { index: 0, width: 0, data: new Uint8Array(TILE_WIDTH * HASH_BYTES) };
    const tile = this.#open[level];
    tile.data.set(hash, tile.width * HASH_BYTES);
    tile.width += 1;
    if (tile.width < TILE_WIDTH) return;
    this.#full.push({ level, ...tile });
    this.#open[level] = { index: tile.index + 1, width: 0, data: new Uint8Array(TILE_WIDTH * HASH_BYTES) };
  };

  /** One sentence for each tile that is published otherwise, of those that came to be since the last call. */
  async finish(): Promise<string[]> {
    const edge = this.#open.flatMap(({ index, width, data }, level) =>
      width > 0 ? [{ level, index, width, data: data.subarray(0, width * HASH_BYTES) }] : [],
    );
    const wrong: string[] = [];
    for (const tile of [...this.#full, ...edge]) if (!(await this.#isPublished(tile))) wrong.push(describe(tile));
    this.#full = [];
    return wrong;
  }

  async #isPublished({ level, index, width, data }: Tile): Promise<boolean> {
    const published = await this.#read(level, index, width);
    return published.length === data.length && data.every((byte, i) => byte === published[i]);
  }
}

const describe = ({ level, index, width }: Tile) =>
  `The file ${tilePath(level, index, width)} is not what the entries make.`;
