/** A `bit(256)` column is text of 0 and 1; a PDQ hash is 64 hex digits. The first bit of the column is the highest. */
export const pdqToBits = (pdq: string): string =>
  [...pdq].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');

export const pdqFromBits = (bits: string): string => {
  let hex = '';
  for (let i = 0; i < bits.length; i += 4) hex += Number.parseInt(bits.slice(i, i + 4), 2).toString(16);
  return hex;
};
