import { describe, expect, test } from 'vitest';
import { buildIndex, retrieve } from './retrieve';
import { sampleMeme, sampleMemes } from './testing/sample-memes';

const index = buildIndex(sampleMemes());
const idsFor = (prompt: string, options: { limit?: number; community?: string } = {}) =>
  retrieve(index, prompt, { limit: 10, ...options }).map(({ meme }) => meme.id);

describe('retrieve', () => {
  test('the meme with the word leads, in whatever form the word comes', () => {
    expect(idsFor('deploying on fridays')[0]).toBe('2');
    expect(idsFor('the market crashed')[0]).toBe('1');
    expect(idsFor('socks')).toEqual(['5']);
  });

  test('words that go together find each other, below the word itself', () => {
    expect(idsFor('my manager')).toContain('3');
    const [gym, workout] = [retrieve(index, 'gym', { limit: 1 })[0], retrieve(index, 'workout', { limit: 1 })[0]];
    expect(workout?.meme.id).toBe('4');
    expect(workout?.score).toBeLessThan(gym?.score ?? 0);
  });

  test('a word in the tags counts more than one in the alt text', () => {
    const both = buildIndex([
      sampleMeme({ id: 'a', alt: 'a lonely walrus' }),
      sampleMeme({ id: 'b', tags: ['walrus'] }),
    ]);
    expect(retrieve(both, 'walrus', { limit: 2 }).map(({ meme }) => meme.id)).toEqual(['b', 'a']);
  });

  test('a meme is never found for a word its creator denied', () => {
    expect(idsFor('king')).toContain('3');
    expect(idsFor('king of the elections')).not.toContain('3');
    const phrase = buildIndex([sampleMeme({ id: 'a', tags: ['frog'], denyWords: ['Token Sale'] })]);
    expect(retrieve(phrase, 'frog token sales', { limit: 1 })).toEqual([]);
    expect(retrieve(phrase, 'frog token', { limit: 1 })).toHaveLength(1);
  });

  test('a community’s memes alone when asked for', () => {
    expect(idsFor('king of the crash')).toEqual(expect.arrayContaining(['1', '3']));
    expect(idsFor('king of the crash', { community: 'ribbit' })).toEqual(['3', '4']);
    expect(idsFor('king', { community: 'nowhere' })).toEqual([]);
  });

  test('the limit holds and the order is the same every time', () => {
    expect(idsFor('deploy crash king gym', { limit: 2 })).toHaveLength(2);
    const shuffled = buildIndex([...sampleMemes()].reverse());
    expect(retrieve(shuffled, 'deploy crash king gym', { limit: 10 }).map(({ meme }) => meme.id)).toEqual(
      idsFor('deploy crash king gym'),
    );
  });

  test('nothing in common finds nothing', () => expect(idsFor('xylophone')).toEqual([]));

  test('a meme with unfit words is not in the index', () => {
    expect(buildIndex([sampleMeme({ id: 'a', title: 'heil h1tler' })]).memes).toEqual([]);
  });
});
