import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Abi, createWalletClient, type Hex, http } from 'viem';
import { chain, publicClient } from '@/lib/adapters/chain/server/clients';
import { deployment } from '@/lib/adapters/chain/server/deployment';
import { indexChain } from '@/lib/adapters/chain/server/index-events';
import { sessionTypedData } from '@/lib/adapters/chain/typed-data';
import { env } from '@/lib/base/env';
import { meterAbi } from '@/lib/generated/contracts/meter-abi';
import type { Person } from '../../../../../prisma/seed/acts';
import { rpc } from '../../../../../tools/local-chain';
import { ROOT } from '../../../../../tools/project';
import { lower, newPerson, send } from './money-site';

/* Wallets that are contracts, and session keys. */

type Compiled = { abi: Abi; bytecode: Hex };
let compiled: Compiled | undefined;

/** `ChangingWallet`, compiled here: tests alone know it. */
function changingWallet(): Compiled {
  if (compiled) return compiled;
  const [file, name] = ['contracts/test/utils/ChangingWallet.sol', 'ChangingWallet'];
  const input = JSON.stringify({
    language: 'Solidity',
    sources: { [file]: { content: readFileSync(path.join(ROOT, file), 'utf8') } },
    settings: { evmVersion: 'cancun', outputSelection: { [file]: { [name]: ['abi', 'evm.bytecode.object'] } } },
  });
  const output = execFileSync(process.execPath, [path.join(ROOT, 'tools/solc.cjs'), '--standard-json'], { input });
  const { abi, evm } = JSON.parse(output.toString('utf8')).contracts[file][name];
  compiled = { abi, bytecode: `0x${evm.bytecode.object}` };
  return compiled;
}

export type Wallet = { address: Hex; owner: Person };

/** A contract wallet whose owner signs for it. */
export async function newWallet(): Promise<Wallet> {
  const owner = newPerson();
  await rpc(env().rpcUrl, 'anvil_setBalance', [owner.address, '0x3635c9adc5dea00000']);
  const client = createWalletClient({ account: owner, chain: chain(), transport: http(env().rpcUrl) });
  const { abi, bytecode } = changingWallet();
  const hash = await client.deployContract({ abi, bytecode, args: [owner.address] } as never);
  const { contractAddress } = await publicClient().waitForTransactionReceipt({ hash });
  return { address: contractAddress as Hex, owner };
}

/** From now on the wallet says no to every signature, or takes so much gas to look at one. */
export const changeMind = ({ address, owner }: Wallet, refuses: boolean, checkGas = 0n): Promise<void> =>
  send(owner, [{ address, abi: changingWallet().abi, functionName: 'change', args: [refuses, checkGas] }]);

/** A call that passes for ten more minutes of the chain's clock. */
export async function trapOf({ address }: Wallet) {
  const args = [(await publicClient().getBlock()).timestamp + 600n];
  return { address, abi: changingWallet().abi, functionName: 'passUntil', args };
}

/** A new session key of a payer, good for so many seconds of the chain's clock. The owner of a wallet signs for it. */
export async function newSession(payer: { address: string }, signer: Person, seconds = 86_400): Promise<Person> {
  const key = newPerson();
  const { chainId, meter } = deployment();
  const { timestamp } = await publicClient().getBlock();
  const session = { key: key.address, cap: 10n ** 12n, expiry: timestamp + BigInt(seconds) };
  const terms = { payer: lower(payer), session, deadline: timestamp + 600n };
  const signature = await signer.signTypedData(sessionTypedData({ chainId, contract: meter, ...terms }));
  await send(newPerson(), [
    {
      address: meter,
      abi: meterAbi,
      functionName: 'authorizeSession',
      args: [terms.payer, session, terms.deadline, signature],
    },
  ]);
  await indexChain();
  return key;
}
