import { fillingsOf } from '../phrase';
import { type CaptionBox, type Frame, SLOT_TYPES, type SlotType } from '../types';

export type Written = {
  readonly lines: readonly string[];
  /** The words that come from the registered text. */
  readonly kept: string;
  /** 0..1: how well the prompt's words go where they were put. */
  readonly quality: number;
};

/** Longer than the box reads well, but still readable. */
export const STRETCH = 1.3;
const SLOT = /\{([^{}]*)\}/;

/** A slot's type; other words in braces ask for a noun phrase. */
export const slotTypeOf = (text: string): SlotType => SLOT_TYPES.find((type) => type === text.trim().toLowerCase()) ?? 'noun phrase';

/** Fills a frame's slot with the prompt's key phrase; null when no form of it fits the boxes. */
export function fillFrame({ frame, boxes, phrase, pick }: { frame: Frame; boxes: readonly CaptionBox[]; phrase: string; pick: number }): Written | null {
  const lines = frame.text.split(' / ').map((line) => line.trim());
  const at = lines.findIndex((line) => SLOT.test(line));
  const line = lines[at];
  if (line === undefined || lines.length > boxes.length) return null;
  const fixed = frame.text.replace(SLOT, ' ');
  const room = Math.floor((boxes[at]?.maxLength ?? 60) * STRETCH) - line.replace(SLOT, '').length;
  const usual = meanWords(frame.examples);
  const found = fillingsOf(phrase, pick)[slotTypeOf(line.match(SLOT)?.[1] ?? '')]
    .filter(({ text }) => [...text].length <= room)
    .map((filling) => ({ ...filling, quality: filling.fit * (1 - 0.04 * Math.min(5, Math.abs(filling.text.split(' ').length - usual))) }))
    .sort((a, b) => b.quality - a.quality)[0];
  if (!found) return null;
  const shouted = fixed === fixed.toUpperCase();
  const text = shouted ? found.text.toUpperCase() : found.text;
  return { lines: lines.map((one, i) => (i === at ? one.replace(SLOT, () => text) : one)), kept: fixed, quality: found.quality };
}

function meanWords(examples: readonly string[]): number {
  if (examples.length === 0) return 2;
  return examples.reduce((sum, example) => sum + example.split(' ').length, 0) / examples.length;
}
