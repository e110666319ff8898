import { expect, test } from 'vitest';
import { z } from 'zod';
import { amount, pageOf, person, time } from '../shapes';
import { expectShape } from './expect-shape';

const shape = pageOf(z.object({ earned: amount, at: time.nullable(), by: person, note: z.string().optional() }));
const item = { earned: 12n, at: new Date(0), by: { address: '0x1', name: null } };
const page = (one: object) => ({ items: [one], page: 1, pageSize: 24, total: 1 });

test('a view and its JSON have the shape', () => {
  expectShape(shape, page(item));
  expectShape(shape, page({ ...item, earned: '12', at: '1970-01-01T00:00:00.000Z', note: 'x' }));
});

test.each([
  ['a field that the shape does not name', { ...item, more: 1 }],
  ['one further in', { ...item, by: { ...item.by, more: null } }],
  ['a field that is missing', { earned: 12n, at: null }],
  ['an amount that is a number', { ...item, earned: 12 }],
  ['an amount below zero', { ...item, earned: -1n }],
  ['a time that is none', { ...item, at: 'yesterday' }],
  ['null in place of a field', { ...item, by: null }],
])('%s is refused', (_, one) => {
  expect(() => expectShape(shape, page(one))).toThrow();
});
