import type { CaptionBox } from '../types';

/** Quotes that open and close. */
const QUOTED = /^\s*(["“„«])([\s\S]+?)(["”“»])\s*$/u;

/** The lines of a prompt that is a caption already: quoted, or with ` / ` between lines; null otherwise. */
export function ownLines(prompt: string): string[] | null {
  const quoted = prompt.match(QUOTED)?.[2];
  const text = quoted ?? prompt;
  if (quoted === undefined && !/\s\/\s/.test(prompt)) return null;
  const lines = text.split(/\s+\/\s+|\n+/).map((line) => line.trim().replace(/^["“„«]|["”“»]$/gu, '')).filter(Boolean);
  return lines.length > 0 ? lines : null;
}

/** Words before which a line breaks well. */
const BREAKS = new Set('and but or when while because so that then than if until after before with for from to in on at of is are was were who which without like about into'.split(' '));

/** Splits a text in two lines: at its own pause where there is one near the middle, else where the halves are even. */
export function splitInTwo(text: string): string[] {
  const words = text.trim().split(/\s+/);
  if (words.length < 4) return [words.join(' ')];
  const whole = words.join(' ').length;
  let best = { cost: Number.POSITIVE_INFINITY, at: 1 };
  for (let at = 1; at < words.length; at++) {
    const left = words.slice(0, at).join(' ').length;
    const pause = /[,;:.!?…]$/.test(words[at - 1] as string) ? 0.3 : BREAKS.has((words[at] as string).toLowerCase()) ? 0.15 : 0;
    const dangling = BREAKS.has((words[at - 1] as string).toLowerCase()) || /^(?:a|an|the|my|your|his|her|our|their)$/i.test(words[at - 1] as string) ? 0.2 : 0;
    const cost = Math.abs(left - (whole - left)) / whole - pause + dangling;
    if (cost < best.cost) best = { cost, at };
  }
  return [words.slice(0, best.at).join(' ').replace(/,$/, ''), words.slice(best.at).join(' ')];
}

/** Puts lines into boxes: as many as there are, too many are joined into the last. Null when one is too long for its box. */
export function fitOwn(lines: readonly string[], boxes: readonly CaptionBox[], stretch: number): string[] | null {
  if (boxes.length === 0) return null;
  const held = lines.length > boxes.length ? [...lines.slice(0, boxes.length - 1), lines.slice(boxes.length - 1).join(' ')] : [...lines];
  return held.every((line, i) => [...line].length <= (boxes[i]?.maxLength ?? 0) * stretch) ? held : null;
}
