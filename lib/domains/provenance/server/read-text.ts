import 'server-only';
import { plainText } from '../compare-text';
import { rowOfSheet, setLetterSheet } from '../letter-sheet';
import { findLettering, toGrey } from '../letters';
import type { Region } from '../types';
import { recognise } from './ocr-worker';

/** What captions are made of. Small letters are read as the capitals they stand for: captions are capitals, and are compared as such. */
const WHITELIST = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?.,:&%$-\'" ';
/** A picture nobody can read in this time has no words: a report does not wait for it. */
const MOST_MILLISECONDS = 4000;
/**
 * How sure the recogniser must be of a line, 0..100, by its letters: a pattern gives one or two letters, seldom more. A longer line
 * is taken at any confidence, as one doubtful word makes it low.
 */
const leastConfidence = (letters: number) => (letters > 5 ? 0 : letters > 2 ? 45 : 70);

/** Words in a picture, top to bottom, lines joined with ' / '; '' where nothing can be read. `regions` limits it to parts of the picture (parts of width and height). */
export async function readText(
  rgb: Uint8Array,
  width: number,
  height: number,
  regions?: readonly Region[],
): Promise<string> {
  const sheet = setLetterSheet(findLettering(toGrey(rgb, width, height)), regions);
  if (!sheet) return '';
  const found = await recognise(sheet, { psm: '6', whitelist: WHITELIST }, MOST_MILLISECONDS).catch(() => []);
  const rows = sheet.lines.map(() => '');
  for (const { text, confidence, top, bottom } of found) {
    const row = rowOfSheet((top + bottom) / 2);
    if (confidence >= leastConfidence(plainText(text).replaceAll(' ', '').length) && rows[row] !== undefined)
      rows[row] = `${rows[row]} ${text}`.trim();
  }
  return rows
    .map(mendDigits)
    .filter((text) => /[\p{L}\p{N}]{2}/u.test(text))
    .join(' / ');
}

/** Narrow capitals and digits look alike: among letters a 0 is an O and a 1 an I, and a 1 by itself is the writer. */
export function mendDigits(text: string): string {
  return text.replace(/[\p{L}\p{N}]+/gu, (word) =>
    /^[01]*\p{L}[\p{L}01]*$/u.test(word) || word === '1' ? word.replaceAll('0', 'O').replaceAll('1', 'I') : word,
  );
}
