import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { demoCollection } from '../../../prisma/seed/collection/collection';
import { findContentBox, findSureContentBox, trimBorders, WHOLE } from './content-box';
import { toGrey } from './grey';
import { rgbOf } from './testing/draw-templates';
import { type Picture, TRANSFORMS } from './testing/transforms';
import type { Region } from './types';

let picture: Picture;
beforeAll(async () => {
  // A drawing that fills its frame, without margins of its own.
  picture = await rgbOf(sharp(Buffer.from(demoCollection()[3].svg())).resize(640));
});

const after = async (name: string) => {
  const changed = await TRANSFORMS.find((transform) => transform.name === name)?.apply(picture, () => 0.5);
  if (!changed) throw new Error(`There is no transform ${name}.`);
  return changed;
};
const greyOf = ({ rgb, width, height }: Picture) => toGrey(rgb, width, height);
const near = (found: Region, expected: Region) => {
  for (const side of ['x', 'y', 'w', 'h'] as const)
    expect(Math.abs(found[side] - expected[side]), side).toBeLessThan(0.012);
};

test('a white border and a story’s bars are trimmed, surely', async () => {
  const bordered = await after('white border 5 %');
  const expected = { x: 0.05 / 1.1, y: 0.05 / 1.1, w: 1 / 1.1, h: 1 / 1.1 };
  near(trimBorders(greyOf(bordered)), expected);
  near(findSureContentBox(greyOf(bordered)), expected);
  const story = await after('padded to story');
  const bar = (story.height - picture.height) / 2 / story.height;
  near(findSureContentBox(greyOf(story)), { x: 0, y: bar, w: 1, h: 1 - 2 * bar });
});

test('a phone’s screenshot holds the picture between its bars and comments', async () => {
  const shot = await after('phone screenshot');
  const height = (720 * picture.height) / picture.width / shot.height;
  near(findContentBox(greyOf(shot)), { x: 0, y: 190 / shot.height, w: 1, h: height });
});

test('a picture without a border is all content', () => {
  expect(findSureContentBox(greyOf(picture))).toEqual(WHOLE);
});

test('a thing on a plain ground is no bordered picture', async () => {
  const disc = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#dfe6ef"/><circle cx="220" cy="160" r="90" fill="#c33"/></svg>',
  );
  expect(findSureContentBox(greyOf(await rgbOf(sharp(disc))))).toEqual(WHOLE);
});
