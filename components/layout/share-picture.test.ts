import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawSharePicture, SHARE_SIZE } from './share-picture';

const card = {
  title: 'Duck in <charge> & co',
  byline: 'by Nadia',
  amount: { value: '$0.42', label: 'earned' },
  picture: null,
};

test('a card is a PNG of the size that link previews take', async () => {
  const { format, width, height } = await sharp(await drawSharePicture(card)).metadata();
  expect({ format, width, height }).toEqual({ format: 'png', ...SHARE_SIZE });
});

test.each([
  [1600, 200],
  [200, 1600],
  [30, 30],
])('a picture of %d by %d stands in its place', async (width, height) => {
  const picture = await sharp({ create: { width, height, channels: 3, background: '#d0006f' } })
    .webp()
    .toBuffer();
  const { data, info } = await sharp(await drawSharePicture({ ...card, picture }))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (64 + 220) * info.width * 3 + (64 + 260) * 3;
  expect([...data.subarray(at, at + 3)].map((value) => Math.round(value / 16))).toEqual([13, 0, 7]);
});
