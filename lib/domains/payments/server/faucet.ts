import 'server-only';
import { type Hex, parseEther } from 'viem';
import { LOCAL_CHAIN_ID } from '@/lib/adapters/chain/chains';
import { publicClient, walletClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { sendWithNonce } from '@/lib/adapters/chain/server/send';
import { TributeError } from '@/lib/base/errors';
import { testDollarAbi } from '@/lib/generated/contracts/test-dollar-abi';

/** Ten test dollars, half an ether for gas, and enough of every community's token to join. */
const DOLLARS = 10_000_000n;
const GAS = parseEther('0.5');
const COMMUNITY_TOKENS = parseEther('100');

/** Gives an account test money. Throws `local_only` anywhere but on the local chain. */
export async function giveTestMoney(address: Hex): Promise<{ token: bigint; hash: Hex }> {
  const { chainId, token, communityTokens } = deployment();
  if (chainId !== LOCAL_CHAIN_ID)
    throw new TributeError(
      'local_only',
      'There is test money on the local chain only. Get real tokens from an exchange.',
    );
  const mint = (contract: Hex, amount: bigint) =>
    sendWithNonce('relayer', (nonce) =>
      walletClient('relayer').writeContract({
        address: contract,
        abi: testDollarAbi,
        functionName: 'mint',
        args: [address, amount],
        nonce,
      }),
    );
  // All sent before any is waited for: one wait instead of four. The community tokens' mint is the dollar's.
  const hashes = await Promise.all([
    mint(token, DOLLARS),
    sendWithNonce('relayer', (nonce) => walletClient('relayer').sendTransaction({ to: address, value: GAS, nonce })),
    ...Object.values(communityTokens).map((community) => mint(community, COMMUNITY_TOKENS)),
  ]);
  for (const hash of hashes) await publicClient().waitForTransactionReceipt({ hash });
  return { token: DOLLARS, hash: hashes[0] };
}
