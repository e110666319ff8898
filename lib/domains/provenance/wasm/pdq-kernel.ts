import {
  type Body,
  count,
  f32Const,
  f32x4,
  fillMemory,
  i32,
  i32x4,
  i8x16,
  type I32,
  type Local,
  repeatWhile,
  type V128,
  v128,
  WasmModule,
  when,
  ZERO,
} from './assembler';

/**
 * The heavy part of PDQ with vectors, every float32 operation in the reference's order for its row or column, so the bits are the
 * same as in pdq-plain. A box blur is a running sum, which has an order along its line and none between lines: rows are blurred 16
 * at a time, one a lane, then turned so that columns are blurred one a lane.
 *
 * line    one strip of 16 rows, column by column: 64 bytes a column, zeros before and behind it
 * ring    rows of the first blur that the column blur still needs, row by row
 * lead    how far the box sum runs ahead of what it writes
 */
export const STRIP = 16;
/** Bytes of one column of a line. */
export const COLUMN = STRIP * 4;
/** Bytes of one row of 64 samples. */
export const SAMPLES = 256;

const GROUPS = [0, 1, 2, 3];
const LANES = [0, 1, 2, 3];

const float32At = (first: number, bytes = 4) => Array.from({ length: bytes }, (_, i) => first + i);
/** Interleaves the low (or high) 32-bit lanes of two vectors; joins their low (or high) halves. */
const zipLow = (a: V128, b: V128) =>
  i8x16.shuffle(
    a,
    b,
    [0, 16, 4, 20].flatMap((lane) => float32At(lane)),
  );
const zipHigh = (a: V128, b: V128) =>
  i8x16.shuffle(
    a,
    b,
    [8, 24, 12, 28].flatMap((lane) => float32At(lane)),
  );
const joinLow = (a: V128, b: V128) =>
  i8x16.shuffle(
    a,
    b,
    [0, 16].flatMap((half) => float32At(half, 8)),
  );
const joinHigh = (a: V128, b: V128) =>
  i8x16.shuffle(
    a,
    b,
    [8, 24].flatMap((half) => float32At(half, 8)),
  );

/** Turns four vectors (rows) into their columns, by way of four others. */
function transpose(rows: Local<'v128'>[], zipped: Local<'v128'>[]): { steps: Body; columns: V128[] } {
  const [a, b, c, d] = rows;
  const [ab, cd, abHigh, cdHigh] = zipped;
  return {
    steps: [ab.set(zipLow(a, b)), cd.set(zipLow(c, d)), abHigh.set(zipHigh(a, b)), cdHigh.set(zipHigh(c, d))],
    columns: [joinLow(ab, cd), joinHigh(ab, cd), joinLow(abHigh, cdHigh), joinHigh(abHigh, cdHigh)],
  };
}

/** sum = (sum + newest) - oldest, in this order. */
const slide = (sum: Local<'v128'>, newest: V128, oldest: V128) => sum.set(f32x4.sub(f32x4.add(sum, newest), oldest));

/** One colour of four neighbouring pixels as floats: picks every third byte into the low byte of a lane. */
const channelOf = (rgb: V128, channel: number) => {
  const mask = LANES.flatMap((lane) => [lane * 3 + channel, 0xff, 0xff, 0xff]);
  return f32x4.convertI32x4(i8x16.swizzle(rgb, v128.const(mask)));
};

const kernel = new WasmModule();

/** RGB bytes of 16 rows of `width` pixels to a line. `stride` is the width rounded up to 4. */
kernel.func('luminance', ['pixels', 'width', 'stride', 'line'], ({ pixels, width, stride, line }, local) => {
  const [x, from, to, row1, row2, row3] = Array.from({ length: 6 }, () => local('i32'));
  const rgb = local('v128');
  const rows = LANES.map(() => local('v128'));
  const zipped = LANES.map(() => local('v128'));
  const readLuma = (address: I32, target: Local<'v128'>) => [
    rgb.set(v128.load(address)),
    target.set(f32x4.add(f32x4.mul(f32Const(0.299), channelOf(rgb, 0)), f32x4.mul(f32Const(0.587), channelOf(rgb, 1)))),
    target.set(f32x4.add(target, f32x4.mul(f32Const(0.114), channelOf(rgb, 2)))),
  ];
  const turned = transpose(rows, zipped);
  return [
    row1.set(i32.mul(width, 3)),
    row2.set(i32.mul(width, 6)),
    row3.set(i32.mul(width, 9)),
    to.set(line),
    count(x, 0, width, 4, [
      from.set(i32.add(pixels, i32.mul(x, 3))),
      ...GROUPS.map((group) => [
        readLuma(from, rows[0]),
        readLuma(i32.add(from, row1), rows[1]),
        readLuma(i32.add(from, row2), rows[2]),
        readLuma(i32.add(from, row3), rows[3]),
        turned.steps,
        turned.columns.map((column, lane) => v128.store(to, column, lane * COLUMN + group * 16)),
        from.set(i32.add(from, i32.add(row1, row3))),
      ]),
      to.set(i32.add(to, 4 * COLUMN)),
    ]),
    // The last four pixels may reach into the next row.
    fillMemory(i32.add(line, i32.mul(width, COLUMN)), 0, i32.mul(i32.sub(stride, width), COLUMN)),
  ];
});

