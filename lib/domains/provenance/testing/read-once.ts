/** A process that reads one picture and has nothing more to do. */
import sharp from 'sharp';
import { renderMeme } from '@/lib/domains/generation/engines/embedded/server/render';
import { demoCollection } from '../../../../prisma/seed/collection/collection';
import { decodeImage } from '../server/decode-image';
import { readText } from '../server/read-text';

const [meme] = demoCollection();
if (!meme) throw new Error('The collection is empty.');
const template = await sharp(Buffer.from(meme.svg())).png().toBuffer();
const { bytes } = await renderMeme({
  template,
  width: meme.width,
  height: meme.height,
  boxes: [],
  lines: ['STILL HERE', 'AND WELL'],
  layout: 'top-bottom',
  format: 'png',
});
const { rgb, width, height } = await decodeImage(bytes);
console.log(await readText(rgb, width, height));
