import { CONJUNCTIONS, PREPOSITIONS } from './words';

export type PromptReading = {
  /** What the prompt is about, without "make a meme about". */
  readonly topic: string;
  /** The caption the person wrote, by line; null when they only named a subject. */
  readonly own: readonly string[] | null;
  /** Two things set against each other: "tea vs coffee". */
  readonly versus: readonly [string, string] | null;
};

const ASK = /^(?:please |pls )?(?:(?:can|could|would) you )?(?:please )?(?:make|create|generate|give|show|draw|write|do|i want|i need|need)(?: me| us)? (?:a |an |another |the |some )?(?:(?:funny|new|good|great|dank|spicy|silly|short) )*(?:memes?|pictures?|images?|jokes?|ones?|something)(?: (?:about|of|on|for|with|where|regarding|saying|that says))?(?: how| when)? /i;
const ABOUT = /^(?:(?:a|an|some|the) )?(?:(?:funny|new|good) )*(?:memes?|jokes?|pictures?|something)(?: (?:about|of|on|for|where))(?: how| when)? /i;
const LEADS = /^(?:(?:me|us|pov|mood|tfw|mfw)\b[:,]? (?=when|trying|\w+ing\b)|(?:that|the) (?:feeling|moment|face) when |my face when |how it feels (?:to |when )|about |when(?:ever)? |pov: ?|how to )+/i;
/** Openings that are captions already. */
const CAPTION = /^(?:me|us|nobody|pov|tfw|mfw|mood|when|whenever|that (?:feeling|moment|face) when|my face when|how it feels)\b/i;
const QUOTED = /["“„]([^"“”„]{2,})["”“]/;

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();
const trimEnds = (text: string) => text.replace(/^[\s"“”'‘’,;:.-]+|[\s"“”'‘’,;:.!?…-]+$/g, '');

/** Splits a caption in two near the middle, where a speaker would breathe. */
export function splitInTwo(text: string): [string, string] {
  const words = text.split(' ');
  if (text.length < 22 || words.length < 4) return [text, ''];
  let best: [string, string] = [text, ''];
  let bestCost = Number.POSITIVE_INFINITY;
  for (let i = 1; i < words.length; i++) {
    const [left, right] = [words.slice(0, i).join(' '), words.slice(i).join(' ')];
    const next = (words[i] as string).toLowerCase();
    const breath = /[,;:.!?]$/.test(left) ? -0.45 : CONJUNCTIONS.has(next) ? -0.25 : PREPOSITIONS.has(next) ? -0.12 : PREPOSITIONS.has((words[i - 1] as string).toLowerCase()) ? 0.3 : 0;
    const cost = Math.abs(left.length - right.length) / text.length + breath;
    if (cost < bestCost) [best, bestCost] = [[left, right], cost];
  }
  return [best[0].replace(/,$/, ''), best[1]];
}

/** What a prompt asks for. Quotation marks, line breaks and ` / ` mark the person's own caption. */
export function readPrompt(prompt: string): PromptReading {
  const lines = prompt.split(/\n|\s\/\s/).map(tidy).filter(Boolean);
  const text = tidy(prompt);
  const quoted = QUOTED.exec(text)?.[1];
  const asked = text.replace(ASK, '').replace(ABOUT, '');
  const topic = trimEnds(asked.replace(LEADS, '')) || trimEnds(asked) || text;
  const sides = /^(.{2,30}?) (?:vs\.?|versus|or) (.{2,30})$/i.exec(trimEnds(asked));
  const versus = sides ? ([sides[1], sides[2]] as [string, string]) : null;
  let own: readonly string[] | null = null;
  if (lines.length > 1) own = lines.map((line) => line.replace(/^["“]|["”]$/g, ''));
  else if (quoted) own = splitInTwo(tidy(quoted));
  else if (CAPTION.test(asked)) own = splitInTwo(trimEnds(asked));
  return { topic: shorten(topic), own, versus };
}

/** The first clause of a long topic: what comes after a comma or "because" does not fit a slot. */
function shorten(topic: string): string {
  if (topic.length <= 48) return topic;
  const [first] = topic.split(/[,;:.!?] | (?:because|but|so that|and then|while|although|and (?=i |my |he |she |they |we ))/i);
  return first && first.split(' ').length > 1 ? trimEnds(first) : topic;
}
