import 'server-only';
import type { Abi } from 'viem';
import { deployment } from '@/lib/chain/server/deployment';
import { type Followed, indexEvents, type IndexerOptions } from '@/lib/chain/server/index-events';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { usageLogAbi } from '@/lib/generated/contracts/usage-log-abi';
import { projectMeme } from '@/lib/memes/server/project-meme';
import { projectMeter } from '@/lib/payments/server/project-meter';

type Args = Record<string, unknown>;
const lower = (value: unknown) => String(value).toLowerCase();

/** What we follow, and what each event is about. */
function options(): IndexerOptions {
  const at = deployment();
  const contracts: Followed[] = [
    {
      name: 'MemeRegistry',
      address: at.memeRegistry,
      abi: memeRegistryAbi as unknown as Abi,
      subjectsOf: (event: string, args: Args) => (['Registered', 'Transfer', 'TermsSet', 'Revoked'].includes(event) ? [`meme:${args.id ?? args.tokenId}`] : []),
    },
    { name: 'Meter', address: at.meter, abi: meterAbi as unknown as Abi, subjectsOf: (_: string, args: Args) => (args.payer ? [`meter:${lower(args.payer)}`] : []) },
    { name: 'UsageLog', address: at.usageLog, abi: usageLogAbi as unknown as Abi, subjectsOf: (event: string) => (event === 'CheckpointPublished' ? ['log:checkpoints'] : []) },
    {
      name: 'RoyaltyDistributor',
      address: at.royaltyDistributor,
      abi: royaltyDistributorAbi as unknown as Abi,
      subjectsOf: (event: string, args: Args) => (event === 'Claimed' ? [`claims:${lower(args.account)}`] : ['Submitted', 'Activated', 'Vetoed'].includes(event) ? [`epoch:${args.epoch}`] : []),
    },
  ];
  return { contracts, projections: { meme: projectMeme, meter: projectMeter }, startBlock: BigInt(at.startBlock) };
}

/** Brings the database up to the chain's newest block. Returns that block. */
export const indexChain = (): Promise<bigint> => indexEvents(options());
