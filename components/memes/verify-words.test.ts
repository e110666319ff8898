import { expect, test } from 'vitest';
import { verifyWords } from './verify-words';

test.each([
  [true, 0, 'The file is the registered one, to the byte'],
  [true, null, 'The file is the registered one, to the byte'],
  [false, null, 'Another file'],
  [false, 0, 'Another file of the same picture'],
  [false, 10, 'Another file of the same picture'],
  [false, 11, 'A copy of the picture, saved otherwise'],
  [false, 31, 'A copy of the picture, saved otherwise'],
  [false, 32, 'Another picture'],
] as const)('same file %s, distance %s: %s', (isSameFile, distance, title) => {
  expect(verifyWords({ isSameFile, distance }).title).toBe(title);
});
