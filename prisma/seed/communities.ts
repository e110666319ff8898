import { parseEther } from 'viem';

/** The token communities of the local chain: tokens of our own making, minted by the faucet. */
export const LOCAL_COMMUNITIES = [
  {
    slug: 'shibe',
    name: 'Shibe Society',
    symbol: 'SHIBE',
    about: 'Very dog. Much pay. A society of good boys who believe every wag deserves a wage.',
    minBalance: parseEther('10'),
    accent: '#e8a33d',
  },
  {
    slug: 'ribbit',
    name: 'Ribbit Republic',
    symbol: 'RIBBIT',
    about: 'A damp but dignified republic. Citizens hop by day, post by night and split the flies fairly.',
    minBalance: parseEther('10'),
    accent: '#4fa45b',
  },
] as const;
