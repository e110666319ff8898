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
