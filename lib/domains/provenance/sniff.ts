import { TributeError } from '@/lib/base/errors';
import type { ImageFormat } from './types';

/** What the first bytes of a file say. `name` is for people: "a PNG picture", "an HTML page". */
export type Sniffed = { format: ImageFormat | null; name: string; size: { width: number; height: number } | null };

const FORMAT_NAMES: Record<ImageFormat, string> = {
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  webp: 'a WebP picture',
  gif: 'a GIF picture',
  avif: 'an AVIF picture',
};

/** Media types a sender may declare for each format. */
const MEDIA_TYPES: Record<string, ImageFormat> = {
  'image/jpeg': 'jpeg',
  'image/jpg': 'jpeg',
  'image/pjpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
};

const OTHER_MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF document'],
  ['BM', 'a BMP picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['8BPS', 'a Photoshop document'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['\xff\x0a', 'a JPEG XL picture'],
  ['\0\0\0\x0cJXL ', 'a JPEG XL picture'],
  ['\0\0\0\x0cjP  ', 'a JPEG 2000 picture'],
  ['\0\0\x01\0', 'an icon'],
  ['\x1aE\xdf\xa3', 'a video'],
];

/** Reads the magic bytes, and the size where the header gives it away; decodes nothing. Never throws. */
export function sniffImage(bytes: Uint8Array): Sniffed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number, text: string) => [...text].every((char, i) => bytes[offset + i] === char.charCodeAt(0));
  const found = (format: ImageFormat, readSize: (view: DataView) => Sniffed['size']): Sniffed => {
    let size: Sniffed['size'] = null;
    try {
      size = readSize(view);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // A header cut short has no size; the decoder will say so.
    }
    return { format, name: FORMAT_NAMES[format], size };
  };

  if (at(0, '\xff\xd8\xff')) return found('jpeg', readJpegSize);
  if (at(0, '\x89PNG\r\n\x1a\n')) return found('png', readPngSize);
  if (at(0, 'GIF87a') || at(0, 'GIF89a'))
    return found('gif', (v) => ({ width: v.getUint16(6, true), height: v.getUint16(8, true) }));
  if (at(0, 'RIFF') && at(8, 'WEBP')) return found('webp', readWebpSize);
  if (at(4, 'ftyp')) {
    const brands = readBrands(view);
    if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return found('avif', readAvifSize);
    return {
      format: null,
      name: brands.some((brand) => /^(he[ivm]|mif1|msf1)/.test(brand)) ? 'a HEIC picture' : 'a video',
      size: null,
    };
  }
  const magic = OTHER_MAGIC.find(([text]) => at(0, text));
  return { format: null, name: magic?.[1] ?? sniffText(bytes) ?? 'something we do not recognise', size: null };
}

/** The format of bytes that are a picture we take and are what their sender declared; throws a TributeError else. */
export function requireImageFormat(sniffed: Sniffed, declaredType?: string): ImageFormat {
  const declared = MEDIA_TYPES[declaredType?.split(';')[0].trim().toLowerCase() ?? ''];
  if (declared && declared !== sniffed.format) {
    throw new TributeError(
      'mislabelled_image',
      `The file is sent as ${FORMAT_NAMES[declared]} and holds ${sniffed.name}. Export it again under its own type.`,
      {
        details: { declared, found: sniffed.format },
      },
    );
  }
  if (!sniffed.format) {
    throw new TributeError(
      'unsupported_image',
      `The file is ${sniffed.name}. Send a JPEG, PNG, WebP, GIF or AVIF picture.`,
    );
  }
  return sniffed.format;
}

/** HTML, SVG and XML by their first kilobyte. */
function sniffText(bytes: Uint8Array): string | null {
  const text = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^(\xef\xbb\xbf)?\s*/, '')
    .toLowerCase();
  if (!text.startsWith('<')) return null;
  if (/<svg[\s/>]/.test(text)) return 'an SVG drawing';
  if (/^<(!doctype html|html|head|body|script|iframe|!--)/.test(text)) return 'an HTML page';
  return 'an XML document';
}

const readPngSize = (view: DataView): Sniffed['size'] =>
  view.getUint32(12) === 0x49484452 /* "IHDR" */ ? { width: view.getUint32(16), height: view.getUint32(20) } : null;

/** Walks the segments to the frame header. */
function readJpegSize(view: DataView): Sniffed['size'] {
  for (let offset = 2; ; ) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1; // Fill bytes.
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
    } else if (marker === 0xda || marker === 0xd9) {
      return null;
    } else {
      offset += 2 + view.getUint16(offset + 2);
    }
  }
}

function readWebpSize(view: DataView): Sniffed['size'] {
  switch (view.getUint32(12)) {
    case 0x56503820: // "VP8 ": 14-bit sides behind the start code.
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      // "VP8L": two 14-bit sides, less one.
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: // "VP8X": two 24-bit sides, less one.
      return { width: (view.getUint32(23, true) >>> 8) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
    default:
      return null;
  }
}

const readName = (view: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));

/** The major and the compatible brands of an ISO media file. */
function readBrands(view: DataView): string[] {
  const end = Math.min(view.getUint32(0), view.byteLength, 256);
  const brands: string[] = [];
  for (let offset = 8; offset + 4 <= end; offset += 4) if (offset !== 12) brands.push(readName(view, offset));
  return brands;
}

/** The largest extent that any item of the `meta` box claims. */
function readAvifSize(view: DataView): Sniffed['size'] {
  for (let offset = 0, length = 0; ; offset += length) {
    length = view.getUint32(offset);
    if (length < 8) return null;
    if (readName(view, offset + 4) !== 'meta') continue;
    let width = 0;
    let height = 0;
    for (let p = offset + 8; p + 16 <= Math.min(offset + length, view.byteLength); p++) {
      if (view.getUint32(p) !== 0x69737065) continue; // "ispe"
      width = Math.max(width, view.getUint32(p + 8));
      height = Math.max(height, view.getUint32(p + 12));
    }
    return width && height ? { width, height } : null;
  }
}
