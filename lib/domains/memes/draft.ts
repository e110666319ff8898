import { z } from 'zod';
import { MAX_DERIVATIVE_PPM } from './terms';

const unit = z.number().min(0).max(1);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #ffffff');
const line = z.string().trim().max(140);

/** A caption box in parts of the picture's width and height. */
export const captionBoxSchema = z.strictObject({
  x: unit,
  y: unit,
  w: unit.min(0.02),
  h: unit.min(0.02),
  angle: z.number().min(-180).max(180).default(0),
  align: z.enum(['left', 'center', 'right']).default('center'),
  valign: z.enum(['top', 'middle', 'bottom']).default('middle'),
  color: colour.default('#ffffff'),
  outline: colour.nullable().default('#000000'),
  style: z.enum(['upper', 'plain', 'mock']).default('upper'),
  role: z.enum(['top', 'bottom', 'label', 'speech', 'sign']).default('label'),
  maxLength: z.int().min(4).max(140).default(60),
});

/** What a creator says of a picture before registering it. */
export const memeDraftSchema = z
  .strictObject({
    title: z.string().trim().min(1, 'is needed').max(80),
    alt: z.string().trim().min(1, 'is needed: say what is in the picture').max(400),
    tags: z.array(z.string().trim().toLowerCase().min(1).max(30)).max(20).default([]),
    communitySlug: z.string().max(40).nullable().default(null),
    kind: z.enum(['meme', 'template']),
    boxes: z.array(captionBoxSchema).max(8).default([]),
    frames: z
      .array(z.strictObject({ text: z.string().trim().min(3).max(200), examples: z.array(line).max(3).default([]) }))
      .max(8)
      .default([]),
    caption: z.array(line).max(8).default([]),
    parentId: z.int().positive().nullable().default(null),
    terms: z
      .strictObject({
        retrieval: z.boolean(),
        training: z.boolean(),
        derivativePpm: z.int().min(0).max(MAX_DERIVATIVE_PPM),
      })
      .default({ retrieval: true, training: false, derivativePpm: 0 }),
  })
  .refine((draft) => draft.kind === 'meme' || draft.boxes.length > 0, {
    path: ['boxes'],
    message: 'a template needs at least one caption box',
  })
  .refine((draft) => draft.frames.every((frame) => (frame.text.match(/\{[^{}]+\}/g) ?? []).length === 1), {
    path: ['frames'],
    message: 'each frame needs exactly one {slot}',
  })
  .refine((draft) => draft.frames.every((frame) => frame.text.split(' / ').length <= Math.max(1, draft.boxes.length)), {
    path: ['frames'],
    message: 'a frame has at most one line per caption box',
  });

export type MemeDraft = z.infer<typeof memeDraftSchema>;
