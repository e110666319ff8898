import type { z } from 'zod';
import type { family, familyLink } from './api';

/**
 * Terms of families.
 *
 * family    memes that share a template; it has one slot in attribution
 * founder   its first registered meme
 * member    a meme that has joined it
 * link      what joins a meme to an earlier one: proposed here, claimed on chain, then joined or rebutted
 * window    until when the creator of the later meme can rebut a claim
 */
export type FamilyStatus = FamilyLinkView['status'];
export type FamilyLinkView = z.output<typeof familyLink>;
export type FamilyView = z.output<typeof family>;

export const MOST_MEMBERS = 24;
export const MOST_OPEN = 12;
