import { z } from 'zod';
import { MEME_LIMITS } from './limits';
import { MAX_DERIVATIVE_PPM } from './terms';

const unit = z.number().min(0).max(1);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #ffffff');
const line = z.string().trim().max(MEME_LIMITS.line);

/** A caption box in parts of the picture's width and height, before turning. */
export const captionBox = z.strictObject({
  x: unit,
  y: unit,
  w: unit.min(0.02),
  h: unit.min(0.02),
  angle: z.number().min(-180).max(180).describe('Degrees clockwise about the middle of the box'),
  align: z.enum(['left', 'center', 'right']),
  valign: z.enum(['top', 'middle', 'bottom']),
  color: colour.describe('Of the letters'),
  outline: colour.nullable().describe('Around the letters; null for none'),
  style: z
    .enum(['upper', 'plain', 'mock'])
    .describe('`upper` sets capitals, `plain` leaves the words alone, `mock` aLtErNaTeS'),
  role: z
    .enum(['top', 'bottom', 'label', 'speech', 'sign'])
    .describe('`top` and `bottom` lie over the picture; the others are things in it'),
  maxLength: z.int().min(4).max(MEME_LIMITS.line).describe('Characters that still read well in the box'),
});

const { angle, align, valign, color, outline, style, role, maxLength } = captionBox.shape;
/** A caption box as it is sent: only where it lies has to be said. */
const sentBox = captionBox.extend({
  angle: angle.default(0),
  align: align.default('center'),
  valign: valign.default('middle'),
  color: color.default('#ffffff'),
  outline: outline.default('#000000'),
  style: style.default('upper'),
  role: role.default('label'),
  maxLength: maxLength.default(60),
});

export const memeKind = z.enum(['meme', 'template']);

export const memeTerms = z.strictObject({
  retrieval: z.boolean(),
  training: z.boolean(),
  derivativePpm: z
    .int()
    .min(0)
    .max(MAX_DERIVATIVE_PPM)
    .describe('Share of this meme’s royalties that goes to its parent, ppm; 0 is the policy’s'),
});

/** What a creator says of a picture before registering it. */
export const memeDraftSchema = z
  .strictObject({
    title: z.string().trim().min(1, 'is needed').max(MEME_LIMITS.title),
    alt: z.string().trim().min(1, 'is needed: say what is in the picture').max(MEME_LIMITS.alt),
    tags: z.array(z.string().trim().toLowerCase().min(1).max(MEME_LIMITS.tag)).max(MEME_LIMITS.tags).default([]),
    communitySlug: z.string().max(MEME_LIMITS.communitySlug).nullable().default(null),
    kind: memeKind,
    boxes: z.array(sentBox).max(MEME_LIMITS.boxes).default([]),
    frames: z
      .array(
        z.strictObject({
          text: z.string().trim().min(3).max(MEME_LIMITS.frame),
          examples: z.array(line).max(MEME_LIMITS.examples).default([]),
        }),
      )
      .max(MEME_LIMITS.frames)
      .default([]),
    caption: z.array(line).max(MEME_LIMITS.captionLines).default([]),
    parentId: z.int().positive().nullable().default(null),
    terms: memeTerms.default({ retrieval: true, training: false, derivativePpm: 0 }),
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
