import 'server-only';
import { TributeError } from '@/lib/base/errors';
import { corpusHash } from '../corpus-hash';
import { type PlanRequest, planGeneration } from '../plan';
import type { MemeIndex } from '../retrieve';
import type { Candidate } from '../types';
import { type RenderedMeme, renderMeme } from './render';

/** All that a generation is made from, and what it came to. */
export type GenerationRecord = {
  readonly request: Omit<PlanRequest, 'index'>;
  /** `corpusHash` of the memes in the index. */
  readonly corpus: string;
  /** Which of the candidates was taken, from 0. */
  readonly choice: number;
  readonly candidate: Candidate;
  /** SHA-256 of the picture, 64 hex digits. */
  readonly picture: string;
};

export type Regenerated = {
  readonly candidate: Candidate;
  readonly picture: RenderedMeme;
  /** What differs from the record: nothing when it holds. */
  readonly differences: readonly ('corpus' | 'candidate' | 'picture')[];
};

/**
 * Makes a recorded generation again from its request and the corpus it was made from, and compares. `readPicture` gives the
 * stored picture of a meme. Same code, corpus and version of sharp: same candidate with its parts, same bytes.
 */
export async function regenerate(
  record: GenerationRecord,
  from: { readonly index: MemeIndex; readPicture(memeId: string): Promise<Uint8Array> },
): Promise<Regenerated> {
  const candidate = planGeneration({ ...record.request, index: from.index })[record.choice];
  const template = candidate && from.index.byId.get(candidate.templateId);
  if (!template)
    throw new TributeError(
      'nothing_to_draw_on',
      `The request has no candidate ${record.choice} on this corpus. Verify it against the corpus ${record.corpus}.`,
    );
  const { width, height, boxes } = template;
  const picture = await renderMeme({
    template: await from.readPicture(template.id),
    width,
    height,
    boxes,
    lines: candidate.lines,
    layout: candidate.layout,
  });
  const differences: Regenerated['differences'][number][] = [];
  if (corpusHash(from.index.memes) !== record.corpus) differences.push('corpus');
  if (JSON.stringify(candidate) !== JSON.stringify(record.candidate)) differences.push('candidate');
  if (picture.sha256 !== record.picture) differences.push('picture');
  return { candidate, picture, differences };
}
