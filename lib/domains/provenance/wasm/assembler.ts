/**
 * A small assembler for WebAssembly with 128-bit vectors, so that the kernels are TypeScript source and nothing binary is kept.
 * An instruction is `Code`: its result type and its bytes. Operands are nested, plain numbers are constants, a `Local` reads itself.
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */
export type ValueType = 'i32' | 'i64' | 'v128';

export type Code<T extends ValueType | 'none' = 'none'> = { readonly type: T; readonly bytes: readonly number[] };

/** An operand: an instruction with a result, or a constant. */
export type I32 = Code<'i32'> | number;
export type V128 = Code<'v128'>;
/** Statements, nested as is handy. */
export type Body = readonly (Code | Body)[];

export type Local<T extends ValueType> = Code<T> & { set(value: T extends 'i32' ? I32 : Code<T>): Code };

const TYPES: Record<ValueType, number> = { i32: 0x7f, i64: 0x7e, v128: 0x7b };
const VOID = 0x40;
const SIMD = 0xfd;

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value & 0x7f;
    value >>>= 7;
    bytes.push(value ? low | 0x80 : low);
  } while (value);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const last = (value === 0 && !(low & 0x40)) || (value === -1 && low & 0x40);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}

const code = <T extends ValueType | 'none'>(type: T, ...parts: (number | readonly number[])[]): Code<T> => ({
  type,
  bytes: parts.flat(),
});
const operand = (value: I32): readonly number[] =>
  typeof value === 'number' ? [0x41, ...signed(value | 0)] : value.bytes;
const flatten = (body: Body): number[] => body.flatMap((part) => ('bytes' in part ? [...part.bytes] : flatten(part)));

const binaryI32 = (opcode: number) => (a: I32, b: I32) => code('i32', operand(a), operand(b), opcode);
const unaryV128 = (opcode: number) => (a: V128) => code('v128', a.bytes, SIMD, unsigned(opcode));
const binaryV128 = (opcode: number) => (a: V128, b: V128) => code('v128', a.bytes, b.bytes, SIMD, unsigned(opcode));
const shiftV128 = (opcode: number) => (a: V128, by: I32) => code('v128', a.bytes, operand(by), SIMD, unsigned(opcode));
const toI32 = (opcode: number) => (a: V128) => code('i32', a.bytes, SIMD, unsigned(opcode));

/** Loads and stores are declared unaligned: the address may be any, and the offset is added to it. */
const memory = (offset: number): number[] => [0, ...unsigned(offset)];

export const i32 = {
  add: binaryI32(0x6a),
  sub: binaryI32(0x6b),
  mul: binaryI32(0x6c),
  remU: binaryI32(0x70),
  and: binaryI32(0x71),
  or: binaryI32(0x72),
  xor: binaryI32(0x73),
  shl: binaryI32(0x74),
  shrS: binaryI32(0x75),
  shrU: binaryI32(0x76),
  eq: binaryI32(0x46),
  ltS: binaryI32(0x48),
  leS: binaryI32(0x4c),
  load: (address: I32, offset = 0) => code('i32', operand(address), 0x28, memory(offset)),
  store: (address: I32, value: I32, offset = 0) => code('none', operand(address), operand(value), 0x36, memory(offset)),
  wrap: (value: Code<'i64'>) => code('i32', value.bytes, 0xa7),
};

export const i64 = {
  load: (address: I32, offset = 0) => code('i64', operand(address), 0x29, memory(offset)),
  xor: (a: Code<'i64'>, b: Code<'i64'>) => code('i64', a.bytes, b.bytes, 0x85),
  add: (a: Code<'i64'>, b: Code<'i64'>) => code('i64', a.bytes, b.bytes, 0x7c),
  popcnt: (a: Code<'i64'>) => code('i64', a.bytes, 0x7b),
};

export const v128 = {
  load: (address: I32, offset = 0) => code('v128', operand(address), SIMD, 0x00, memory(offset)),
  /** One 32-bit value in all four lanes. */
  load32Splat: (address: I32, offset = 0) => code('v128', operand(address), SIMD, 0x09, memory(offset)),
  store: (address: I32, value: V128, offset = 0) =>
    code('none', operand(address), value.bytes, SIMD, 0x0b, memory(offset)),
  store32Lane: (address: I32, value: V128, lane: number, offset = 0) =>
    code('none', operand(address), value.bytes, SIMD, 0x5a, memory(offset), lane),
  const: (bytes: readonly number[]) => code('v128', SIMD, 0x0c, bytes),
  and: binaryV128(0x4e),
  xor: binaryV128(0x51),
};

export const i8x16 = {
  /** Picks bytes of `a` (0..15) and `b` (16..31). */
  shuffle: (a: V128, b: V128, lanes: readonly number[]) => code('v128', a.bytes, b.bytes, SIMD, 0x0d, lanes),
  /** Picks bytes of `a`; an index out of range gives zero. */
  swizzle: binaryV128(0x0e),
};

