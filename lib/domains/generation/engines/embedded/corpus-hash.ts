import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { GeneratorMeme } from './types';

/** SHA-256 (64 hex digits) of all that the generator knows of some memes, whatever their order. Names the corpus in a record. */
export function corpusHash(memes: readonly GeneratorMeme[]): string {
  const lines = memes.map((meme) => {
    const boxes = meme.boxes.map(({ x, y, w, h, angle, align, valign, color, outline, style, role, maxLength }) => [
      x,
      y,
      w,
      h,
      angle,
      align,
      valign,
      color,
      outline,
      style,
      role,
      maxLength,
    ]);
    const frames = meme.frames.map(({ text, examples }) => [text, examples]);
    return JSON.stringify([
      meme.id,
      meme.title,
      meme.tags,
      meme.alt,
      meme.community,
      meme.creator,
      meme.kind,
      meme.width,
      meme.height,
      boxes,
      frames,
      meme.caption,
      meme.denyWords,
      ...(meme.family ? [meme.family] : []),
    ]);
  });
  return bytesToHex(sha256(utf8ToBytes(lines.sort().join('\n'))));
}
