import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillingsOf } from './fillings';
import { readPrompt } from './read-prompt';
import type { SlotType } from './types';

/** The first words for a slot; '' when there are none. */
const fill = (prompt: string, slot: SlotType, pick = 0) => {
  const [phrase] = readPrompt(prompt).phrases;
  return phrase ? (fillingsOf(phrase, pick)[slot][0]?.text ?? '') : '';
};

describe('a noun phrase', () => {
  test.each([
    ['monday meetings', 'monday meetings'],
    ['printer', 'the printer'],
    ['code review', 'the code review'],
    ['my cat', 'my cat'],
    ['coffee', 'coffee'],
    ['tax season', 'tax season'],
    ['NFTs', 'NFTs'],
    ['small talk with the barber', 'small talk with the barber'],
    ['my weekend plans', 'my weekend plans'],
    ['make a meme about dogs and vacuum cleaners', 'dogs and vacuum cleaners'],
    ['a funny picture of my boss', 'my boss'],
    ['I hate mondays', 'mondays'],
    ['the gym is overrated', 'the gym'],
    ['when the wifi drops', 'the wifi dropping'],
    ['when you check your bank account', 'checking my bank account'],
    ['my code does not work', 'my code not working'],
    ["my code won't compile", 'my code not compiling'],
    ['the printer is broken again', 'the printer being broken again'],
    ['everyone is yelling at me', 'everyone yelling at me'],
    ['my landlord raised the rent again', 'my landlord raising the rent again'],
    ['deploying on friday', 'deploying on friday'],
    ['buy the dip', 'buying the dip'],
    ['my cat judging me', 'my cat judging me'],
    ['why does my cat hate me', 'my cat hating me'],
    ['bitcoin hit 100k', 'bitcoin hitting 100k'],
    ["it's monday again", 'monday'],
    ['this is fine', 'this being fine'],
    ['gym membership I never use', 'the gym membership I never use'],
    ['people who clap when the plane lands', 'people who clap when the plane lands'],
    ['mom discovering emojis', 'mom discovering emojis'],
    ['one does not simply exit vim', 'one not simply exiting vim'],
    ['never gonna give you up', 'never gonna give you up'],
    ['wenn das WLAN schon wieder ausfällt', 'wenn das WLAN schon wieder ausfällt'],
  ])('%s -> %s', (prompt, words) => expect(fill(prompt, 'noun phrase')).toBe(words));
});

describe('many of it', () => {
  test.each([
    ['monday meetings', 'monday meetings'],
    ['my unread emails', 'unread emails'],
    ['the printer', 'printers'],
    ['my boss', 'bosses'],
    ['my mom', 'moms'],
    ['monday', 'mondays'],
    ['coffee', 'coffee'],
    ['imposter syndrome', 'imposter syndrome'],
    ['crypto winter', 'crypto winters'],
    ['my cat judging me', 'cats judging me'],
    ['deploying on friday', 'people deploying on friday'],
    ['forgetting my password', 'people forgetting their password'],
    ['touch grass', 'people touching grass'],
  ])('%s -> %s', (prompt, words) => expect(fill(prompt, 'plural noun')).toBe(words));
});

describe('a doing', () => {
  test.each([
    ['deploying on friday', 'deploying on friday'],
    ['me pretending to understand blockchain', 'pretending to understand blockchain'],
    ['not sleeping', 'not sleeping'],
    ['touch grass', 'touching grass'],
    ['buy high sell low', 'buying high selling low'],
    ['how to explain NFTs to my mom', 'explaining NFTs to my mom'],
    ['when you finally fix the bug', 'finally fixing the bug'],
    ["I can't find my keys", 'not finding my keys'],
    ['when the wifi drops', 'watching the wifi drop'],
    ['tax season', 'surviving tax season'],
    ['pizza', 'eating pizza'],
    ['meeting my ex', 'meeting my ex'],
  ])('%s -> %s', (prompt, words) => expect(fill(prompt, 'verb-ing')).toBe(words));
});

