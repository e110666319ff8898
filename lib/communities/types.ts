import type { MemeCard, Person } from '../memes/types';

export type CommunityCard = {
  slug: string;
  name: string;
  symbol: string;
  token: string;
  about: string;
  accent: string;
  memes: number;
  members: number;
  earned: bigint;
};

export type CommunityView = CommunityCard & {
  /** Base units of the community token a member holds at least; 18 decimals. */
  minBalance: bigint;
  topMemes: MemeCard[];
  newestMembers: (Person & { balance: bigint; checkedAt: Date })[];
};
