import { expect, test } from 'vitest';
import { Problem } from '@/lib/base/problem';
import { isBadPicture, refuseFile } from './picture-file';

test.each([
  [{ type: 'image/svg+xml', size: 10 }, 'unsupported_image'],
  [{ type: 'application/pdf', size: 10 }, 'unsupported_image'],
  [{ type: 'image/png', size: 0 }, 'broken_image'],
  [{ type: 'image/png', size: 101 }, 'image_too_large'],
  [{ type: 'image/avif', size: 100 }, null],
  [{ type: '', size: 100 }, null],
])('%o is refused as %s', (candidate, code) => {
  expect(refuseFile(candidate, 100)?.code ?? null).toBe(code);
});

test('another file helps where the file is at fault, not where the server is', () => {
  expect(isBadPicture(new Problem('broken_image', 'x'))).toBe(true);
  expect(isBadPicture(new Problem('rate_limited', 'x'))).toBe(false);
  expect(isBadPicture(new Problem('internal', 'x'))).toBe(false);
});
