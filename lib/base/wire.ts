/** The shape of a read model on the wire: amounts are decimal strings of base units, dates are ISO strings. */
export type Wire<T> = T extends bigint | Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;
