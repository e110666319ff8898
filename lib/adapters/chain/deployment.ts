import { type Address, isAddress } from 'viem';
import { z } from 'zod';

const address = z.custom<Address>(
  (value) => typeof value === 'string' && isAddress(value, { strict: false }),
  'Not an account address',
);

/** Where the contracts of one deployment are: what `deployTribute` returns and the deployment file holds. */
export const deploymentSchema = z.object({
  chainId: z.number().int().positive(),
  /** First block that can hold an event of these contracts. */
  startBlock: z.number().int().nonnegative(),
  /** Dollar token that deposits, prices and royalties are in. */
  token: address,
  memeRegistry: address,
  meter: address,
  usageLog: address,
  royaltyDistributor: address,
  /** Token of each community by the community's slug. */
  communityTokens: z.record(z.string(), address),
});

export type Deployment = z.infer<typeof deploymentSchema>;
