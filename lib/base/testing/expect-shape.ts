import { deepStrictEqual } from 'node:assert';
import { z } from 'zod';
import { toJson } from '../wire';

/**
 * Throws unless a value, as it goes over HTTP, is what the shape says and nothing more: it is parsed, written again from
 * what was read, and compared.
 */
export function expectShape(shape: z.ZodType, value: unknown): void {
  const wire: unknown = JSON.parse(toJson(value));
  deepStrictEqual(z.encode(shape, shape.parse(wire)), wire);
}