export const i32x4 = {
  splat: (value: I32) => code('v128', operand(value), SIMD, 0x11),
  add: binaryV128(0xae),
  sub: binaryV128(0xb1),
  ltS: binaryV128(0x39),
  shrS: shiftV128(0xac),
  bitmask: toI32(0xa4),
  extractLane: (a: V128, lane: number) => code('i32', a.bytes, SIMD, 0x1b, lane),
  truncF32x4: unaryV128(0xf8),
};

export const f32x4 = {
  abs: unaryV128(0xe0),
  add: binaryV128(0xe4),
  sub: binaryV128(0xe5),
  mul: binaryV128(0xe6),
  div: binaryV128(0xe7),
  gt: binaryV128(0x44),
  convertI32x4: unaryV128(0xfa),
};

/** A float32 in all four lanes. */
export function f32Const(value: number): V128 {
  const bytes = [...new Uint8Array(Float32Array.of(value).buffer)];
  return v128.const([...bytes, ...bytes, ...bytes, ...bytes]);
}

export const ZERO = v128.const(new Array(16).fill(0));

/** `condition` is true when not zero. */
export const when = (condition: Code<'i32'>, body: Body): Code =>
  code('none', condition.bytes, 0x04, VOID, flatten(body), 0x0b);

export const repeatWhile = (condition: Code<'i32'>, body: Body): Code =>
  code('none', 0x02, VOID, 0x03, VOID, condition.bytes, 0x45, 0x0d, 1, flatten(body), 0x0c, 0, 0x0b, 0x0b);

/** Counts `index` from `from` up to but without `to`. */
export const count = (index: Local<'i32'>, from: I32, to: I32, step: number, body: Body): Code =>
  code(
    'none',
    index.set(from).bytes,
    when(i32.ltS(index, to), [
      code(
        'none',
        0x03,
        VOID,
        flatten([...body, index.set(i32.add(index, step))]),
        i32.ltS(index, to).bytes,
        0x0d,
        0,
        0x0b,
      ),
    ]).bytes,
  );

export const fillMemory = (address: I32, byte: I32, length: I32): Code =>
  code('none', operand(address), operand(byte), operand(length), 0xfc, 0x0b, 0);

type Params<N extends string> = Record<N, Local<'i32'>>;
export type MakeLocal = <T extends ValueType>(type: T) => Local<T>;
type Definition = { name: string; params: number; locals: ValueType[]; result: ValueType | null; bytes: number[] };

/** Functions with 32-bit parameters over one memory, which the module exports as `memory`. */
export class WasmModule {
  readonly #functions: Definition[] = [];

  /** Adds an exported function; `write` gets its parameters by name and returns its statements. */
  func<N extends string>(
    name: string,
    params: readonly N[],
    write: (params: Params<N>, local: MakeLocal) => Body,
    result?: (params: Params<N>) => Code<'i32'>,
  ): void {
    const locals: ValueType[] = [];
    const makeLocal = <T extends ValueType>(type: T, index: number): Local<T> => ({
      type,
      bytes: [0x20, ...unsigned(index)],
      set: (value) => code('none', typeof value === 'number' ? operand(value) : value.bytes, 0x21, unsigned(index)),
    });
    const byName = Object.fromEntries(params.map((param, i) => [param, makeLocal('i32', i)])) as Params<N>;
    const body = write(byName, (type) => makeLocal(type, params.length + locals.push(type) - 1));
    const bytes = [...flatten(body), ...(result?.(byName).bytes ?? [])];
    this.#functions.push({ name, params: params.length, locals, result: result ? 'i32' : null, bytes });
  }

  /** The module's bytes; `pages` of 64 KiB is the memory at the start. */
  assemble(pages: number): Uint8Array<ArrayBuffer> {
    const vector = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
    const section = (id: number, items: number[][]): number[] => {
      const content = vector(items);
      return [id, ...unsigned(content.length), ...content];
    };
    const text = (name: string): number[] => [...unsigned(name.length), ...new TextEncoder().encode(name)];
    const list = this.#functions;
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(
        1,
        list.map((f) => [
          0x60,
          ...vector(Array.from({ length: f.params }, () => [TYPES.i32])),
          ...vector(f.result ? [[TYPES[f.result]]] : []),
        ]),
      ),
      ...section(
        3,
        list.map((_, i) => unsigned(i)),
      ),
      ...section(5, [[0x00, ...unsigned(pages)]]),
      ...section(7, [[...text('memory'), 0x02, 0x00], ...list.map((f, i) => [...text(f.name), 0x00, ...unsigned(i)])]),
      ...section(
        10,
        list.map((f) => {
          const content = [...vector(f.locals.map((type) => [1, TYPES[type]])), ...f.bytes, 0x0b];
          return [...unsigned(content.length), ...content];
        }),
      ),
    ]);
  }
}
