import { expect, test } from 'vitest';
import { IDENTITY } from './alignment/affine';
import { Tile, type TileMap } from './alignment/tiles';
import { findClusters, judgeEvidence, makeEvidence } from './judge';

/** A map drawn with letters: `.` same, ` ` hidden, `-` plain, `o` changed, `L` changed where lettering was, `N` changed where lettering is now. */
function drawTiles(drawing: string, coverage = 1): TileMap {
  const lines = drawing.split('\n');
  const [columns, rows] = [lines[0].length, lines.length];
  const cells = [...lines.join('')];
  const states: Record<string, number> = { '.': Tile.Same, ' ': Tile.Hidden, '-': Tile.Plain };
  return {
    columns,
    rows,
    state: Uint8Array.from(cells, (cell) => states[cell] ?? Tile.Changed),
    stark: Uint8Array.from(cells, (cell) => (cell === 'L' ? 3 : cell === 'N' ? 2 : 0)),
    likeness: new Float32Array(cells.length),
    coverage,
    regionOf: (column, row) => ({ x: column / columns, y: row / rows, w: 1 / columns, h: 1 / rows }),
  };
}

const wide = (middle: string) =>
  [
    '.'.repeat(20),
    '.'.repeat(20),
    '.'.repeat(20),
    '.'.repeat(20),
    ...middle.split('\n').map((line) => line.padEnd(20, '.')),
    ...Array.from({ length: 6 }, () => '.'.repeat(20)),
  ].join('\n');

test.each([
  ['nothing changed', '...', 1, 'near copy'],
  ['specks', '..o...oo..o', 1, 'near copy'],
  ['a little cut away', '...', 0.91, 'near copy'],
  ['much cut away', '...', 0.6, 'derivative'],
  ['letters, one by one', '.L.L..L.L', 1, 'near copy'],
  ['a word', '.LLLL', 1, 'same template, new caption'],
  ['words laid over a plain part', '.NNNNNNNN\n.NNNNNNNN', 1, 'same template, new caption'],
  ['something laid over', '.oooooooo\n.oooooooo', 1, 'derivative'],
  ['something small laid over', '.ooooooo\n.ooooooo', 1, 'near copy'],
] as const)('%s', (_name, middle, coverage, verdict) => {
  expect(judgeEvidence(makeEvidence(drawTiles(wide(middle), coverage), IDENTITY))).toBe(verdict);
});

test('a mark in a corner is no change, the same in the middle is one', () => {
  const mark = `${'.'.repeat(12)}${'o'.repeat(8)}`;
  const rows = Array.from({ length: 36 }, () => '.'.repeat(20));
  const at = (row: number) => rows.map((line, i) => (i === row || i === row + 1 ? mark : line)).join('\n');
  expect(judgeEvidence(makeEvidence(drawTiles(at(33)), IDENTITY))).toBe('near copy');
  expect(judgeEvidence(makeEvidence(drawTiles(at(15)), IDENTITY))).toBe('derivative');
});

test('clusters hold touching tiles, corners too, the largest first', () => {
  expect(findClusters(drawTiles('o...\n.o..\n...L')).map(({ size, before }) => [size, before])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test('a crop is told by its frame, in parts of the registered picture', () => {
  const evidence = makeEvidence(drawTiles(wide('...'), 0.25), [0.5, 0, 0.25, 0, 0.5, 0.4]);
  expect(evidence).toMatchObject({
    coverage: 0.25,
    crop: { x: 0.25, y: 0.4, w: 0.5, h: 0.5 },
    changed: 0,
    changes: [],
    texts: null,
  });
  expect(makeEvidence(drawTiles(wide('...'), 0.95), IDENTITY).crop).toBeNull();
});
