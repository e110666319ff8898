import 'server-only';
import type { Abi } from 'viem';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { type Followed, follow, type IndexerOptions, type Projection } from '@/lib/adapters/chain/server/index-events';
import { forgetReplaced, projectFamily } from '@/lib/domains/memes/families/server/project-family';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { usageLogAbi } from '@/lib/generated/contracts/usage-log-abi';
import { projectMeme } from '@/lib/domains/memes/server/project-meme';
import { projectMeter } from '@/lib/domains/payments/server/project-meter';

type Args = Record<string, unknown>;
const lower = (value: unknown) => String(value).toLowerCase();

const ABOUT_A_MEME = new Set([
  'Registered',
  'Transfer',
  'TermsSet',
  'Revoked',
  'FamilyClaimed',
  'FamilyJoined',
  'FamilyRebutted',
  'FamilyResolved',
]);

/** A meme and its link are folded from the same events. */
const projectMemeAndFamily: Projection = async (tx, key) => {
  await forgetReplaced(tx, key);
  await projectMeme(tx, key);
  await projectFamily(tx, key);
};

/** What we follow, and what each event is about. */
function options(): IndexerOptions {
  const at = deployment();
  const contracts: Followed[] = [
    {
      name: 'MemeRegistry',
      address: at.memeRegistry,
      abi: memeRegistryAbi as unknown as Abi,
      subjectsOf: (event: string, args: Args) =>
        ABOUT_A_MEME.has(event) ? [`meme:${args.id ?? args.tokenId ?? args.later}`] : [],
    },
    {
      name: 'Meter',
      address: at.meter,
      abi: meterAbi as unknown as Abi,
      subjectsOf: (_: string, args: Args) => (args.payer ? [`meter:${lower(args.payer)}`] : []),
    },
    {
      name: 'UsageLog',
      address: at.usageLog,
      abi: usageLogAbi as unknown as Abi,
      subjectsOf: (event: string) => (event === 'CheckpointPublished' ? ['log:checkpoints'] : []),
    },
    {
      name: 'RoyaltyDistributor',
      address: at.royaltyDistributor,
      abi: royaltyDistributorAbi as unknown as Abi,
      subjectsOf: (event: string, args: Args) =>
        event === 'Claimed'
          ? [`claims:${lower(args.account)}`]
          : ['Submitted', 'Activated', 'Vetoed'].includes(event)
            ? [`epoch:${args.epoch}`]
            : [],
    },
  ];
  return {
    contracts,
    projections: { meme: projectMemeAndFamily, meter: projectMeter },
    startBlock: BigInt(at.startBlock),
  };
}

/** Tells the indexer what to follow, and whose rows are folded from what it finds. */
export const followChain = (): void => follow(options);
