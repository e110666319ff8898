import type { MemeCard, Person } from '@/lib/domains/memes/types';
import type { Audience } from '@/lib/domains/safety/rules';
import type { SafetyCounts } from '@/lib/domains/safety/types';

export type CommunityCard = {
  slug: string;
  name: string;
  symbol: string;
  token: string;
  about: string;
  accent: string;
  /** What its pages show and what may be registered into it. */
  level: Audience;
  memes: number;
  members: number;
  earned: bigint;
};

export type CommunityView = CommunityCard & {
  /** Base units of the community token a member holds at least; 18 decimals. */
  minBalance: bigint;
  topMemes: MemeCard[];
  /** Of its memes. */
  pictures: SafetyCounts;
  newestMembers: (Person & { balance: bigint; checkedAt: Date })[];
};
