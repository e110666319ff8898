import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkText } from '@/lib/domains/safety/check-text';
import { SLOT_TYPES } from '../types';
import { memeDraftSchema } from '@/lib/domains/memes/draft';
import { fingerprintImage } from '@/lib/domains/provenance/server/fingerprint';
import { demoCollection } from '../../../../../../prisma/seed/collection/collection';
import { demoCreators } from '../../../../../../prisma/seed/collection/creators';
import { LOCAL_COMMUNITIES } from '../../../../../../prisma/seed/communities';
import type { DemoMeme } from '../../../../../../prisma/seed/collection/types';
import { layOut } from '../layout';
import { captionFont } from './font';
import { renderMeme } from './render';

const memes = demoCollection();
const SLOT = /\{([^{}]+)\}/g;
const ordinary = memes.map((meme) => [meme.slug, meme] as const);

test('enough for a lively home page, most of it templates, each community at home', () => {
  expect(memes.length).toBeGreaterThanOrEqual(30);
  for (const key of ['slug', 'title', 'alt'] as const)
    expect(new Set(memes.map((meme) => meme[key])).size).toBe(memes.length);
  const templates = memes.filter(({ kind }) => kind === 'template').length / memes.length;
  expect(templates).toBeGreaterThan(0.6);
  expect(templates).toBeLessThan(0.8);
  for (const { slug } of LOCAL_COMMUNITIES)
    expect(memes.filter((meme) => meme.community === slug).length).toBeGreaterThanOrEqual(9);
  expect(new Set(memes.map(({ creator }) => creator))).toEqual(new Set(demoCreators.keys()));
});

describe.each(ordinary)('%s', (_, meme) => {
  test('can be registered as it is', () => {
    const { title, alt, tags, community, kind, boxes, frames, caption } = meme;
    const draft = memeDraftSchema.parse({ title, alt, tags, communitySlug: community, kind, boxes, frames, caption });
    expect(draft.tags).toEqual(tags);
    expect(alt.length).toBeGreaterThan(60);
    for (const text of [title, alt, ...tags, ...caption, ...frames.flatMap((frame) => [frame.text, ...frame.examples])])
      expect(checkText(text), text).toEqual({ ok: true });
  });

  test('its boxes lie in the picture', () => {
    for (const { x, y, w, h } of meme.boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x + w, y + h)).toBeLessThanOrEqual(1);
    }
  });

  test('its frames have one slot of a known type, three examples, and a line per box at most', () => {
    expect(meme.frames.length).toBe(meme.kind === 'template' ? 3 : 0);
    expect(meme.caption.length).toBe(meme.kind === 'meme' ? meme.boxes.length : 0);
    for (const { text, examples } of meme.frames) {
      const slots = [...text.matchAll(SLOT)].map((match) => match[1]);
      expect(slots).toHaveLength(1);
      expect(SLOT_TYPES).toContain(slots[0]);
      expect(text.split(' / ').length).toBeLessThanOrEqual(meme.boxes.length);
      expect(new Set(examples).size).toBe(3);
    }
  });

  test('every caption it proposes can be read', () => {
    const captions = meme.frames.flatMap(({ text, examples }) =>
      examples.map((example) => text.replace(SLOT, example).split(' / ')),
    );
    for (const lines of [...captions, meme.caption]) {
      const placed = layOut({
        layout: 'boxes',
        lines,
        boxes: meme.boxes,
        width: meme.width,
        height: meme.height,
        font: captionFont(),
      });
      for (const { lines: set } of placed.boxes)
        expect((set[0]?.size ?? 0) / Math.min(meme.width, meme.height), lines.join(' / ')).toBeGreaterThan(0.033);
    }
  });

  test('is drawn without letters and the same each time', () => {
    expect(meme.svg()).toBe(meme.svg());
    expect(meme.svg()).not.toMatch(/<text|<image|href=|NaN|undefined|Infinity/);
  });
});

describe('perceptual hashes', () => {
  let found: { slug: string; pdq: string; all: string[]; quality: number }[];

  const drawn = async (meme: DemoMeme) => {
    const png = await sharp(Buffer.from(meme.svg())).png({ compressionLevel: 1 }).toBuffer();
    const { width, height } = await sharp(png).metadata();
    expect([width, height]).toEqual([meme.width, meme.height]);
    if (meme.kind === 'template') return png;
    return (
      await renderMeme({
        template: png,
        width: meme.width,
        height: meme.height,
        lines: meme.caption,
        boxes: meme.boxes,
        layout: 'boxes',
        format: 'png',
      })
    ).bytes;
  };

  beforeAll(async () => {
    found = [];
    for (const meme of memes) {
      const { pdq, dihedral, quality } = await fingerprintImage(await drawn(meme));
      found.push({ slug: meme.slug, pdq, all: Object.values(dihedral), quality });
    }
  });

  test('no two are near enough to be taken for one family, turned and mirrored too', () => {
    const bits = (a: string, b: string) =>
      [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;
    for (const [i, one] of found.entries()) {
      for (const other of found.slice(i + 1))
        for (const hash of other.all) expect(bits(one.pdq, hash), `${one.slug} and ${other.slug}`).toBeGreaterThan(91);
    }
  });

  test('every one has enough in it to be hashed well', () => {
    for (const { slug, quality } of found) expect(quality, slug).toBeGreaterThanOrEqual(80);
  });
});
