import type { GeneratorMeme } from './types';

type Scored = { readonly meme: GeneratorMeme; readonly score: number };

/** How many times better than the founder another member must go with a prompt to stand for the family. */
const CLEARLY = 1.25;

/**
 * What competes for one place: a family in one role. A template gives a picture and a captioned meme gives words, so a
 * family's pictures compete with one another, and its captions.
 */
export const slotOf = ({ id, family, kind }: GeneratorMeme): string => `${kind} ${family ?? id}`;

/** The founder is before its members, and they go by number. */
function isBefore(a: GeneratorMeme, b: GeneratorMeme): boolean {
  if ((a.family === undefined) !== (b.family === undefined)) return a.family === undefined;
  return a.id.length === b.id.length ? a.id < b.id : a.id.length < b.id.length;
}

/**
 * One meme for each slot, in the order given: the first registered, unless another goes clearly better with the prompt.
 * However many copies a family has, it takes one place.
 */
export function oneSlotEach<T extends Scored>(memes: readonly T[]): T[] {
  const first = new Map<string, T>();
  const best = new Map<string, T>();
  for (const one of memes) {
    const slot = slotOf(one.meme);
    const [founder, leader] = [first.get(slot), best.get(slot)];
    if (!founder || isBefore(one.meme, founder.meme)) first.set(slot, one);
    if (!leader || one.score > leader.score || (one.score === leader.score && isBefore(one.meme, leader.meme)))
      best.set(slot, one);
  }
  return memes.filter((one) => {
    const [founder, leader] = [first.get(slotOf(one.meme)) as T, best.get(slotOf(one.meme)) as T];
    return one === (leader.score > founder.score * CLEARLY ? leader : founder);
  });
}

/** Of memes that a person chose, the first of each slot in their order. */
export function firstOfEachSlot(memes: readonly GeneratorMeme[], chosen: readonly string[]): GeneratorMeme[] {
  const place = new Map(chosen.map((id, at) => [id, at]).reverse() as [string, number][]);
  const first = new Map<string, GeneratorMeme>();
  for (const meme of [...memes].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)))
    if (!first.has(slotOf(meme))) first.set(slotOf(meme), meme);
  const kept = new Set(first.values());
  return memes.filter((meme) => kept.has(meme));
}
