import { z } from 'zod';
import { ADDRESS_PATTERN } from './address';

/*
 * What the shapes of several domains are made of. On the wire whole numbers beyond JavaScript's are decimal text and times
 * are ISO 8601; parsed they are bigint and Date.
 */

/** A whole number as decimal text. */
export const decimal = z.codec(z.string().regex(/^\d{1,78}$/, 'must be a decimal integer'), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: String,
});

/** Money, in base units. */
export const amount = decimal.describe('Base units, decimal');

export const time = z
  .codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() })
  .describe('ISO 8601');

const hexText = (digits: string, message: string) =>
  z.templateLiteral(['0x', z.string().regex(new RegExp(`^${digits}$`))], { error: message });

/** Bytes as hex digits, none too. */
export const bytes = hexText('([0-9a-fA-F]{2})*', 'must be 0x and hex digits');
/** One to 9,999 bytes. */
export const hex = hexText('([0-9a-fA-F]{2}){1,9999}', 'must be 0x and hex digits');
export const hex32 = hexText('[0-9a-fA-F]{64}', 'must be 0x and 64 hex digits');
const NO_ADDRESS = 'must be 0x and 40 hex digits';
export const address = hexText(ADDRESS_PATTERN.slice(2), NO_ADDRESS);
/** An address that somebody types or sends: in lower case from here on. */
export const sentAddress = z
  .string()
  .regex(new RegExp(`^${ADDRESS_PATTERN}$`), NO_ADDRESS)
  .transform((text) => text.toLowerCase() as `0x${string}`);

/** An account and the name it gave itself. The address is empty for the creator of a meme that is no longer shown. */
export const person = z.object({ address: z.string(), name: z.string().nullable() });

/** The number of a page of a list, in a query. */
export const pageNumber = z.coerce.number<number | string>().int().min(1).max(10_000).default(1);

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), page: z.int(), pageSize: z.int(), total: z.int() });
