import { IMAGE_FORMATS } from '@/lib/domains/provenance/image-limits';

/** Media types of the pictures that are taken. */
export const TAKEN: readonly string[] = IMAGE_FORMATS.map((format) => `image/${format}`);

/** What a file picker offers. */
export const ACCEPT = TAKEN.join(',');
