import type { SafetyLevel } from '@/lib/domains/safety/rules';

/**
 * Read models of registered memes.
 *
 * meme      a registered picture: token id, creator, hashes, terms, optional parent
 * template  a meme offered without caption, with caption boxes
 * creator   the account that registered it and is paid for its use; it does not change when the token is sold
 */
export type MemeKind = 'meme' | 'template';

export type Person = { address: string; name: string | null };

export type MemeCard = {
  id: number;
  title: string;
  alt: string;
  kind: MemeKind;
  creator: Person;
  /** URLs of the re-encoded pictures; null while no picture with the registered SHA-256 has been uploaded. */
  imageUrl: string | null;
  thumbUrl: string | null;
  width: number;
  height: number;
  communitySlug: string | null;
  tags: string[];
  /** Paid generations that drew on it, and how many accounts paid for them. */
  uses: number;
  distinctPayers: number;
  /** Base units that all accounts earned from its use. */
  earned: bigint;
  /** Who sees it. The picture of one in review is not shown. */
  level: SafetyLevel;
  registeredAt: Date;
  /** A steward took the picture down; the record is kept. */
  takenDown: boolean;
};

export type MemeTerms = {
  retrieval: boolean;
  training: boolean;
  /** Share of this meme's royalties that goes to its parent, ppm. */
  derivativePpm: number;
};

export type MemeDetail = MemeCard & {
  owner: string;
  sha256: string;
  pixelSha256: string | null;
  pdq: string;
  terms: MemeTerms;
  parent: MemeCard | null;
  children: MemeCard[];
  frames: string[];
  attested: boolean;
  /** The registration on chain. */
  registration: { chainId: number; registry: string; txHash: string; blockNumber: bigint };
  /** Per day, oldest first, at most 90. */
  daily: { day: string; uses: number; earned: bigint }[];
};

export type MemeSort = 'newest' | 'most used' | 'most earned';

export type Page<T> = { items: T[]; page: number; pageSize: number; total: number };
