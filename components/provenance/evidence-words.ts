import type { Dihedral, Evidence, Verdict } from '@/lib/domains/provenance/types';
import { areaOf, isTilted, turnOf } from './overlay-geometry';

/** A comparison as the words need it. */
export type Judged = { verdict: Verdict; distance: number; transform: Dihedral; evidence?: Evidence | null };

/** Whose meme it is, in one sentence. `title` is that of the meme it matches. */
export function verdictWords(verdict: Verdict, title: string | null): string {
  const name = title === null ? 'a registered meme' : `“${title}”`;
  switch (verdict) {
    case 'exact copy':
      return `It is ${name}.`;
    case 'near copy':
      return `It is a copy of ${name}.`;
    case 'derivative':
      return `It was made from ${name}.`;
    case 'same template, new caption':
      return `It is ${name} under other words.`;
    case 'original':
      return 'Nobody has registered it.';
  }
}

/** How the compared picture lies, beside its noun: before it, or after it. */
const TURNS: Record<Dihedral, { before?: string; after?: string }> = {
  orig: {},
  // The picture must be turned to the left to stand upright, so that it was turned to the right.
  rot90: { after: 'turned a quarter to the right' },
  rot270: { after: 'turned a quarter to the left' },
  rot180: { before: 'upside-down' },
  flipy: { before: 'mirrored' },
  flipx: { before: 'mirrored', after: 'upside down' },
  flipp: { before: 'mirrored', after: 'turned a quarter to the right' },
  flipm: { before: 'mirrored', after: 'turned a quarter to the left' },
};

/** How the picture was changed: what it is, how much of it is there, and what in it is other. */
export function evidenceWords({ verdict, distance, transform, evidence }: Judged): string {
  const bits = `${distance} of 256 bits differ`;
  if (verdict === 'original') return `Another picture. By the hash of its look, ${bits}.`;
  if (verdict === 'exact copy') return 'Exact copy. The file, or every pixel in it, is the same.';
  const head = `${toUpper(nameOf({ verdict, transform, evidence }))}.`;
  if (!evidence) return `${head} Judged by the hash of its look alone: ${bits}.`;
  return `${head} ${toUpper([presence(evidence), surroundings(evidence), difference(evidence)].filter(Boolean).join('; '))}.`;
}

function nameOf({ verdict, transform, evidence }: Omit<Judged, 'distance'>): string {
  const alignment = evidence?.alignment;
  const { before, after } = TURNS[alignment ? turnOf(alignment) : transform];
  const tilt = alignment && isTilted(alignment) ? 'a little tilted' : undefined;
  const list = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ');
  if (verdict === 'same template, new caption') return list('same template', before, after, tilt, 'new caption');
  const noun = verdict === 'derivative' ? 'derivative' : 'copy';
  return list(before ? `${before} ${noun}` : noun, after, tilt);
}

/** Coverage from which nothing worth a word was cut away. */
const WHOLE = 0.995;
/** Share of the compared picture up to which it is more than the registered one and a hair's breadth. */
const FILLED = 0.97;

const presence = ({ coverage }: Evidence): string =>
  coverage >= WHOLE ? 'all of the picture is there' : `${percent(coverage)} of the picture is there`;

/** A screenshot, or a picture with a border: more than the registered picture. */
function surroundings({ alignment, coverage }: Evidence): string | null {
  const share = alignment ? coverage / areaOf(alignment) : 1;
  return share < FILLED ? `it lies inside a larger picture and fills ${percent(share)} of it` : null;
}

function difference({ coverage, changed, changes, texts }: Evidence): string {
  const overlaid = changes.some(({ kind }) => kind === 'overlay');
  if (changes.some(({ kind }) => kind === 'lettering'))
    return `${wording(texts)}${overlaid ? '; something was laid over it' : ''}`;
  if (overlaid) return `something covers ${percent(changed)} of it`;
  return coverage >= WHOLE ? 'nothing in it changed' : 'nothing in that part changed';
}

function wording(texts: Evidence['texts']): string {
  const registered = clip(texts?.registered ?? '');
  const compared = clip(texts?.compared ?? '');
  if (registered && compared && registered !== compared)
    return `the words changed: “${registered}” became “${compared}”`;
  if (registered && !compared) return `the words “${registered}” are gone`;
  if (compared && !registered) return `words were added: “${compared}”`;
  return 'the words changed';
}

const LONGEST = 90;

/** One line of a caption; a long one loses its end. */
function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= LONGEST
    ? line
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}

const SPACE = '\u00a0';

/** A share in per cent: never 0 where there is something, never 100 where something is missing. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  const shown = share > 0 && whole === 0 ? 1 : share < 1 && whole >= 100 ? 99 : whole;
  return `${shown}${SPACE}%`;
}

const toUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
