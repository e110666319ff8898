import type { z } from 'zod';
import type { pageOf, person } from '@/lib/base/shapes';
import type { memeCard, memeDetail, memeSort, upload } from './api';
import type { memeKind, memeTerms } from './draft';

/**
 * Read models of registered memes.
 *
 * meme      a registered picture: token id, creator, hashes, terms, optional parent
 * template  a meme offered without caption, with caption boxes
 * creator   the account that registered it and is paid for its use; it does not change when the token is sold
 */
export type MemeKind = z.output<typeof memeKind>;
export type Person = z.output<typeof person>;
export type MemeCard = z.output<typeof memeCard>;
export type MemeTerms = z.output<typeof memeTerms>;
export type MemeDetail = z.output<typeof memeDetail>;
export type MemeSort = z.output<typeof memeSort>;
export type UploadView = z.output<typeof upload>;

export type Page<T> = z.output<ReturnType<typeof pageOf<z.ZodType<T>>>>;
