import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, i32, repeatWhile, WasmModule, when } from './assembler';
import { assemblePdqKernel } from './pdq-kernel';

const run = (module: WasmModule) =>
  new WebAssembly.Instance(new WebAssembly.Module(module.assemble(1))).exports as Record<
    string,
    (...args: number[]) => number
  >;

test('numbers of every size are encoded', () => {
  const module = new WasmModule();
  const numbers = [0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, 2 ** 31 - 1, -(2 ** 31), 0x12345678];
  for (const [i, n] of numbers.entries())
    module.func(
      `n${i}`,
      ['x'],
      () => [],
      ({ x }) => i32.add(x, n),
    );
  const functions = run(module);
  for (const [i, n] of numbers.entries()) expect(functions[`n${i}`](5)).toBe((n + 5) | 0);
});

test('loops and branches run as often as they say', () => {
  const module = new WasmModule();
  module.func(
    'sum',
    ['from', 'to', 'total'],
    ({ from, to, total }, local) => {
      const i = local('i32');
      return [count(i, from, to, 3, [total.set(i32.add(total, i))])];
    },
    ({ total }) => total,
  );
  module.func(
    'gcd',
    ['a', 'b'],
    ({ a, b }, local) => {
      const rest = local('i32');
      return [
        when(i32.ltS(a, 0), [a.set(i32.sub(0, a))]),
        repeatWhile(b, [rest.set(i32.remU(a, b)), a.set(b), b.set(rest)]),
      ];
    },
    ({ a }) => a,
  );
  const { sum, gcd } = run(module);
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (from, to) => {
      let expected = 0;
      for (let i = from; i < to; i += 3) expected += i;
      expect(sum(from, to, 0)).toBe(expected);
    }),
  );
  expect(gcd(-84, 36)).toBe(12);
});

test('the kernel is a valid module, the same each time', () => {
  expect(WebAssembly.validate(assemblePdqKernel())).toBe(true);
  expect(assemblePdqKernel()).toEqual(assemblePdqKernel());
});
