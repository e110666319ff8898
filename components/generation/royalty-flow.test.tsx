import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { SplitLine } from '@/lib/domains/generation/types';
import { RoyaltyFlow } from './royalty-flow';

const line = (part: SplitLine['part'], amount: bigint, memeId: number | null = null): SplitLine => ({
  part,
  account: `0x${'cd'.repeat(20)}`,
  name: null,
  memeId,
  amount,
  held: false,
});

test('one strip a line, and the words say the same as the drawing', () => {
  const html = renderToStaticMarkup(
    <RoyaltyFlow
      price={10_000n}
      split={[line('creator', 6_000n, 7), line('host', 2_000n), line('treasury', 2_000n)]}
      titles={new Map([[7, 'Duck']])}
    />,
  );
  expect(html.match(/<path /g)).toHaveLength(3);
  expect(html).toContain('for “Duck”');
  expect(html).toContain('Treasury');
  const amounts = [...html.matchAll(/value="([\d.]+)"/g)].map((match) => Number(match[1]));
  expect(amounts[0]).toBe(0.01);
  expect(amounts.slice(1).reduce((a, b) => a + b, 0)).toBeCloseTo(0.01, 12);
});
