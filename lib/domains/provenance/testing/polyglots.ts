import { crc32 } from 'node:zlib';
import { drawEveryFormat, drawPicture } from './draw-pictures';

/** Stands in every foreign part, so that a test sees whether any of it is left. */
export const FOREIGN = 'TRIBUTE_FOREIGN_PART';

const SCRIPT = `<script>alert('${FOREIGN}')</script>`;
const HTML = Buffer.from(`<!doctype html><html><body>${SCRIPT}</body></html>`);

/** A picture that is something else besides, and the same picture without that. */
export type Polyglot = { name: string; bytes: Buffer; clean: Buffer };

/** Files that other programs would take for a page, a script, an archive or a document, and decoders for a picture. */
export async function drawPolyglots(): Promise<Polyglot[]> {
  const { jpeg, png, webp, gif, avif } = await drawEveryFormat(70, 50);
  const lossless = await drawPicture(70, 50).webp({ lossless: true }).toBuffer();
  return [
    { name: 'JPEG and ZIP', bytes: Buffer.concat([jpeg, zipOf(FOREIGN)]), clean: jpeg },
    { name: 'JPEG and HTML', bytes: Buffer.concat([jpeg, HTML]), clean: jpeg },
    {
      name: 'JPEG with a PDF in a comment',
      bytes: insert(jpeg, 2, jpegSegment(0xfe, `%PDF-1.7\n1 0 obj<</JS(${FOREIGN})>>endobj`)),
      clean: jpeg,
    },
    { name: 'JPEG with PHP in EXIF', bytes: await withExif(`<?php echo '${FOREIGN}'; ?>`), clean: jpeg },
    { name: 'GIF and JavaScript', bytes: gifScript(gif), clean: gif },
    { name: 'GIF with a script in a comment', bytes: insert(gif, gif.length - 1, gifComment(SCRIPT)), clean: gif },
    { name: 'PNG and HTML', bytes: Buffer.concat([png, HTML]), clean: png },
    {
      name: 'PNG with a script in its text',
      bytes: insert(png, 33, pngChunk('tEXt', `Comment\0${SCRIPT}`)),
      clean: png,
    },
    { name: 'PNG and ZIP', bytes: Buffer.concat([png, zipOf(FOREIGN)]), clean: png },
    { name: 'WebP and a script', bytes: Buffer.concat([webp, Buffer.from(SCRIPT)]), clean: webp },
    {
      name: 'WebP with a script in a chunk of its own',
      bytes: webpWithChunk(lossless, 'XMP ', SCRIPT),
      clean: lossless,
    },
    { name: 'AVIF and HTML', bytes: Buffer.concat([avif, HTML]), clean: avif },
  ];
}

const insert = (bytes: Buffer, at: number, part: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);

function jpegSegment(marker: number, text: string): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(text.length + 2, 2);
  return Buffer.concat([head, Buffer.from(text)]);
}

const withExif = (text: string) =>
  drawPicture(70, 50)
    .jpeg({ quality: 80 })
    .withExif({ IFD0: { Copyright: text } })
    .toBuffer();

/** Its width reads as the start of a comment, which the end of the file closes: GIF89a, slash, star, and at the end star, slash, `=1;alert(...)`. */
function gifScript(gif: Buffer): Buffer {
  const bytes = Buffer.concat([gif, Buffer.from(`*/=1;alert('${FOREIGN}')//`)]);
  bytes.write('/*', 6, 'latin1');
  return bytes;
}

const gifComment = (text: string) =>
  Buffer.concat([Buffer.from([0x21, 0xfe, text.length]), Buffer.from(text), Buffer.from([0])]);

function pngChunk(type: string, text: string): Buffer {
  const body = Buffer.from(type + text, 'latin1');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(text.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function webpWithChunk(webp: Buffer, type: string, text: string): Buffer {
  const even = text.length % 2 ? `${text} ` : text;
  const head = Buffer.from(`${type}\0\0\0\0`);
  head.writeUInt32LE(even.length, 4);
  const bytes = Buffer.concat([webp, head, Buffer.from(even)]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  return bytes;
}

/** A ZIP archive of one stored file. */
function zipOf(text: string): Buffer {
  const [name, data] = [Buffer.from('index.html'), Buffer.from(text)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
