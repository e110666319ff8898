import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoCollection } from '../../../prisma/seed/collection/collection';
import { applyAffine } from './alignment/affine';
import { Alignable } from './alignment/verify';
import { type Aligned, alignPictures, findHints, RegisteredPicture } from './compare-pictures';
import { describePicture, makeQueries, regionOfWindow } from './describe';
import { toGrey } from './grey';
import { hashPdq } from './pdq';
import { seedRandom } from '@/lib/base/random';
import { drawCaption, planCaption } from './testing/captions';
import { rgbOf } from './testing/draw-templates';
import { type Picture, TRANSFORMS } from './testing/transforms';

const drawings = demoCollection();
const draw = (slug: number) => rgbOf(sharp(Buffer.from(drawings[slug].svg())).resize(640));
const PLAN = planCaption(() => 0.1);
const CAPTION = ['when the landlord', 'my cat believes every update'];

let template: Picture;
let meme: Picture;
let registered: ReturnType<typeof describePicture>;
beforeAll(async () => {
  template = await draw(3);
  meme = await drawCaption(template, PLAN, CAPTION);
  registered = describePicture(meme, hashPdq(meme.rgb, meme.width, meme.height, 3).pdq);
});

/** As the report does it, with one registered meme. */
function compare(picture: Picture): Aligned | null {
  const queries = makeQueries(
    picture,
    toGrey(picture.rgb, picture.width, picture.height),
    hashPdq(picture.rgb, picture.width, picture.height, 3),
  );
  return alignPictures(
    new Alignable(toGrey(picture.rgb, picture.width, picture.height)),
    new RegisteredPicture(registered),
    findHints(queries, registered.windows),
  );
}

describe.each(TRANSFORMS.filter(({ group }) => group !== 'overlay'))('$group: $name', ({ apply }) => {
  test('is the same picture, nothing in it changed', async () => {
    const found = compare(await apply(meme, seedRandom(8)));
    expect(found?.evidence.changes).toEqual([]);
    expect(['near copy', 'derivative']).toContain(found?.verdict);
    expect(found?.verdict).toBe((found?.evidence.coverage ?? 0) >= 0.9 ? 'near copy' : 'derivative');
  });
});

test.each(TRANSFORMS.filter(({ group }) => group === 'overlay'))(
  'overlay: $name is named as a change',
  async ({ apply }) => {
    const found = compare(await apply(meme, seedRandom(8)));
    expect(found?.evidence.changes.length).toBeGreaterThan(0);
    expect(found?.verdict).not.toBe('near copy');
  },
);

test('other words, no words and one other word are a new caption on the same template', async () => {
  for (const picture of [
    await drawCaption(template, PLAN, ['nobody: the airport', 'grandma sells a tiny hat']),
    template,
    await drawCaption(template, PLAN, [CAPTION[0], 'my cat believes every weekend']),
  ]) {
    const found = compare(picture);
    expect(found?.verdict).toBe('same template, new caption');
    expect(found?.evidence.changes.some(({ kind }) => kind === 'lettering')).toBe(true);
  }
});

test('the alignment takes corners of the compared picture to where they lie on the registered one', async () => {
  const cases: [string, number, number, number, number][] = [
    // Where the upper left corner of the compared picture lies, and where its lower right one.
    ['mirrored', 1, 0, 0, 1],
    ['turned 180', 1, 1, 0, 0],
    ['turned 90', 0, 1, 1, 0],
    ['crop 10 %', 0.1, 0.1, 0.9, 0.9],
    ['left cut 10 %', 0.1, 0, 1, 1],
    ['white border 5 %', -0.05, -0.05, 1.05, 1.05],
  ];
  for (const [name, left, top, right, bottom] of cases) {
    const picture = await TRANSFORMS.find((transform) => transform.name === name)?.apply(meme, seedRandom(1));
    const found = picture && compare(picture);
    const map = found?.evidence.alignment;
    if (!map) throw new Error(`${name} was not aligned.`);
    for (const [[x, y], expected] of [
      [applyAffine(map, 0, 0), [left, top]],
      [applyAffine(map, 1, 1), [right, bottom]],
    ] as const) {
      expect(Math.hypot(x - expected[0], y - expected[1]), name).toBeLessThan(0.015);
    }
  }
});

test('a registered screenshot is compared by the picture in it', async () => {
  const shot = await TRANSFORMS.find(({ name }) => name === 'phone screenshot')?.apply(meme, seedRandom(1));
  if (!shot) throw new Error('There is no such transform.');
  const described = describePicture(shot, hashPdq(shot.rgb, shot.width, shot.height, 3).pdq);
  expect(described.windows).toHaveLength(18);
  expect(regionOfWindow(17, described.content)).toBe(described.content);
  const found = alignPictures(
    new Alignable(toGrey(meme.rgb, meme.width, meme.height)),
    new RegisteredPicture(described),
    [],
  );
  expect(found?.verdict).toBe('near copy');
  const [x, y] = applyAffine(found?.evidence.alignment ?? [0, 0, 0, 0, 0, 0], 0, 0);
  expect(Math.hypot(x, y - 190 / shot.height)).toBeLessThan(0.015);
});

test('strangers are no match, the same words over them or not', async () => {
  for (const other of [0, 7, 12, 20, 30]) {
    const stranger = await draw(other);
    expect(compare(stranger)).toBeNull();
    expect(compare(await drawCaption(stranger, PLAN, CAPTION))).toBeNull();
  }
});
