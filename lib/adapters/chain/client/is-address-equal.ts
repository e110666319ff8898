/** Whether two spellings name one account; checksummed or not. */
export const isAddressEqual = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
