import { z } from 'zod';
import { address, amount } from '@/lib/base/shapes';

/** What `GET /api/v1/config` answers: everything a browser or an auditor must know of the deployment. */
export const clientConfig = z
  .object({
    chainId: z.int(),
    chainName: z.string(),
    rpcUrl: z.string(),
    explorerUrl: z.string().nullable(),
    startBlock: z.int().describe('Block in which the contracts were deployed'),
    contracts: z.object({
      token: address,
      memeRegistry: address,
      meter: address,
      usageLog: address,
      royaltyDistributor: address,
    }),
    token: z
      .object({ symbol: z.string(), decimals: z.int(), name: z.string(), version: z.string() })
      .describe('Name and version are the token’s EIP-712 domain'),
    price: amount.describe('What a generation costs, base units, decimal'),
    demo: z.boolean().describe('A local chain with a faucet: the demo wallet is offered'),
    walletConnectProjectId: z.string().nullable(),
    epochSeconds: z.number(),
    logKey: z.string().describe('What the log’s checkpoints are verified with (C2SP signed-note verifier key)'),
    exactReceiver: address.describe('Whom exact payments are made out to'),
    relayer: z.boolean().describe('Whether the relayer pays for registrations and deposits'),
    uploadLimits: z.object({ bytes: z.int(), pixels: z.int() }),
  })
  .meta({ id: 'Config' });
