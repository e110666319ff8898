/** Words that say nothing about a picture. */
const STOP = new Set(
  'a an and are as at be been but by can do does for from had has have he her his how i if in into is it its just like me my no not of on or our out so some than that the their them then there they this to up us was we were what when where which who why will with you your meme memes picture image make about'.split(
    ' ',
  ),
);

/** Lower case, without accents, letters and digits only, in order. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Drops the commonest English endings, so that "deploys", "deployed" and "deploying" meet. */
export function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 6 && word.endsWith('ings')) return stem(word.slice(0, -1));
  if (word.length > 5 && word.endsWith('ing')) return undouble(word.slice(0, -3));
  if (word.length > 4 && word.endsWith('ed')) return undouble(word.slice(0, -2));
  if (word.length > 4 && /(s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return unfinal(word.slice(0, -1));
  return unfinal(word);
}

const unfinal = (word: string) => (word.length > 3 && word.endsWith('e') ? word.slice(0, -1) : word);
const undouble = (word: string) => unfinal(/([b-df-hj-km-np-rtv-z])\1$/.test(word) ? word.slice(0, -1) : word);

/** The searchable terms of a text. */
export const termsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !STOP.has(word))
    .map(stem);
