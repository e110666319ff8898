import { describe, expect, test } from 'vitest';
import { TOP_BOTTOM } from '../layout';
import { readPrompt } from '../read-prompt';
import { fillFrame } from './frame';
import { STRETCH } from './maker';

const fill = (text: string, prompt: string, { examples = [] as string[], maxLength = 60 } = {}) =>
  fillFrame({
    frame: { text, examples },
    boxes: TOP_BOTTOM.map((box) => ({ ...box, maxLength })),
    phrases: readPrompt(prompt).phrases,
    pick: 0,
  });

describe('fillFrame', () => {
  test('the prompt’s words go into the slot, in capitals like the frame’s', () => {
    expect(fill('BRACE YOURSELVES / {plural noun} ARE COMING', 'monday meetings')).toMatchObject({
      lines: ['BRACE YOURSELVES', 'MONDAY MEETINGS ARE COMING'],
      kept: 'BRACE YOURSELVES   ARE COMING',
      slot: 'plural noun',
    });
    expect(fill('Me, thinking about {noun phrase}', 'tax season')?.lines).toEqual(['Me, thinking about tax season']);
  });

  test('another name in the braces asks for a noun phrase', () => {
    expect(fill('HELLO {thing you fear}', 'printer')?.lines).toEqual(['HELLO THE PRINTER']);
  });

  test('no determiner comes twice', () => {
    expect(fill('BEWARE THE {noun phrase}', 'the printer')?.lines).toEqual(['BEWARE THE PRINTER']);
    expect(fill('OUR {noun phrase}', 'my boss')).toBeNull();
    expect(fill('PROOF THAT {clause}', 'the wifi drops')?.lines).toEqual(['PROOF THAT THE WIFI DROPS']);
    expect(fill('BEWARE THE {noun phrase}', 'my boss')?.lines).toEqual(['BEWARE THE BOSS']);
  });

  test('the frame’s verb has one or many before it, as it asks', () => {
    expect(fill('{noun phrase} IS MY CARDIO', 'gas fees')).toBeNull();
    expect(fill('{noun phrase} ARE MY CARDIO', 'gas fees')?.lines).toEqual(['GAS FEES ARE MY CARDIO']);
    expect(fill('{noun phrase} ARE MY CARDIO', 'tax season')).toBeNull();
  });

  test('the examples say how long the words should be', () => {
    const quality = (examples: string[]) =>
      fill('THE BILL FOR {noun phrase}', 'small talk with the barber', { examples })?.quality ?? 0;
    expect(quality(['lunch with my boss'])).toBeGreaterThan(quality(['love']));
  });

  test('words that do not fit the box are not put there', () => {
    expect(fill('{clause}', 'I spent three hours debugging and it was a comma', { maxLength: 30 })?.lines).toEqual([
      'I SPENT THREE HOURS DEBUGGING',
    ]);
    expect(
      fill('{clause}', 'I spent three hours debugging and it was a comma', { maxLength: Math.floor(28 / STRETCH) - 1 }),
    ).toBeNull();
  });

  test('a frame with more lines than the template has boxes is left', () => {
    expect(fill('A / B / {noun phrase}', 'cats')).toBeNull();
  });

  test('a sign with a dollar is put in as it is', () => {
    expect(fill('BUY {noun phrase}', '$PEPE')?.lines).toEqual(['BUY $PEPE']);
  });
});
