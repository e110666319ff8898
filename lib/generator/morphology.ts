import type { SlotType } from './types';

/** The key phrase of a prompt. */
export type Reading = { readonly phrase: string };
/** Words for a slot; `quality` 0..1 says how natural they are there. */
export type Filling = { readonly text: string; readonly quality: number };

export function readPrompt(prompt: string): Reading {
  const phrase = prompt.replace(/^(?:when|me when|pov:?)\s+/i, '').replace(/[.!?…]+$/, '').trim();
  return { phrase };
}

export function fillings({ phrase }: Reading, slot: SlotType, _seed: number): Filling[] {
  const ing = /^\p{L}+ing\b/u.test(phrase);
  switch (slot) {
    case 'noun phrase': return [{ text: phrase, quality: 0.9 }];
    case 'plural noun': return [{ text: phrase, quality: 0.6 }];
    case 'verb-ing': return [ing ? { text: phrase, quality: 1 } : { text: `thinking about ${phrase}`, quality: 0.7 }];
    case 'verb': return [{ text: `think about ${phrase}`, quality: 0.6 }];
    case 'clause': return [{ text: `it is all about ${phrase}`, quality: 0.4 }];
  }
}
