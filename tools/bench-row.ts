/** One measured claim, as the table of docs/measured.md shows it. */
export interface BenchRow {
  /** What was measured, with its size: `append all, 100,000 entries`. */
  what: string;
  /** Our figure with its unit. */
  here: string;
  /** The other side of the same run, named, with its figure: `RFC's text 2,210 ms`. */
  beside: string;
  /** How the two compare: `9.1x`. */
  ratio: string;
}

const cell = (text: string) => text.replaceAll('|', '\\|').trim();

/** The row as a line of a markdown table. A script of bench/ prints it, and `npm run bench -- --report` collects it. */
export const formatRow = ({ what, here, beside, ratio }: BenchRow): string =>
  `| ${[what, here, beside, ratio].map(cell).join(' | ')} |`;

/** The rows among the lines a script printed. */
export const findRows = (output: string): string[] =>
  output.split('\n').filter((line) => /^\|( (?:\\\||[^|])* \|){4}$/.test(line));

export const REPORT_START = '<!-- bench:start (written by `npm run bench -- --report`) -->';
export const REPORT_END = '<!-- bench:end -->';

/** Puts the rows between the markers of `document`; `undefined` when it has no markers. */
export function insertReport(document: string, rows: readonly string[], machine: string): string | undefined {
  const start = document.indexOf(REPORT_START);
  const end = document.indexOf(REPORT_END, start);
  if (start < 0 || end < 0) return undefined;
  const table = ['| measured | here | beside it | ratio |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
  return `${document.slice(0, start + REPORT_START.length)}\n${table}\n\n${machine}\n${document.slice(end)}`;
}
