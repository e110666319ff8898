import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Money } from './money';

test('dollars for the eye, the exact amount on hover and for machines, the token second', () => {
  const html = renderToStaticMarkup(<Money amount={4_218_370n} symbol="USDC" />);
  expect(html).toContain('value="4.21837"');
  expect(html).toContain('title="$4.21837 in USDC, exactly"');
  expect(html).toContain('>$4.22</data>');
  expect(html).toMatch(/\(4\.21837 USDC\)/);
});

test('amounts from the HTTP API are decimal text', () => {
  expect(renderToStaticMarkup(<Money amount="10000" />)).toBe(renderToStaticMarkup(<Money amount={10_000n} />));
});
