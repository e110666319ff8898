import { expect, test } from 'vitest';
import { choiceOf, hrefWith, pageOf, paramOf } from './search-params';

test.each([
  [{}, 1],
  [{ page: '3' }, 3],
  [{ page: ['2', '9'] }, 2],
  [{ page: '0' }, 1],
  [{ page: '-1' }, 1],
  [{ page: '1.5' }, 1],
  [{ page: 'x' }, 1],
  [{ page: '99999999' }, 100_000],
])('%j asks for page %d', (params, page) => {
  expect(pageOf(params)).toBe(page);
});

test('unknown choices fall back to the first', () => {
  expect(choiceOf({ window: 'week' }, 'window', ['day', 'week'])).toBe('week');
  expect(choiceOf({ window: 'year' }, 'window', ['day', 'week'])).toBe('day');
});

test('blank text is no value', () => {
  expect(paramOf({ query: '  ' }, 'query')).toBeNull();
});

test('an address leaves out what is not set, and escapes the rest', () => {
  expect(hrefWith('/memes', { query: 'a & b', kind: null, sort: '', page: 2 })).toBe('/memes?query=a+%26+b&page=2');
  expect(hrefWith('/memes', { query: null })).toBe('/memes');
});
