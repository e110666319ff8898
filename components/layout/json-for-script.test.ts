import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonForScript } from './json-for-script';

test('a title cannot close the script element', () => {
  expect(jsonForScript({ name: '</script><script>alert(1)</script>' })).toBe(
    '{"name":"\\u003c/script\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e"}',
  );
});

test('any value reads back as it was, and holds no angle bracket', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const json = jsonForScript({ text });
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(json)).toEqual({ text });
    }),
  );
});
