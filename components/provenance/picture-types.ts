/** Media types of the pictures that are taken. */
export const TAKEN = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** What a file picker offers. */
export const ACCEPT = TAKEN.join(',');
