/** What a meme can give to a picture. */
export const ROLES = ['image', 'caption', 'style'] as const;
export type Role = (typeof ROLES)[number];

/** One line of "drawn on": a meme in a role, and its weight. A meme may appear once in each role. */
export type Source = { readonly meme: string; readonly role: Role; readonly ppm: number };

/** A generation pays at most this many sources. */
export const MAX_SOURCES = 64;
/** What the weights of a generation sum to. */
export const PPM_WHOLE = 1_000_000;

/** The order of sources everywhere: by meme id as a number, then by role as in `ROLES`. */
export function compareSources(a: Pick<Source, 'meme' | 'role'>, b: Pick<Source, 'meme' | 'role'>): number {
  if (a.meme === b.meme) return ROLES.indexOf(a.role) - ROLES.indexOf(b.role);
  // Ids have no leading zeros, so the longer one is the greater one.
  if (a.meme.length !== b.meme.length) return a.meme.length - b.meme.length;
  return a.meme < b.meme ? -1 : 1;
}
