import {
  createPublicClient,
  createWalletClient,
  erc20Abi,
  getContract,
  type Hex,
  http,
  keccak256,
  stringToHex,
  zeroAddress,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { memeRegistryAbi } from '@/lib/generated/contracts/meme-registry-abi';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import { royaltyDistributorAbi } from '@/lib/generated/contracts/royalty-distributor-abi';
import { testDollarAbi } from '@/lib/generated/contracts/test-dollar-abi';
import { usageLogAbi } from '@/lib/generated/contracts/usage-log-abi';
import { buildSumTree } from '@/lib/domains/royalties/sum-tree';
import { createTestChain } from '../../../tools/test-chain';
import { chainOf } from './chains';
import { compactSignature } from './compact-signature';
import { type DeploySettings, deployTribute } from './deploy';
import { type Deployment, deploymentSchema } from './deployment';
import { localAccount } from './local-accounts';
import {
  attestationTypedData,
  depositTypedData,
  epochAttestationTypedData,
  registerTypedData,
  voucherTypedData,
} from './typed-data';

const [operator, guardian, attester, relayer] = (['operator', 'guardian', 'attester', 'relayer'] as const).map(
  localAccount,
);
const person = (name: string) => privateKeyToAccount(keccak256(stringToHex(name)));
const [creator, payer, sessionKey] = ['creator', 'payer', 'session key'].map(person);

const settings: DeploySettings = {
  operator: operator.address,
  guardian: guardian.address,
  attesters: [attester.address],
  quorum: 1,
  activationWindow: 86_400,
  quorumWindow: 60,
  withdrawDelay: 3600,
  registryOwner: operator.address,
  provenanceAttester: attester.address,
  minCommitAge: 60,
  maxCommitAge: 86_400,
  baseUri: 'https://tribute.test/metadata/',
  challengeDeposit: 1n,
  slashAmount: 2n,
  answerWindow: 3600,
  bondNotice: 7200,
  communityTokens: [
    { slug: 'doge', name: 'Such Token', symbol: 'DOGE' },
    { slug: 'pepe', name: 'Rare Token', symbol: 'PEPE' },
  ],
};

let chain: Awaited<ReturnType<typeof createTestChain>>;
let deployment: Deployment;
const clients = () => {
  const base = { chain: chainOf(31337, chain.rpcUrl), transport: http(chain.rpcUrl), pollingInterval: 20 };
  return {
    publicClient: createPublicClient(base),
    walletClient: createWalletClient({ ...base, account: operator }),
    relayClient: createWalletClient({ ...base, account: relayer }),
  };
};

beforeAll(async () => {
  chain = await createTestChain();
  deployment = await deployTribute({ ...clients(), settings });
});
afterAll(() => chain?.stop());

describe('deployTribute', () => {
  test('deploys every contract, wired to each other and to the settings', async () => {
    expect(deploymentSchema.parse(JSON.parse(JSON.stringify(deployment)))).toEqual(deployment);
    expect(deployment).toMatchObject({ chainId: 31337, startBlock: 1 });
    const { publicClient: client } = clients();
    const at = { client };
    const registry = getContract({ ...at, address: deployment.memeRegistry, abi: memeRegistryAbi });
    const meter = getContract({ ...at, address: deployment.meter, abi: meterAbi });
    const distributor = getContract({ ...at, address: deployment.royaltyDistributor, abi: royaltyDistributorAbi });
    const usageLog = getContract({ ...at, address: deployment.usageLog, abi: usageLogAbi });
    expect(await registry.read.owner()).toBe(operator.address);
    expect(await registry.read.attester()).toBe(attester.address);
    expect(await registry.read.contractURI()).toBe('https://tribute.test/metadata/collection');
    expect([await registry.read.minCommitAge(), await registry.read.maxCommitAge()]).toEqual([60n, 86_400n]);
    // Not said in the settings: 75 bits, three days.
    expect([await registry.read.familyDistance(), await registry.read.familyWindow()]).toEqual([75, 259_200n]);
    expect((await meter.read.distributor()).toLowerCase()).toBe(deployment.royaltyDistributor);
    expect((await meter.read.token()).toLowerCase()).toBe(deployment.token);
    expect([await meter.read.operator(), await meter.read.withdrawDelay()]).toEqual([operator.address, 3600n]);
    expect([await distributor.read.operator(), await distributor.read.guardian()]).toEqual([
      operator.address,
      guardian.address,
    ]);
    expect(await distributor.read.isAttester([attester.address])).toBe(true);
    expect([
      await distributor.read.quorum(),
      await distributor.read.window(),
      await distributor.read.quorumWindow(),
    ]).toEqual([1n, 86_400n, 60n]);
    expect([
      await usageLog.read.operator(),
      await usageLog.read.slashAmount(),
      await usageLog.read.answerWindow(),
    ]).toEqual([operator.address, 2n, 3600n]);
    for (const [slug, symbol] of [
      ['doge', 'DOGE'],
      ['pepe', 'PEPE'],
    ]) {
      expect(
        await client.readContract({ address: deployment.communityTokens[slug], abi: erc20Abi, functionName: 'symbol' }),
      ).toBe(symbol);
    }
  });

  test('takes a token that is there', async () => {
    const again = await deployTribute({
      ...clients(),
      settings: { ...settings, communityTokens: [] },
      token: deployment.token,
    });
    expect(again.token).toBe(deployment.token);
    expect(again.meter).not.toBe(deployment.meter);
    expect(again.startBlock).toBeGreaterThan(deployment.startBlock);
  });

  test('says which contract could not be deployed, from whom, and why', async () => {
    const deploying = deployTribute({ ...clients(), settings: { ...settings, quorum: 0 }, token: deployment.token });
    await expect(deploying).rejects.toThrow(`RoyaltyDistributor could not be deployed from ${operator.address}: `);
    const poor = createWalletClient({
      chain: chainOf(31337, chain.rpcUrl),
      transport: http(chain.rpcUrl),
      account: person('poor'),
    });
    await expect(deployTribute({ ...clients(), walletClient: poor, settings })).rejects.toMatchObject({
      code: 'transaction_rejected',
      message: expect.stringMatching(/^TestDollar could not be deployed/),
    });
  });
});

test('money goes from a signed deposit through a voucher, a settlement and a root to the creator', async () => {
  const { publicClient: client, walletClient, relayClient } = clients();
  const { chainId, token, meter, memeRegistry, royaltyDistributor } = deployment;
  const mined = async (hash: Hex) => {
    const receipt = await client.waitForTransactionReceipt({ hash });
    expect(receipt.status).toBe('success');
    return receipt;
  };
  const balanceOf = (who: Hex) =>
    client.readContract({ address: token, abi: testDollarAbi, functionName: 'balanceOf', args: [who] });
  const now = (await client.getBlock()).timestamp;
  const deadline = now + 3600n;

  // The creator registers without a coin: the relayer pays.
  const meme = {
    creator: creator.address,
    pdq: keccak256('0x01'),
    sha256Hash: keccak256('0x02'),
    parent: 0,
    terms: 0n,
  };
  const place = { chainId, contract: memeRegistry };
  await mined(
    await relayClient.writeContract({
      address: memeRegistry,
      abi: memeRegistryAbi,
      functionName: 'registerFor',
      args: [
        meme,
        deadline,
        await attester.signTypedData(attestationTypedData({ ...place, meme, deadline })),
        deadline,
        await creator.signTypedData(registerTypedData({ ...place, meme, deadline })),
      ],
    }),
  );
  expect(
    await client.readContract({ address: memeRegistry, abi: memeRegistryAbi, functionName: 'memeOf', args: [1n] }),
  ).toEqual([meme, true]);
  expect(
    await client.readContract({
      address: memeRegistry,
      abi: memeRegistryAbi,
      functionName: 'hamming',
      args: [meme.pdq, meme.pdq],
    }),
  ).toBe(0n);
  expect(
    await client.readContract({ address: memeRegistry, abi: memeRegistryAbi, functionName: 'hamming', args: [1n, 1n] }),
  ).toBe(0n);

  // The payer signs once; the relayer sends it.
  await mined(
    await relayClient.writeContract({
      address: token,
      abi: testDollarAbi,
      functionName: 'mint',
      args: [payer.address, 5_000_000n],
    }),
  );
  const session = { key: sessionKey.address, cap: 1_000_000n, expiry: deadline };
  const deposit = {
    from: payer.address,
    value: 2_000_000n,
    validAfter: 0n,
    validBefore: deadline,
    session,
    salt: keccak256('0x03'),
  };
  const authorization = await payer.signTypedData(
    depositTypedData({ chainId, contract: token, name: 'Test Dollar', version: '1', meter, ...deposit }),
  );
  await mined(
    await relayClient.writeContract({
      address: meter,
      abi: meterAbi,
      functionName: 'depositWithAuthorization',
      args: [
        deposit.from,
        deposit.value,
        deposit.validAfter,
        deposit.validBefore,
        session,
        deposit.salt,
        authorization,
      ],
    }),
  );

  // Three generations, silently; the last voucher stands for all.
  const voucher = { payer: payer.address, cumulative: 30_000n };
  const signature = await sessionKey.signTypedData(voucherTypedData({ chainId, contract: meter, voucher }));
  await mined(
    await walletClient.writeContract({
      address: meter,
      abi: meterAbi,
      functionName: 'settle',
      args: [[voucher], [compactSignature(signature)]],
    }),
  );
  expect(
    await client.readContract({ address: meter, abi: meterAbi, functionName: 'accountOf', args: [payer.address] }),
  ).toEqual([1_970_000n, 30_000n, 1_970_000n, 0n, 0n]);

  const tree = buildSumTree([
    { account: creator.address, cumulative: 18_000n },
    { account: guardian.address, cumulative: 12_000n },
  ]);
  const epoch = { epoch: 1n, sumRoot: tree.root, total: tree.total, logSize: 3n };
  const attestation = await attester.signTypedData(
    epochAttestationTypedData({ chainId, contract: royaltyDistributor, ...epoch }),
  );
  const distributor = { address: royaltyDistributor, abi: royaltyDistributorAbi } as const;
  await mined(
    await walletClient.writeContract({
      ...distributor,
      functionName: 'submit',
      args: [
        epoch.epoch,
        epoch.sumRoot,
        epoch.total,
        epoch.logSize,
        [{ attester: attester.address, signature: attestation }],
      ],
    }),
  );
  // With its quorum the epoch waits a minute, not a day.
  await client.request({ method: 'evm_increaseTime' as never, params: ['0x3c'] as never });
  await mined(await relayClient.writeContract({ ...distributor, functionName: 'activate' }));
  const claim = tree.proofOf(creator.address);
  if (!claim) throw new Error('The creator is in the tree.');
  await mined(await relayClient.writeContract({ ...distributor, functionName: 'claim', args: [[claim]] }));
  expect(await balanceOf(creator.address)).toBe(18_000n);
  expect(await balanceOf(royaltyDistributor)).toBe(12_000n);
  expect(await balanceOf(zeroAddress)).toBe(0n);
});
