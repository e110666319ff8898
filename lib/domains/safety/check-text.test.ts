import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkText } from './check-text';

const rot13 = (text: string) => text.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 84) % 26) + 97));
// Two listed words, spelt in ROT13 here too.
const BAD = [rot13('shpx'), rot13('snttbg')];

test.each(BAD)('a listed word is refused however it is dressed up', (word) => {
  const dressed = [
    word,
    word.toUpperCase(),
    `${word}ing hell`,
    `so ${word}, really`,
    [...word].join(' '),
    [...word].join('.'),
    word.replace(/a/g, '4').replace(/o/g, '0'),
    word.replace(/(.)$/, '$1$1$1$1'),
    `${word[0]}*${word.slice(2)}`,
    word.replace(/a/g, 'á').replace(/u/g, 'ü'),
    word.replace(/o/g, 'о').replace(/c/g, 'с'),
    `${word[0]}\u200b${word.slice(1)}`,
  ];
  for (const text of dressed) expect(checkText(text), text).toEqual({ ok: false, reason: 'slur or explicit word' });
});

test('a threat in several words is refused', () => {
  expect(checkText('please go d1e')).toEqual({ ok: false, reason: 'threat or explicit phrase' });
});

test.each([
  'classic assassin in Scunthorpe',
  'the cockpit of a cocktail bar',
  'Dickens reads Moby-Dickens',
  'analysis of an analog canal',
  'therapist',
  'grape soda and drapes',
  'my maine coon',
  'a fire retardant sofa',
  'je suis en retard',
  'grammar nazi',
  'footnote* here',
  '2*3*4',
  '***',
  'hello gas fees',
  'document accumulate cucumber',
  'sextant in Essex',
  'title of the titan',
  'peacock',
  'raccoon',
  'tycoon',
  'snigger at niggling doubts',
  'the naked truth, magna cum laude',
  'a b c d e',
  'go diego go',
  'damn hell crap',
  'MY WALLET 4 5 7',
])('ordinary words pass: %s', (text) => {
  expect(checkText(text)).toEqual({ ok: true });
});

test('a listed word is found between any other words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('cat', 'frog', 'moon', '42', '!', 'ÿ'), { maxLength: 6 }),
      fc.constantFrom(...BAD),
      fc.nat(6),
      (words, bad, at) => {
        expect(checkText([...words.slice(0, at), bad, ...words.slice(at)].join(' ')).ok).toBe(false);
      },
    ),
  );
});