/** First blur along rows: a line to 16 rows of the ring, `pitch` bytes apart. */
kernel.func(
  'blurRows',
  ['line', 'box', 'lead', 'divisors', 'stride', 'pitch', 'target'],
  ({ line, box, lead, divisors, stride, pitch, target }, local) => {
    const [x, newest, oldest, divisor, to, row2, row3] = Array.from({ length: 7 }, () => local('i32'));
    const sums = GROUPS.map(() => local('v128'));
    const blurred = LANES.map(() => local('v128'));
    const zipped = LANES.map(() => local('v128'));
    const turned = transpose(blurred, zipped);
    return [
      row2.set(i32.shl(pitch, 1)),
      row3.set(i32.add(pitch, row2)),
      newest.set(line),
      count(x, 0, lead, 1, [
        sums.map((sum, group) => sum.set(f32x4.add(sum, v128.load(newest, group * 16)))),
        newest.set(i32.add(newest, COLUMN)),
      ]),
      // Sums over what lies before the line are over zeros, so nothing was to be taken off so far.
      oldest.set(i32.sub(newest, i32.mul(box, COLUMN))),
      divisor.set(divisors),
      count(x, 0, stride, 4, [
        to.set(i32.add(target, i32.shl(x, 2))),
        sums.map((sum, group) => [
          blurred.map((result, lane) => [
            slide(sum, v128.load(newest, lane * COLUMN + group * 16), v128.load(oldest, lane * COLUMN + group * 16)),
            result.set(f32x4.div(sum, v128.load32Splat(divisor, lane * 4))),
          ]),
          turned.steps,
          v128.store(to, turned.columns[0]),
          v128.store(i32.add(to, pitch), turned.columns[1]),
          v128.store(i32.add(to, row2), turned.columns[2]),
          v128.store(i32.add(to, row3), turned.columns[3]),
          to.set(i32.add(to, i32.shl(pitch, 2))),
        ]),
        newest.set(i32.add(newest, 4 * COLUMN)),
        oldest.set(i32.add(oldest, 4 * COLUMN)),
        divisor.set(i32.add(divisor, 16)),
      ]),
    ];
  },
);

/** First blur along columns: the 16 rows from `first` on in the ring to a line. `divisors` has one a row, infinite where none is complete. */
kernel.func(
  'blurColumns',
  ['ring', 'slots', 'first', 'box', 'stride', 'pitch', 'sums', 'divisors', 'line'],
  ({ ring, slots, first, box, stride, pitch, sums, divisors, line }, local) => {
    const [x, row, to] = Array.from({ length: 3 }, () => local('i32'));
    const newest = LANES.map(() => local('i32'));
    const oldest = LANES.map(() => local('i32'));
    const sum = local('v128');
    const divisor = LANES.map(() => local('v128'));
    const blurred = LANES.map(() => local('v128'));
    const zipped = LANES.map(() => local('v128'));
    const turned = transpose(blurred, zipped);
    const slot = (index: I32) => i32.add(ring, i32.mul(i32.remU(index, slots), pitch));
    return GROUPS.map((group) => [
      row.set(i32.add(first, group * 4)),
      LANES.map((lane) => [
        newest[lane].set(slot(i32.add(row, lane))),
        oldest[lane].set(slot(i32.sub(i32.add(i32.add(row, lane), slots), box))),
        divisor[lane].set(v128.load32Splat(i32.add(divisors, i32.shl(row, 2)), lane * 4)),
      ]),
      to.set(i32.add(line, group * 16)),
      count(x, 0, i32.shl(stride, 2), 16, [
        sum.set(v128.load(i32.add(sums, x))),
        LANES.map((lane) => [
          slide(sum, v128.load(i32.add(newest[lane], x)), v128.load(i32.add(oldest[lane], x))),
          blurred[lane].set(f32x4.div(sum, divisor[lane])),
        ]),
        v128.store(i32.add(sums, x), sum),
        turned.steps,
        turned.columns.map((column, lane) => v128.store(to, column, lane * COLUMN)),
        to.set(i32.add(to, 4 * COLUMN)),
      ]),
    ]);
  },
);

