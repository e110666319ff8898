import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { MARK_SVG } from '../components/layout/mark-svg';
import { main, ROOT } from './project';

// `node tools/run.mjs icons`: draws the icons of public/ from the mark. They are committed; run it when the mark changes.

/** The mark on the light ground. `margin` is empty space on each side, the mark being 32 wide. */
const onGround = (margin: number) => {
  const side = 32 + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${side} ${side}" width="512" height="512"><rect x="${-margin}" y="${-margin}" width="${side}" height="${side}" fill="#f2f3ee"/>${MARK_SVG}</svg>`;
};
const bare = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><title>Tribute</title>${MARK_SVG}</svg>`;

const png = (svg: string, size: number) =>
  sharp(Buffer.from(svg), { density: 300 }).resize(size, size).png({ palette: true, compressionLevel: 9 }).toBuffer();

/** One PNG in the frame of a Windows icon. */
function toIco(image: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(image.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, image]);
}

await main(import.meta.url, async () => {
  const files: Record<string, string | Buffer> = {
    'favicon.ico': toIco(await png(bare, 32), 32),
    'icons/icon.svg': `${bare}\n`,
    'icons/icon-192.png': await png(bare, 192),
    'icons/icon-512.png': await png(bare, 512),
    // Phones cut a maskable icon to their own shape: all of the mark is within the middle four fifths.
    'icons/maskable-512.png': await png(onGround(14), 512),
    'icons/apple-180.png': await png(onGround(5), 180),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(ROOT, 'public', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytes);
    console.log(`Wrote public/${name}, ${bytes.length} bytes.`);
  }
  return 0;
});
