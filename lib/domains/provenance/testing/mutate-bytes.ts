import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Bytes that headers read as sizes, counts and ends. */
const NASTY = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/** A damaged copy: bits flipped, bytes overwritten, lengths blown up, parts cut, repeated, shuffled in from `other`. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  // Any damage to packed rows stops at their checksum, so some is done to the rows themselves.
  const rows = random() < 0.3 ? findPngRows(bytes) : null;
  if (rows) return rows.pack(damage(rows.unpacked, other, random));
  const result = damage(bytes, other, random);
  if (random() < 0.7) repairPngChecksums(result);
  return result;
}

function damage(bytes: Uint8Array, other: Uint8Array, random: () => number): Buffer {
  const below = (n: number) => Math.floor(random() * n);
  // Half of the damage goes to the header, where the decoder decides the most, but seldom to the magic bytes.
  const place = (length: number) =>
    Math.min(length - 1, (random() < 0.9 ? 12 : 0) + (random() < 0.5 ? below(80) : below(length)));
  let result = Buffer.from(bytes);
  for (let left = 1 + below(8); left > 0 && result.length > 1; left--) {
    const at = place(result.length);
    const length = 1 + below(Math.min(200, result.length - at));
    switch (below(8)) {
      case 0:
        result[at] ^= 1 << below(8);
        break;
      case 1:
        result[at] = NASTY[below(NASTY.length)];
        break;
      case 2:
        result.fill(NASTY[below(NASTY.length)], at, at + Math.min(length, 4));
        break;
      case 3:
        for (let i = at; i < at + length; i++) result[i] = below(256);
        break;
      case 4:
        result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
        break;
      case 5:
        result = Buffer.concat([result.subarray(0, at + length), result.subarray(at)]);
        break;
      case 6:
        result = result.subarray(0, Math.max(1, at));
        break;
      case 7: {
        const from = below(other.length);
        result = Buffer.concat([result.subarray(0, at), other.subarray(from, from + length), result.subarray(at)]);
        break;
      }
    }
  }
  return result;
}

const isPng = (bytes: Uint8Array) =>
  bytes.length >= 8 && Buffer.from(bytes.buffer, bytes.byteOffset).readUInt32BE(0) === 0x89504e47;

/** The filtered rows of a whole PNG, and how to put others in their place; null for other files. */
function findPngRows(bytes: Uint8Array): { unpacked: Buffer; pack: (rows: Uint8Array) => Buffer } | null {
  if (!isPng(bytes)) return null;
  const png = Buffer.from(bytes);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)),
    });
  }
  const isRows = ({ type }: { type: string }) => type === 'IDAT';
  const first = chunks.findIndex(isRows);
  const write = ({ type, data }: { type: string; data: Uint8Array }) => {
    const chunk = Buffer.concat([Buffer.alloc(4), Buffer.from(type), data, Buffer.alloc(4)]);
    chunk.writeUInt32BE(data.length, 0);
    chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
    return chunk;
  };
  return {
    unpacked: inflateSync(Buffer.concat(chunks.filter(isRows).map(({ data }) => data))),
    pack: (rows) =>
      Buffer.concat([
        png.subarray(0, 8),
        ...chunks.slice(0, first).map(write),
        write({ type: 'IDAT', data: deflateSync(rows) }),
        ...chunks
          .slice(first)
          .filter((chunk) => !isRows(chunk))
          .map(write),
      ]),
  };
}

/** Else a decoder would see the damage at the checksum, before the code behind it. */
function repairPngChecksums(bytes: Buffer): void {
  if (!isPng(bytes)) return;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
}
