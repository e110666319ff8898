import type { CaseStyle } from './types';

/** Sets the letters of a line as its box asks. `mock` starts small and alternates over letters only. */
export function applyCase(text: string, style: CaseStyle): string {
  if (style === 'upper') return text.toUpperCase();
  if (style === 'plain') return text;
  let letters = 0;
  return [...text]
    .map((char) => {
      if (!/\p{L}/u.test(char)) return char;
      return letters++ % 2 === 0 ? char.toLowerCase() : char.toUpperCase();
    })
    .join('');
}
