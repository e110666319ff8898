import { describe, expect, test } from 'vitest';
import { drawable, readPrompt } from './read-prompt';

const formOf = (prompt: string) => readPrompt(prompt).phrases[0]?.form;
const aboutOf = (prompt: string) => readPrompt(prompt).phrases.map(({ words }) => words.join(' '));

describe('what a prompt is', () => {
  test.each([
    ['monday meetings', 'thing'],
    ['my weekend plans', 'thing'],
    ['the morning meeting', 'thing'],
    ['king of nothing', 'thing'],
    ['group chat drama', 'thing'],
    ['online shopping', 'thing'],
    ['code review', 'thing'],
    ['broken printer', 'thing'],
    ['deploying on friday', 'doing'],
    ['not sleeping', 'doing'],
    ['finally going home', 'doing'],
    ['touch grass', 'action'],
    ['buy the dip', 'action'],
    ['how to exit vim', 'action'],
    ['my cat judging me', 'scene'],
    ['people replying all', 'scene'],
    ['someone microwaving fish at work', 'scene'],
    ['the wifi drops', 'event'],
    ['when prices go up', 'event'],
    ['my code works', 'event'],
    ['the deploy failed', 'event'],
    ["I can't sleep", 'event'],
    ['mondays are the worst idea', 'event'],
    ['winning is hard work', 'event'],
    ['cuando mi jefe me llama', 'foreign'],
    ['привет как дела', 'foreign'],
  ])('%s: %s', (prompt, form) => expect(formOf(prompt)).toBe(form));
});

describe('openings that are no part of it', () => {
  test.each([
    ['make me a funny meme about tax season', 'tax season'],
    ['can you please generate a picture of frogs', 'frogs'],
    ['that feeling when the weekend ends', 'the weekend ends'],
    ['me when the wifi drops', 'the wifi drops'],
    ['pov: your boss calls', 'my boss calls'],
    ['me pretending to work', 'pretending to work'],
    ['how it feels to win', 'win'],
    ['what if the moon is bread', 'the moon is bread'],
  ])('%s -> %s', (prompt, about) => expect(aboutOf(prompt)[0]).toBe(about));
});

test('a long prompt is also read by its first clause', () => {
  expect(aboutOf('I spent three hours debugging and it was a missing comma')).toEqual([
    'I spent three hours debugging and it was a missing comma',
    'I spent three hours debugging',
  ]);
  expect(aboutOf('salt and pepper')).toEqual(['salt and pepper']);
});

test('a caption of several lines is kept, and its last line is the point', () => {
  const reading = readPrompt('nobody: / me at 3am: eating cheese');
  expect(reading.own).toEqual(['nobody:', 'me at 3am: eating cheese']);
  expect(reading.phrases[0]?.words).toEqual(['eating', 'cheese']);
});

test('a sentence or an opening of memes can stand as a caption, a subject can not', () => {
  for (const prompt of [
    'when the wifi drops',
    'me trying to sleep',
    'I told my whole family to buy it and now nobody calls',
  ])
    expect(readPrompt(prompt).spoken, prompt).toBe(true);
  for (const prompt of ['tax season', 'deploying on friday']) expect(readPrompt(prompt).spoken, prompt).toBe(false);
});

test('two things against each other', () => {
  expect(readPrompt('tea vs coffee').versus).toEqual(['tea', 'coffee']);
  expect(readPrompt('tea or something').versus).toBeNull();
});

test('signs go, unless there is nothing else', () => {
  expect(drawable('mondays 😭😭 https://x.example/a?b=c')).toBe('mondays');
  expect(drawable('🚀🚀🌙')).toBe('rockets and the moon');
  expect(drawable('周一的会议')).toBe('');
  expect(drawable('WLAN fällt aus – ja „wirklich“')).toBe('WLAN fällt aus – ja „wirklich“');
});
