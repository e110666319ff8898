/** PDQ's own rule for hashes of one picture by different decoders. */
const SAME_PICTURE = 10;
/** And for copies of it. */
const COPY = 31;

/** What a chosen file is to the registered one. `distance` is null where the browser cannot show the file. */
export function verifyWords({ isSameFile, distance }: { isSameFile: boolean; distance: number | null }): {
  title: string;
  text: string;
} {
  if (isSameFile)
    return {
      title: 'The file is the registered one, to the byte',
      text: 'Its SHA-256 is the one on the chain. Nobody can have changed a single pixel since.',
    };
  if (distance === null)
    return {
      title: 'Another file',
      text: 'Its SHA-256 is not the one on the chain, and this browser cannot show it, so its look cannot be compared.',
    };
  if (distance <= SAME_PICTURE)
    return {
      title: 'Another file of the same picture',
      text: `Its bytes differ, its look does not: up to ${SAME_PICTURE} bits are what two programs that open one picture may differ by.`,
    };
  if (distance <= COPY)
    return {
      title: 'A copy of the picture, saved otherwise',
      text: 'It was scaled, compressed or retouched, and still looks the same.',
    };
  return {
    title: 'Another picture',
    text: 'Neither its bytes nor its look are those of the registered one. A crop or another caption can be told by the search page.',
  };
}
