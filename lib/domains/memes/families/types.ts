import type { MemeCard } from '../types';
import type { Evidence, Verdict } from '@/lib/domains/provenance/types';

/**
 * Terms of families.
 *
 * family    memes that share a template; it has one slot in attribution
 * founder   its first registered meme
 * member    a meme that has joined it
 * link      what joins a meme to an earlier one: proposed here, claimed on chain, then joined or rebutted
 * window    until when the creator of the later meme can rebut a claim
 */
export type FamilyStatus = 'proposed' | 'claimed' | 'joined' | 'rebutted' | 'rejected';

export type FamilyLinkView = {
  status: FamilyStatus;
  later: MemeCard;
  earlier: MemeCard;
  /** What the provenance report said of the later one; null for a claim that others made on chain. */
  verdict: Verdict | null;
  /** PDQ distance of the two, as on chain. */
  distance: number;
  attested: boolean;
  evidence: Evidence | null;
  proposedAt: Date;
  windowEndsAt: Date | null;
  decidedAt: Date | null;
  claimTx: string | null;
};

export type FamilyView = {
  memeId: number;
  /** Null for a meme on its own. */
  founder: MemeCard | null;
  /** Who has joined, first registered first; at most `MOST_MEMBERS`. */
  members: MemeCard[];
  /** How many have joined in all. */
  memberCount: number;
  /** This meme's own link, whatever its status; null when there never was one. */
  link: FamilyLinkView | null;
  /** Others that may join this meme's family: proposed, claimed or rebutted. */
  open: FamilyLinkView[];
};

export const MOST_MEMBERS = 24;
export const MOST_OPEN = 12;
