type Credit = { memeId: number; role?: string; ppm: number; earned: bigint | string };
type Merged<T extends Credit> = Omit<T, 'role' | 'earned'> & { earned: bigint };

/** One credit per meme, most first: its roles added up. For places too small to name each role. */
export function mergeCredits<T extends Credit>(sources: readonly T[]): Merged<T>[] {
  const byMeme = new Map<number, Merged<T>>();
  for (const { role: _, ...source } of sources) {
    const known = byMeme.get(source.memeId);
    if (known) {
      known.ppm += source.ppm;
      known.earned += BigInt(source.earned);
    } else byMeme.set(source.memeId, { ...source, earned: BigInt(source.earned) } as Merged<T>);
  }
  return [...byMeme.values()].sort((a, b) => b.ppm - a.ppm);
}