/** Second blur along rows, written at the 64 sampled columns alone: a line to 16 rows of samples. */
kernel.func(
  'sampleRows',
  ['line', 'box', 'lead', 'divisors', 'columns', 'target'],
  ({ line, box, lead, divisors, columns, target }, local) => {
    const [j, column, newest, oldest, end] = Array.from({ length: 5 }, () => local('i32'));
    const sums = GROUPS.map(() => local('v128'));
    const divisor = local('v128');
    return [
      newest.set(line),
      oldest.set(i32.sub(line, i32.mul(box, COLUMN))),
      count(j, 0, 64, 1, [
        column.set(i32.load(i32.add(columns, i32.shl(j, 2)))),
        end.set(i32.add(line, i32.mul(i32.add(column, lead), COLUMN))),
        repeatWhile(i32.leS(newest, end), [
          sums.map((sum, group) => slide(sum, v128.load(newest, group * 16), v128.load(oldest, group * 16))),
          newest.set(i32.add(newest, COLUMN)),
          oldest.set(i32.add(oldest, COLUMN)),
        ]),
        divisor.set(v128.load32Splat(i32.add(divisors, i32.shl(column, 2)))),
        sums.map((sum, group) =>
          LANES.map((lane) =>
            v128.store32Lane(
              i32.add(target, i32.shl(j, 2)),
              f32x4.div(sum, divisor),
              lane,
              (group * 4 + lane) * SAMPLES,
            ),
          ),
        ),
      ]),
    ];
  },
);

/**
 * Second blur along columns: takes the 16 rows from `first` on, writes those that are sampled to `result`, and returns how many
 * samples are written so far. `rowAt` ends with a row that never comes.
 */
kernel.func(
  'blurSamples',
  ['ring', 'slots', 'first', 'box', 'lead', 'sums', 'divisors', 'rowAt', 'result', 'next'],
  ({ ring, slots, first, box, lead, sums, divisors, rowAt, result, next }, local) => {
    const [row, newest, oldest, done] = Array.from({ length: 4 }, () => local('i32'));
    const sum = local('v128');
    const divisor = local('v128');
    const vectors = Array.from({ length: SAMPLES / 16 }, (_, i) => i * 16);
    const slot = (index: I32) => i32.add(ring, i32.mul(i32.remU(index, slots), SAMPLES));
    return [
      count(row, first, i32.add(first, STRIP), 1, [
        newest.set(slot(row)),
        oldest.set(slot(i32.sub(i32.add(row, slots), box))),
        vectors.map((at) => [
          sum.set(v128.load(sums, at)),
          slide(sum, v128.load(newest, at), v128.load(oldest, at)),
          v128.store(sums, sum, at),
        ]),
        done.set(i32.sub(row, i32.shl(lead, 1))),
        repeatWhile(i32.eq(i32.load(i32.add(rowAt, i32.shl(next, 2))), done), [
          divisor.set(v128.load32Splat(i32.add(divisors, i32.shl(i32.sub(row, lead), 2)))),
          vectors.map((at) =>
            v128.store(i32.add(result, i32.mul(next, SAMPLES)), f32x4.div(v128.load(sums, at), divisor), at),
          ),
          next.set(i32.add(next, 1)),
        ]),
      ]),
    ];
  },
  ({ next }) => next,
);

/** 16x16 cosine coefficients of 64x64 values; `turned` are the cosines column by column. */
kernel.func(
  'transform',
  ['values', 'cosines', 'turned', 'half', 'coefficients'],
  ({ values, cosines, turned, half, coefficients }, local) => {
    const [i, j, k, left, right] = Array.from({ length: 5 }, () => local('i32'));
    const factor = local('v128');
    const sums = GROUPS.map(() => local('v128'));
    /** target[0..15] = the sum over k of left[k] * right[k][0..15]. */
    const multiply = (leftStart: I32, rightStart: I32, rowBytes: number, target: I32): Body => [
      left.set(leftStart),
      right.set(rightStart),
      sums.map((sum) => sum.set(ZERO)),
      count(k, 0, 64, 1, [
        factor.set(v128.load32Splat(left)),
        sums.map((sum, group) => sum.set(f32x4.add(sum, f32x4.mul(factor, v128.load(right, group * 16))))),
        left.set(i32.add(left, 4)),
        right.set(i32.add(right, rowBytes)),
      ]),
      sums.map((sum, group) => v128.store(target, sum, group * 16)),
    ];
    return [
      count(i, 0, 16 * SAMPLES, SAMPLES, [
        count(
          j,
          0,
          SAMPLES,
          64,
          multiply(i32.add(cosines, i), i32.add(values, j), SAMPLES, i32.add(i32.add(half, i), j)),
        ),
        multiply(i32.add(half, i), turned, 64, i32.add(coefficients, i32.shrU(i, 2))),
      ]),
    ];
  },
);

