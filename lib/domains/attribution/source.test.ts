import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareSources, ROLES } from './source';

test('sources go by number, then by role', () => {
  const id = fc.oneof(fc.bigInt({ min: 1n, max: 3n }), fc.bigInt({ min: 1n, max: 10n ** 20n }));
  const role = fc.constantFrom(...ROLES);
  fc.assert(
    fc.property(id, role, id, role, (a, roleOfA, b, roleOfB) => {
      const order = compareSources({ meme: String(a), role: roleOfA }, { meme: String(b), role: roleOfB });
      const expected = a === b ? ROLES.indexOf(roleOfA) - ROLES.indexOf(roleOfB) : a < b ? -1 : 1;
      expect(Math.sign(order)).toBe(Math.sign(expected));
    }),
  );
});
