import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findRows, formatRow, insertReport, REPORT_END, REPORT_START } from './bench-row';
import { ROOT } from './project';

const row = { what: 'append all', here: '0.3 s', beside: 'word for word 2.2 s', ratio: '7.3x' };

test('a row survives the way through a script’s output, and nothing else passes for one', () => {
  const printed = [
    '100,000 entries',
    formatRow(row),
    '| not | a row |',
    formatRow({ ...row, what: 'a | b' }),
    '|---|---|---|---|',
  ].join('\n');
  expect(findRows(printed)).toEqual([
    '| append all | 0.3 s | word for word 2.2 s | 7.3x |',
    '| a \\| b | 0.3 s | word for word 2.2 s | 7.3x |',
  ]);
});

test('the report replaces what stood between the markers and nothing else', () => {
  const readme = `# Tribute\n\n${REPORT_START}\nold\n${REPORT_END}\n\nMore.\n`;
  const once = insertReport(readme, [formatRow(row)], 'Here.') as string;
  expect(once).toBe(
    `# Tribute\n\n${REPORT_START}\n| measured | here | beside it | ratio |\n| --- | ---: | ---: | ---: |\n${formatRow(row)}\n\nHere.\n${REPORT_END}\n\nMore.\n`,
  );
  expect(insertReport(once, [formatRow(row)], 'Here.')).toBe(once);
  expect(insertReport('# Tribute\n', [], '')).toBeUndefined();
});

test('what README.md says was measured is in docs/measured.md, as it was measured', () => {
  const rowsOf = (file: string) => findRows(fs.readFileSync(path.join(ROOT, file), 'utf8'));
  const [extract, all] = [rowsOf('README.md'), rowsOf('docs/measured.md')];
  // Ten, and the two lines of the table's head.
  expect(extract).toHaveLength(12);
  expect(extract.filter((line) => !all.includes(line))).toEqual([]);
});
