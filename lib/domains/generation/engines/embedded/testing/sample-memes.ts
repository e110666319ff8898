import { TOP_BOTTOM } from '../layout';
import type { GeneratorMeme } from '../types';

/** A meme for tests: a template with boxes over the top and bottom unless told otherwise. */
export const sampleMeme = (meme: Partial<GeneratorMeme> & { id: string }): GeneratorMeme => ({
  title: `Meme ${meme.id}`,
  tags: [],
  alt: '',
  community: null,
  creator: 'Ada',
  kind: 'template',
  width: 800,
  height: 600,
  boxes: [...TOP_BOTTOM],
  frames: [],
  caption: [],
  denyWords: [],
  ...meme,
});

/** Four templates and a captioned meme. */
export const sampleMemes = (): GeneratorMeme[] => [
  sampleMeme({
    id: '1',
    title: 'Live from the storm',
    tags: ['news', 'crash', 'market'],
    community: 'shibe',
    boxes: [{ ...TOP_BOTTOM[0], role: 'sign', maxLength: 58 }],
    frames: [
      { text: 'BREAKING: {clause}', examples: ['the coffee machine is down'] },
      { text: 'EXPERTS BLAME {noun phrase}', examples: ['inflation', 'the outage'] },
    ],
  }),
  sampleMeme({
    id: '2',
    title: 'Tea on a rocket',
    tags: ['deploy', 'friday', 'chaos'],
    community: 'shibe',
    frames: [{ text: '{verb-ing} WITH NO PLAN / AND NO BRAKES', examples: ['investing'] }],
  }),
  sampleMeme({
    id: '3',
    title: 'Frog king',
    tags: ['king', 'boss', 'law'],
    community: 'ribbit',
    frames: [{ text: 'BY ROYAL DECREE / NO MORE {plural noun}', examples: ['mondays'] }],
    denyWords: ['election'],
  }),
  sampleMeme({
    id: '4',
    title: 'Gym fly',
    tags: ['gym', 'effort'],
    community: 'ribbit',
    frames: [{ text: 'DAY ONE: {verb} / ALREADY HUGE', examples: ['read charts'] }],
  }),
  sampleMeme({
    id: '5',
    kind: 'meme',
    title: 'Sock hoard',
    tags: ['hoard', 'bags'],
    community: 'shibe',
    boxes: [],
    caption: ['I AM NOT HOARDING SOCKS', 'I AM EARLY'],
  }),
];
