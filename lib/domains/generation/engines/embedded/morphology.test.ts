import { describe, expect, test } from 'vitest';
import { baseOfIng, ingOf, isIng, isMass, isPlural, pastOf, pluralOf, thirdPersonOf, verbForm } from './morphology';

describe('one and many', () => {
  test.each([
    ['dog', 'dogs'],
    ['bus', 'buses'],
    ['box', 'boxes'],
    ['lunch', 'lunches'],
    ['baby', 'babies'],
    ['day', 'days'],
    ['person', 'people'],
    ['child', 'children'],
    ['mouse', 'mice'],
    ['wolf', 'wolves'],
    ['potato', 'potatoes'],
    ['sheep', 'sheep'],
    ['boss', 'bosses'],
    ['quiz', 'quizzes'],
    ['crisis', 'crises'],
  ])('%s -> %s', (noun, many) => expect(pluralOf(noun)).toBe(many));

  test.each(['meetings', 'fees', 'people', 'mice', 'taxes', 'bosses', 'mondays'])('%s are many', (noun) =>
    expect(isPlural(noun)).toBe(true),
  );
  test.each(['boss', 'bus', 'news', 'chaos', 'physics', 'kubernetes', 'happiness', 'arthritis', 'cat', 'us'])(
    '%s is one',
    (noun) => expect(isPlural(noun)).toBe(false),
  );
  test.each(['money', 'inflation', 'laziness', 'capitalism', 'debugging', 'wifi'])('%s has no article', (noun) =>
    expect(isMass(noun)).toBe(true),
  );
  test.each(['cat', 'meeting', 'deploy', 'king'])('%s takes an article', (noun) => expect(isMass(noun)).toBe(false));
});

describe('verbs', () => {
  test.each([
    ['make', 'making'],
    ['run', 'running'],
    ['deploy', 'deploying'],
    ['lie', 'lying'],
    ['see', 'seeing'],
    ['panic', 'panicking'],
    ['quit', 'quitting'],
    ['commit', 'committing'],
    ['open', 'opening'],
    ['fix', 'fixing'],
    ['read', 'reading'],
    ['be', 'being'],
    ['argue', 'arguing'],
    ['drop', 'dropping'],
    ['pay', 'paying'],
  ])('%s -> %s', (base, ing) => expect(ingOf(base)).toBe(ing));

  test.each([
    ['making', 'make'],
    ['running', 'run'],
    ['deploying', 'deploy'],
    ['lying', 'lie'],
    ['buying', 'buy'],
    ['coping', 'cope'],
    ['vibing', 'vibe'],
    ['doomscrolling', 'doomscroll'],
    ['yapping', 'yap'],
    ['shitposting', 'shitpost'],
  ])('%s <- %s', (ing, base) => expect(baseOfIng(ing)).toBe(base));

  test.each(['king', 'thing', 'morning', 'meeting', 'ring', 'wedding', 'bling'])(
    '%s is a thing, not an action',
    (word) => {
      expect(isIng(word)).toBe(false);
      expect(baseOfIng(word)).toBeNull();
    },
  );

  test.each([
    ['check', 'checked'],
    ['go', 'went'],
    ['try', 'tried'],
    ['like', 'liked'],
    ['stop', 'stopped'],
    ['panic', 'panicked'],
    ['put', 'put'],
    ['buy', 'bought'],
    ['commit', 'committed'],
    ['play', 'played'],
  ])('%s, yesterday %s', (base, past) => expect(pastOf(base)).toBe(past));

  test.each([
    ['hate', 'hates'],
    ['go', 'goes'],
    ['try', 'tries'],
    ['crash', 'crashes'],
    ['have', 'has'],
    ['play', 'plays'],
  ])('I %s, it %s', (base, third) => expect(thirdPersonOf(base)).toBe(third));

  test.each([
    ['drops', { base: 'drop', form: 's', either: true }],
    ['ate', { base: 'eat', form: 'past', either: false }],
    ['broken', { base: 'break', form: 'participle', either: false }],
    ['explain', { base: 'explain', form: 'base', either: false }],
    ['buying', { base: 'buy', form: 'ing', either: false }],
  ] as const)('%s is known', (word, form) => expect(verbForm(word)).toEqual(form));

  test('words that are no verbs are none', () => {
    for (const word of ['wifi', 'monday', 'the', 'meeting', '']) expect(verbForm(word)).toBeNull();
  });
});