/** The sum that the quality is made of: whole hundredths of 255 between neighbours, down and across. */
kernel.func(
  'gradient',
  ['values', 'total'],
  ({ values, total }, local) => {
    const [row, at] = Array.from({ length: 2 }, () => local('i32'));
    const sum = local('v128');
    const add = (u: V128, v: V128) => {
      const scaled = f32x4.div(f32x4.mul(f32x4.sub(u, v), f32Const(100)), f32Const(255));
      return sum.set(i32x4.add(sum, i32x4.truncF32x4(f32x4.abs(scaled))));
    };
    const vectors = Array.from({ length: SAMPLES / 16 }, (_, i) => i * 16);
    // The last of a row is compared with itself.
    const stay = (v: V128) => i8x16.shuffle(v, v, [...float32At(4, 12), ...float32At(12)]);
    return [
      count(row, 0, 64, 1, [
        at.set(i32.add(values, i32.mul(row, SAMPLES))),
        when(
          i32.ltS(row, 63),
          vectors.map((offset) => add(v128.load(at, offset), v128.load(at, offset + SAMPLES))),
        ),
        vectors.map((offset) =>
          add(v128.load(at, offset), offset === SAMPLES - 16 ? stay(v128.load(at, offset)) : v128.load(at, offset + 4)),
        ),
      ]),
      total.set(
        i32.add(
          i32.add(i32x4.extractLane(sum, 0), i32x4.extractLane(sum, 1)),
          i32.add(i32x4.extractLane(sum, 2), i32x4.extractLane(sum, 3)),
        ),
      ),
    ];
  },
  ({ total }) => total,
);

/**
 * 256 coefficients to eight words, least significant first: a bit is set above the median, the 128th smallest. It is found bit by
 * bit on whole numbers that sort as the floats do (`keys`, room for 256 of them).
 */
kernel.func('toBits', ['coefficients', 'keys', 'words'], ({ coefficients, keys, words }, local) => {
  const [at, bit, median, tried, below, word] = Array.from({ length: 6 }, () => local('i32'));
  const value = local('v128');
  const less = local('v128');
  const bytes = 256 * 4;
  return [
    count(at, 0, bytes, 16, [
      value.set(v128.load(i32.add(coefficients, at))),
      v128.store(i32.add(keys, at), v128.xor(value, v128.and(i32x4.shrS(value, 31), i32x4.splat(0x7fffffff)))),
    ]),
    median.set(-0x80000000),
    bit.set(-0x80000000),
    repeatWhile(bit, [
      tried.set(i32.add(median, bit)),
      less.set(ZERO),
      count(at, 0, bytes, 16, [less.set(i32x4.sub(less, i32x4.ltS(v128.load(i32.add(keys, at)), i32x4.splat(tried))))]),
      below.set(
        i32.add(
          i32.add(i32x4.extractLane(less, 0), i32x4.extractLane(less, 1)),
          i32.add(i32x4.extractLane(less, 2), i32x4.extractLane(less, 3)),
        ),
      ),
      when(i32.ltS(below, 128), [median.set(tried)]),
      bit.set(i32.shrU(bit, 1)),
    ]),
    median.set(i32.xor(median, i32.and(i32.shrS(median, 31), 0x7fffffff))),
    count(at, 0, bytes, 128, [
      word.set(0),
      Array.from({ length: 8 }, (_, i) =>
        word.set(
          i32.or(
            word,
            i32.shl(i32x4.bitmask(f32x4.gt(v128.load(i32.add(coefficients, at), i * 16), i32x4.splat(median))), i * 4),
          ),
        ),
      ),
      i32.store(i32.add(words, i32.shrU(at, 5)), word),
    ]),
  ];
});

/** The module's bytes: nothing binary is kept, the kernel is put together where it runs. */
export const assemblePdqKernel = (): Uint8Array<ArrayBuffer> => kernel.assemble(1);
