import { expect, test } from 'vitest';
import { applyCase } from './case-style';

test('capitals, plain and mock letters', () => {
  expect(applyCase('Straße 9, señor', 'upper')).toBe('STRASSE 9, SEÑOR');
  expect(applyCase('Leave Me be', 'plain')).toBe('Leave Me be');
  expect(applyCase("Don't do it", 'mock')).toBe("dOn'T dO iT");
});