describe('a verb', () => {
  test.each([
    ['deploying on friday', 'deploy on friday'],
    ['trying to look busy', 'try to look busy'],
    ['touch grass', 'touch grass'],
    ['when you finally fix the bug', 'finally fix the bug'],
    ['running late', 'run late'],
    ['monday meetings', 'think about monday meetings'],
    ['being the only one without a tan', 'be the only one without a tan'],
  ])('%s -> %s', (prompt, words) => expect(fill(prompt, 'verb')).toBe(words));
});

describe('a clause', () => {
  test.each([
    ['when the wifi drops', 'the wifi drops'],
    ['when you check your bank account', 'I checked my bank account'],
    ['when you finally fix the bug but break three others', 'I finally fixed the bug'],
    [
      'I spent three hours debugging and it was a missing comma',
      'I spent three hours debugging and it was a missing comma',
    ],
    ['sorry I am late', 'I am late'],
    ['can we have a 4 day week', 'we can have a 4 day week'],
    ['trust me bro', 'somebody said trust me bro'],
    ['forgetting your password again', 'I forgot my password again'],
    ['deploying on friday', 'I deployed on friday'],
    ['accidentally liking a photo', 'I accidentally liked a photo'],
    ['my cat judging me', 'my cat is judging me'],
    ['people replying all', 'people are replying all'],
    ['why is my code not working', 'my code is not working'],
    ['why does my cat hate me', 'my cat hates me'],
    ["I'm tired", 'I am tired'],
    ['monday meetings', 'monday meetings happened'],
    ['coffee', 'we are out of coffee'],
    ['is it friday yet', 'it is friday'],
    ['do you know what time it is', 'you know what time it is'],
    ['my boss', 'my boss found out'],
  ])('%s -> %s', (prompt, words) => expect(fill(prompt, 'clause')).toBe(words));

  test('the verb agrees with one and with many', () => {
    expect(fill('tax season', 'clause', 0.5)).toBe('tax season is back');
    expect(fill('gas fees', 'clause', 0.3)).toBe('gas fees are back');
    expect(fill('my boss', 'clause', 0.3)).toBe('my boss knows');
    expect(fill('my pizza', 'clause', 0.5)).toBe('somebody ate my pizza');
    expect(fill('pizza', 'clause', 0.5)).toBe('somebody ate the pizza');
    expect(fill('my neighbors', 'clause', 0.3)).toBe('my neighbors know');
  });
});

test('a word that no list has is left as it is', () => {
  expect(fill('zorgle', 'noun phrase')).toBe('zorgle');
  expect(fill('zorgling', 'verb-ing')).toContain('zorgling');
});

test('any words give fillings without stray blanks, and the same ones again', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'my',
      'the',
      'cat',
      'is',
      'when',
      'running',
      'to',
      'buy',
      'not',
      'and',
      'fees',
      'drops',
      'you',
      'meeting',
      "won't",
      'of',
      'who',
      'be',
      'ed',
      'ing',
    ),
    fc.string({ minLength: 1, maxLength: 8 }),
  );
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (words, pick) => {
        fc.pre(/[\p{L}\p{N}]/u.test(words.join('')));
        const { phrases } = readPrompt(words.join(' '));
        expect(phrases.length).toBeGreaterThan(0);
        for (const phrase of phrases) {
          const all = Object.values(fillingsOf(phrase, pick)).flat();
          for (const { text, fit } of all) {
            expect(text).toBe(text.trim());
            expect(text).not.toMatch(/ {2}|undefined|is\/are/u);
            expect(fit).toBeGreaterThan(0);
            expect(fit).toBeLessThanOrEqual(1);
          }
          expect(Object.values(fillingsOf(phrase, pick)).flat()).toEqual(all);
        }
      },
    ),
    { numRuns: 400 },
  );
});
