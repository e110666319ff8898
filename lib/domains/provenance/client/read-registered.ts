import { decodeFunctionResult, encodeFunctionData, parseAbi } from 'viem';
import { getChainConfig } from '@/lib/adapters/chain/client/config';
import { makeRpc } from '@/lib/adapters/chain/client/rpc';

const ABI = parseAbi([
  'struct Meme { address creator; bytes32 pdq; bytes32 sha256Hash; uint40 parent; uint64 terms; }',
  'function memeOf(uint256 id) view returns (Meme meme, bool attested)',
]);

/** What the registry contract says of a meme, asked from the chain itself. Hex digits without 0x. */
export async function readRegistered(id: number): Promise<{ sha256: string; pdq: string }> {
  const { rpcUrl, contracts } = await getChainConfig();
  const data = encodeFunctionData({ abi: ABI, functionName: 'memeOf', args: [BigInt(id)] });
  const answer = await makeRpc(rpcUrl)('eth_call', [{ to: contracts.memeRegistry, data }, 'latest']);
  const [meme] = decodeFunctionResult({ abi: ABI, functionName: 'memeOf', data: answer as `0x${string}` });
  return { sha256: meme.sha256Hash.slice(2), pdq: meme.pdq.slice(2) };
}
