/** The shape of a read model on the wire: amounts are decimal strings of base units, dates are ISO strings. */
export type Wire<T> = T extends bigint | Date ? string : T extends object ? { [Key in keyof T]: Wire<T[Key]> } : T;

/** JSON text with bigint as decimal string, dates as ISO text. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? item.toString() : item));
