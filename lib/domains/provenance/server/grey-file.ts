import 'server-only';
import sharp from 'sharp';
import type { GreyImage } from '../grey';

/** A grey picture as it is kept: WebP, about 11 kB. */
export const encodeGrey = async ({ data, width, height }: GreyImage): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp(data, { raw: { width, height, channels: 1 } })
      .webp({ quality: 50, effort: 2 })
      .toBuffer(),
  );

export async function decodeGrey(bytes: Uint8Array): Promise<GreyImage> {
  const { data, info } = await sharp(bytes)
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const grey = info.channels === 1 ? data : data.filter((_, i) => i % info.channels === 0);
  return { width: info.width, height: info.height, data: grey };
}
