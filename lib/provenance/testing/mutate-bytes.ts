import { crc32 } from 'node:zlib';

/** Seeded random numbers in [0, 1): mulberry32. */
export function seedRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes that headers read as sizes, counts and ends. */
const NASTY = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/** A damaged copy: bits flipped, bytes overwritten, lengths blown up, parts cut, repeated, shuffled in from `other`. */
export function mutateBytes(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const below = (n: number) => Math.floor(random() * n);
  // Half of the damage goes to the header, where the decoder decides the most, but seldom to the magic bytes.
  const place = (length: number) => Math.min(length - 1, (random() < 0.9 ? 12 : 0) + (random() < 0.5 ? below(80) : below(length)));
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
  if (random() < 0.7) repairPngChecksums(result);
  return result;
}

/** Else a decoder would see the damage at the checksum, before the code behind it. */
function repairPngChecksums(bytes: Buffer): void {
  if (bytes.length < 8 || bytes.readUInt32BE(0) !== 0x89504e47) return;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
}
