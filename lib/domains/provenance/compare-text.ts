/** Letters and digits of a text in capitals, everything between them one blank: what of a caption survives being read from a picture. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Fewest letters to insert, delete or exchange to make one text the other (Levenshtein). */
export function editDistance(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [[...a], [...b]] : [[...b], [...a]];
  let row = short.map((_, i) => i + 1);
  for (const [i, char] of long.entries()) {
    const next: number[] = [];
    let [diagonal, left] = [i, i + 1];
    for (const [j, other] of short.entries()) {
      left = Math.min(left + 1, row[j] + 1, diagonal + (char === other ? 0 : 1));
      diagonal = row[j];
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? long.length;
}

/** Edit distance of two texts in parts of the longer one, 0 (equal) to 1, blind to case, marks and line ends. */
export function textDistance(a: string, b: string): number {
  const [x, y] = [plainText(a), plainText(b)];
  const longest = Math.max([...x].length, [...y].length);
  return longest === 0 ? 0 : editDistance(x, y) / longest;
}

export type TextRelation = 'same words' | 'other words' | 'no words';

/** Above this share of changed letters two readings are of different captions; below, the reader's slips explain it. */
export const SAME_WORDS_TO = 0.12;

/**
 * What two texts read from pictures are to each other. A short text has few letters to slip on, so a word that differs by more
 * than one letter makes them other words, however long the rest is. `no words` when neither picture holds any.
 */
export function compareTexts(a: string, b: string): TextRelation {
  const [x, y] = [plainText(a), plainText(b)];
  if (x === '' && y === '') return 'no words';
  if (textDistance(x, y) > SAME_WORDS_TO) return 'other words';
  const [wordsA, wordsB] = [x.split(' '), y.split(' ')];
  if (wordsA.length !== wordsB.length)
    return editDistance(x.replaceAll(' ', ''), y.replaceAll(' ', '')) <= 2 ? 'same words' : 'other words';
  return wordsA.every((word, i) => editDistance(word, wordsB[i]) <= Math.max(1, Math.floor(word.length / 5)))
    ? 'same words'
    : 'other words';
}
