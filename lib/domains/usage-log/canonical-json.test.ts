import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CanonicalValue, canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  test('sorts keys as the example of RFC 8785, 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = ['"\\r"', '"1"', '"\u0080"', '"\u00f6"', '"\u20ac"', '"\u{1f600}"', '"\ufb33"'];
    const places = order.map((key) => canonicalJson(value).indexOf(`${key}:`));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('escapes as RFC 8785, 3.2.2.2', () => {
    const escaped = canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/\u007f\b\t\f\r');
    expect(escaped).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\\b\\t\\f\\r"');
  });

  test.each<[CanonicalValue, string]>([
    [{ b: [1, -0, { d: null, c: true }], a: '' }, '{"a":"","b":[1,0,{"c":true,"d":null}]}'],
    [9007199254740991, '9007199254740991'],
    [-9007199254740991, '-9007199254740991'],
    [[], '[]'],
    [{}, '{}'],
    [false, 'false'],
  ])('%j is %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([
    1.5,
    Number.NaN,
    Infinity,
    2 ** 53,
    undefined,
    1n,
    new Date(0),
    new Map(),
    { a: undefined },
    '\ud800',
    { '\udc00': 1 },
  ])('refuses %s', (value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(/Canonical JSON cannot hold/);
  });

  test('looks at what follows an object whose keys are out of order', () => {
    const mixed = { b: 1, a: 2 };
    for (const wrong of [1.5, '\ud800', undefined]) {
      expect(() => canonicalJson([mixed, wrong] as CanonicalValue)).toThrow(/Canonical JSON cannot hold/);
      expect(() => canonicalJson({ y: mixed, x: wrong } as CanonicalValue)).toThrow(/Canonical JSON cannot hold/);
    }
    expect(() => canonicalJson(Array(1) as never)).toThrow(/Canonical JSON cannot hold undefined/);
    expect(canonicalJson([{ 10: 'ten', 9: 'nine' }, mixed])).toBe('[{"10":"ten","9":"nine"},{"a":2,"b":1}]');
  });

  test('tells a lone surrogate from text that reads like its escape', () => {
    expect(canonicalJson('\\ud800')).toBe('"\\\\ud800"');
    expect(canonicalJson({ '\\ud800': '\\\\udfff\u{1f680}' })).toBe('{"\\\\ud800":"\\\\\\\\udfff\u{1f680}"}');
    for (const wrong of ['\\\ud800', '\\\\\udfff', 'a\udc00b', '\ude80\ud83d'])
      expect(() => canonicalJson(wrong)).toThrow(/not valid Unicode/);
  });

  test('does not depend on the order of keys, and parses back to the same value', () => {
    const { tree } = fc.letrec<{ tree: CanonicalValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree')),
        fc.dictionary(fc.string({ unit: 'grapheme' }), tie('tree'), { noNullPrototype: true }),
      ),
    }));
    const backwards = (value: CanonicalValue): CanonicalValue =>
      Array.isArray(value)
        ? value.map(backwards)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, backwards(inner)]),
            )
          : value;
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(backwards(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
