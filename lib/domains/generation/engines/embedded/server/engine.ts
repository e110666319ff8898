import 'server-only';
import sharp from 'sharp';
import { z } from 'zod';
import { weighSources } from '@/lib/domains/attribution/weigh-sources';
import { captionBox } from '@/lib/domains/memes/draft';
import type { Corpus, Engine } from '../../../engine';
import { planGeneration } from '../plan';
import { buildIndex, type MemeIndex } from '../retrieve';
import { LAYOUTS } from '../types';
import { renderMeme } from './render';

/** Number of what draws captions: grows whenever the same plan would give other pixels. */
const RECIPE = 1;

const planSchema = z.strictObject({
  maker: z.string(),
  templateId: z.string(),
  layout: z.enum(LAYOUTS),
  /** Words per box, in order. */
  lines: z.array(z.string()),
  boxes: z.array(captionBox),
  imageKey: z.string(),
  /** Pixels of the template's picture. */
  width: z.int(),
  height: z.int(),
});
export type EmbeddedPlan = z.infer<typeof planSchema>;

const indexes = new WeakMap<Corpus['memes'], MemeIndex>();
function indexOf({ memes }: Corpus): MemeIndex {
  const known = indexes.get(memes) ?? buildIndex([...memes.values()]);
  indexes.set(memes, known);
  return known;
}

/** Known words on a known template: what it draws on is exact. */
export const embeddedEngine: Engine<EmbeddedPlan> = {
  id: 'embedded/1',
  renderer: `captions-${RECIPE} sharp-${sharp.versions.sharp} vips-${sharp.versions.vips} anton ${process.arch}`,
  planSchema,

  offer({ sources, ...ask }, corpus, { roles, maxSources }) {
    return planGeneration({ ...ask, sourceIds: sources, index: indexOf(corpus) }).flatMap((candidate) => {
      const template = corpus.memes.get(candidate.templateId);
      if (!template) return [];
      const { maker, templateId, layout, lines, parts } = candidate;
      return {
        plan: {
          maker,
          templateId,
          layout,
          lines: [...lines],
          boxes: template.boxes.map((box) => ({ ...box })),
          imageKey: template.imageKey,
          width: template.width,
          height: template.height,
        },
        sources: weighSources({
          budgets: roles,
          maxSources,
          parts: {
            image: parts.image.map(({ meme, area }) => ({ meme, amount: BigInt(area) })),
            caption: parts.caption.map(({ meme, tokens }) => ({ meme, amount: BigInt(tokens) })),
            style: parts.style.map(({ meme, amount }) => ({ meme, amount: BigInt(amount) })),
          },
        }),
        unattributed: 0,
        lines,
        templateId: Number(templateId),
      };
    });
  },

  needs: ({ imageKey }) => [imageKey],

  async make({ imageKey, width, height, boxes, layout, lines }, files) {
    const template = files.get(imageKey) as Uint8Array;
    const picture = await renderMeme({ template, width, height, boxes, layout, lines });
    return { bytes: picture.bytes, mediaType: 'image/webp', width: picture.width, height: picture.height };
  },
};
