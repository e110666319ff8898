/** Where the picture under a key is served; null for no key. */
export const mediaUrl = (key: string | null): string | null => (key ? `/media/${key}` : null);
