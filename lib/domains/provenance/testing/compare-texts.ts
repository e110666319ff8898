import { editDistance, plainText, textDistance } from '../compare-text';

type TextRelation = 'same words' | 'other words' | 'no words';

/** Above this share of changed letters two readings are of different captions; below, the reader's slips explain it. */
const SAME_WORDS_TO = 0.12;

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
