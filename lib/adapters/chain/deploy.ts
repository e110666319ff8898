import type { Abi, Account, Address, Chain, Hex, PublicClient, Transport, WalletClient } from 'viem';
import { TributeError } from '@/lib/base/errors';
import { communityTokenAbi } from '@/lib/generated/contracts/community-token-abi';
import { communityTokenBytecode } from '@/lib/generated/contracts/community-token-bytecode';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { memeRegistryBytecode } from '@/lib/generated/contracts/meme-registry-bytecode';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { meterBytecode } from '@/lib/generated/contracts/meter-bytecode';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { royaltyDistributorBytecode } from '@/lib/generated/contracts/royalty-distributor-bytecode';
import { testDollarAbi } from '@/lib/generated/contracts/test-dollar-abi';
import { testDollarBytecode } from '@/lib/generated/contracts/test-dollar-bytecode';
import { usageLogAbi } from '@/lib/generated/contracts/usage-log-abi';
import { usageLogBytecode } from '@/lib/generated/contracts/usage-log-bytecode';
import type { Deployment } from './deployment';

/** Times in seconds. What cannot be changed later is everything but `registryOwner`, `provenanceAttester`, `familyDistance` and `baseUri`. */
export interface DeploySettings {
  /** Settles vouchers, publishes checkpoints, signs receipts, submits epochs. */
  operator: Address;
  /** May veto a submitted epoch, nothing else. */
  guardian: Address;
  /** Recompute and co-sign epochs. */
  attesters: readonly Address[];
  /** Number of attesters that shortens the window, above zero. */
  quorum: number;
  /** Between an epoch's submission and its activation. */
  activationWindow: number;
  /** The same with a quorum of attesters. */
  quorumWindow: number;
  /** Between asking for a deposit back and getting it; longer than the time between settlements. */
  withdrawDelay: number;
  /** May name the provenance attester, the base URI and the families' distance of the registry, and decides on rebutted families. */
  registryOwner: Address;
  /** Provenance service whose attestations register in one transaction. */
  provenanceAttester: Address;
  minCommitAge: number;
  maxCommitAge: number;
  /** PDQ distance up to which anyone may claim a family, 31 to 91; `FAMILY_DISTANCE` unless said. */
  familyDistance?: number;
  /** For rebutting a claimed family, at most 30 days; `FAMILY_WINDOW` unless said. */
  familyWindow?: number;
  /** Prefix of the tokens' metadata addresses, ending with a slash: `<baseUri><id>` and `<baseUri>collection`. */
  baseUri: string;
  /** What challenging a receipt costs, in wei. */
  challengeDeposit: bigint;
  /** What a broken receipt costs the operator, in wei. */
  slashAmount: bigint;
  /** For answering a challenge. */
  answerWindow: number;
  /** Between announcing and taking the bond back. */
  bondNotice: number;
  /** Stand-ins for communities' tokens, for local chains. */
  communityTokens: readonly { slug: string; name: string; symbol: string }[];
}

/** No two of 899,811 unrelated pictures lay nearer than 86. */
const FAMILY_DISTANCE = 75;
/** Three days. */
const FAMILY_WINDOW = 259_200;

export interface DeployOptions {
  /** Pays for the transactions; nothing else is tied to it. */
  walletClient: WalletClient<Transport, Chain, Account>;
  publicClient: PublicClient;
  settings: DeploySettings;
  /** Dollar token with EIP-3009. Absent: a TestDollar is deployed. */
  token?: Address;
}

/** Deploys all contracts one after the other, each waited for. Throws with the contract's name when one fails. */
export async function deployTribute({
  walletClient,
  publicClient,
  settings,
  token,
}: DeployOptions): Promise<Deployment> {
  let startBlock: bigint | undefined;

  async function deploy(
    name: string,
    abi: Abi | readonly unknown[],
    bytecode: Hex,
    args: readonly unknown[],
  ): Promise<Address> {
    try {
      const hash = await walletClient.deployContract({ abi: abi as Abi, bytecode, args });
      const receipt = await publicClient.waitForTransactionReceipt({ hash });
      if (receipt.status !== 'success' || !receipt.contractAddress)
        throw new Error(`The transaction ${hash} was reverted.`);
      startBlock ??= receipt.blockNumber;
      return receipt.contractAddress;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
      throw new TributeError(
        'transaction_rejected',
        `${name} could not be deployed from ${walletClient.account.address}: ${reason}`,
        { cause },
      );
    }
  }

  const { operator, guardian } = settings;
  const dollar = token ?? (await deploy('TestDollar', testDollarAbi, testDollarBytecode, []));
  const memeRegistry = await deploy('MemeRegistry', memeRegistryAbi, memeRegistryBytecode, [
    settings.registryOwner,
    settings.provenanceAttester,
    BigInt(settings.minCommitAge),
    BigInt(settings.maxCommitAge),
    BigInt(settings.familyDistance ?? FAMILY_DISTANCE),
    BigInt(settings.familyWindow ?? FAMILY_WINDOW),
    settings.baseUri,
  ]);
  const usageLog = await deploy('UsageLog', usageLogAbi, usageLogBytecode, [
    operator,
    settings.challengeDeposit,
    settings.slashAmount,
    BigInt(settings.answerWindow),
    BigInt(settings.bondNotice),
  ]);
  const royaltyDistributor = await deploy('RoyaltyDistributor', royaltyDistributorAbi, royaltyDistributorBytecode, [
    dollar,
    operator,
    guardian,
    settings.attesters,
    BigInt(settings.quorum),
    BigInt(settings.activationWindow),
    BigInt(settings.quorumWindow),
  ]);
  const meter = await deploy('Meter', meterAbi, meterBytecode, [
    dollar,
    royaltyDistributor,
    operator,
    BigInt(settings.withdrawDelay),
  ]);
  const communityTokens: Record<string, Address> = {};
  for (const { slug, name, symbol } of settings.communityTokens) {
    communityTokens[slug] = await deploy(`The token of ${slug}`, communityTokenAbi, communityTokenBytecode, [
      name,
      symbol,
    ]);
  }
  return {
    chainId: walletClient.chain.id,
    startBlock: Number(startBlock),
    token: dollar,
    memeRegistry,
    meter,
    usageLog,
    royaltyDistributor,
    communityTokens,
  };
}
