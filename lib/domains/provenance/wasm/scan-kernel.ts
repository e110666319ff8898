import { count, i32, i64, WasmModule, when } from './assembler';

/** Bytes of a packed hash. */
export const HASH_BYTES = 32;
/** Bytes of a hit: its row, its distance. */
export const HIT_BYTES = 8;

const QUARTERS = [0, 8, 16, 24];
const kernel = new WasmModule();

/** Rows taken in one turn of the loop; their independent counts keep the processor's units busy. */
const TURN = 8;

/**
 * Distances of `rows` packed hashes at `hashes` to the one at `query`; writes those within `radius` as hits, in order of rows, and
 * returns where they end. Works in turns of eight rows, so the last hits may lie up to seven rows behind.
 */
kernel.func(
  'scan',
  ['hashes', 'rows', 'query', 'radius', 'hits'],
  ({ hashes, rows, query, radius, hits }, local) => {
    const [row, distance] = [local('i32'), local('i32')];
    const quarters = QUARTERS.map(() => local('i64'));
    const differing = (i: number, ahead: number) =>
      i64.popcnt(i64.xor(quarters[i], i64.load(hashes, QUARTERS[i] + ahead * HASH_BYTES)));
    const sum = (ahead: number) =>
      i64.add(i64.add(differing(0, ahead), differing(1, ahead)), i64.add(differing(2, ahead), differing(3, ahead)));
    return [
      quarters.map((quarter, i) => quarter.set(i64.load(query, QUARTERS[i]))),
      count(row, 0, rows, TURN, [
        Array.from({ length: TURN }, (_, ahead) => [
          distance.set(i32.wrap(sum(ahead))),
          when(i32.leS(distance, radius), [
            i32.store(hits, i32.add(row, ahead)),
            i32.store(hits, distance, 4),
            hits.set(i32.add(hits, HIT_BYTES)),
          ]),
        ]),
        hashes.set(i32.add(hashes, TURN * HASH_BYTES)),
      ]),
    ];
  },
  ({ hits }) => hits,
);

export const assembleScanKernel = (): Uint8Array<ArrayBuffer> => kernel.assemble(1);
