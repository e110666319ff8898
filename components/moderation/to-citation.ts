import type { Citation } from '@/lib/domains/moderation/types';

const MEME = /^(?:\/m\/|#)?([1-9]\d{0,8})\/?$/;

/** A citation as somebody types it: the number or page of a meme of this site (`origin`), or any web address. Null for blanks. */
export function toCitation(text: string, origin: string): Citation | null {
  const value = text.trim();
  if (value === '') return null;
  const meme = MEME.exec(value.startsWith(`${origin}/`) ? value.slice(origin.length) : value);
  return meme ? { memeId: Number(meme[1]), note: '' } : { url: value, note: '' };
}
