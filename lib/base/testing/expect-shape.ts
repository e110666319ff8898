import { deepStrictEqual } from 'node:assert';
import { z } from 'zod';
import { toJson } from '../wire';

/**
 * Throws unless a value, as it goes over HTTP, is what the shape says and nothing more: it is parsed, written again from
 * what was read, and compared. Gives the value back.
 */
export function expectShape<T>(shape: z.ZodType, value: T): T {
  const wire: unknown = JSON.parse(toJson(value));
  deepStrictEqual(z.encode(shape, shape.parse(wire)), wire);
  return value;
}
