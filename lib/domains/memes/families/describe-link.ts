import type { Evidence, Region } from '@/lib/domains/provenance/types';

type Described = {
  readonly verdict: string | null;
  readonly distance: number;
  readonly attested: boolean;
  readonly evidence: Evidence | null;
};

const percent = (share: number): string =>
  share > 0 && share < 0.01
    ? 'less than 1 %'
    : share < 1 && share > 0.99
      ? 'more than 99 %'
      : `${Math.round(share * 100)} %`;

const sentence = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** Where a part lies: "at the top left", "in the middle". */
export function placeOf({ x, y, w, h }: Region): string {
  const column = w > 0.6 ? '' : x + w / 2 < 0.36 ? 'left' : x + w / 2 > 0.64 ? 'right' : '';
  const row = h > 0.6 ? '' : y + h / 2 < 0.36 ? 'top' : y + h / 2 > 0.64 ? 'bottom' : '';
  if (row === '' && column === '') return w > 0.6 && h > 0.6 ? 'nearly everywhere' : 'in the middle';
  return `at the ${[row, column].filter(Boolean).join(' ')}`;
}

const LOOKS: Record<string, string> = {
  'near copy': 'It shows the same picture.',
  derivative: 'It shows a part of the earlier picture, or all of it with something changed.',
  'same template, new caption': 'It shows the same picture under other words.',
};

/** The evidence of a link in sentences: what it looks like, how near, what is there of the earlier picture, what changed. */
export function describeLink({ verdict, distance, attested, evidence }: Described): string[] {
  const sentences = verdict && LOOKS[verdict] ? [LOOKS[verdict]] : [];
  sentences.push(
    `The perceptual hashes differ in ${distance} of 256 bits${attested ? '; the provenance service attests the claim' : ''}.`,
  );
  if (!evidence) return sentences;
  sentences.push(
    sentence(`${evidence.coverage >= 0.995 ? 'all' : percent(evidence.coverage)} of the earlier picture is in it.`),
  );
  if (evidence.changed === 0 && evidence.changes.length === 0) return [...sentences, 'Nothing in that changed.'];
  const kinds = (['lettering', 'overlay'] as const).flatMap((kind) => {
    const places = [...new Set(evidence.changes.filter((change) => change.kind === kind).map(placeOf))];
    return places.length > 0
      ? [`${kind === 'lettering' ? 'words' : 'something laid over it'} ${places.slice(0, 3).join(', ')}`]
      : [];
  });
  sentences.push(
    sentence(`${percent(evidence.changed)} of that changed${kinds.length > 0 ? `: ${kinds.join('; ')}` : ''}.`),
  );
  if (evidence.texts)
    sentences.push(
      `The words: “${evidence.texts.registered || 'none'}” before, “${evidence.texts.compared || 'none'}” now.`,
    );
  return sentences;
}
