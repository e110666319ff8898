import { z } from 'zod';
import type { Endpoints } from '@/lib/base/endpoint';
import { person, time } from '@/lib/base/shapes';
import { IMAGE_FORMATS } from './image-limits';

export const verdict = z.enum(['exact copy', 'near copy', 'derivative', 'same template, new caption', 'original']);
export const dihedral = z.enum(['orig', 'rot90', 'rot180', 'rot270', 'flipx', 'flipy', 'flipp', 'flipm']);
export const imageFormat = z.enum(IMAGE_FORMATS);

/** A rectangle in parts of a picture's width and height. */
export const region = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });

/** A part of the registered picture that looks otherwise in the compared one. `lettering`: words were there, or are now. */
export const change = region.extend({ kind: z.enum(['lettering', 'overlay']) });

const number = z.number();

/** What the two pictures show when one is laid on the other. Regions are of the registered picture. */
export const evidence = z
  .object({
    alignment: z
      .tuple([number, number, number, number, number, number])
      .readonly()
      .nullable()
      .describe(
        'x′ = a x + b y + c, y′ = d x + e y + f from the sent picture to the registered one, in parts of width and height; null when the files are equal',
      ),
    coverage: number.describe('Part of the registered picture that is visible'),
    crop: region.nullable().describe('Bounds of the visible part, where something was cut away'),
    changed: number.describe('Part of what is visible that looks otherwise'),
    changes: z.array(change),
    texts: z
      .object({ registered: z.string(), compared: z.string() })
      .nullable()
      .describe('Words in the changed parts, as read'),
  })
  .meta({ id: 'Evidence' });

/** The hashes of one picture, as lower-case hexadecimal digits without 0x. */
export const fingerprint = z.object({
  sha256: z.string().describe('SHA-256 of the file'),
  pixelSha256: z.string().describe('SHA-256 of the canonical pixels: equal when only the file around them differs'),
  pdq: z.string(),
  quality: z.int().describe('0..100; below 50 the picture is too flat for its PDQ hash to say much'),
  width: z.int(),
  height: z.int(),
  format: imageFormat,
  byteLength: z.int(),
});

/** How a picture compares with a registered meme: PDQ distance 0..256 at its best turn, and what follows. */
export const nearMeme = z.object({
  memeId: z.int(),
  distance: z.int(),
  transform: dihedral,
  verdict,
  evidence: evidence.nullable().describe('Null where nothing could be aligned and the hashes alone speak'),
});

/** A comparison with what a person needs to look at it. */
const nearReport = nearMeme.extend({
  title: z.string(),
  creator: person,
  imageUrl: z.string().nullable(),
  thumbUrl: z.string().nullable(),
  registeredAt: time,
});

export const report = z.object({ fingerprint, verdict, nearest: z.array(nearReport) }).meta({ id: 'ProvenanceReport' });

/** A picture in a form. */
export const pictureField = { field: 'image', about: 'JPEG, PNG, WebP, GIF or AVIF' } as const;

export const provenanceApi = {
  report: {
    method: 'POST',
    path: '/api/v1/provenance/report',
    summary: 'Compare a picture with every registered meme; nothing is kept',
    access: 'public',
    multipart: pictureField,
    response: report,
    limit: { name: 'report', per: 'reportsPerHour', seconds: 3600 },
  },
} as const satisfies Endpoints;
