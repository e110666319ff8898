import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { recoverMessageAddress, recoverTypedDataAddress } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoProvider, makeDemoProvider } from './demo-provider';
import { makeRpc, type Rpc } from './rpc';
import { waitForTransaction, watchTransaction } from './watch-transaction';

const anvil = path.resolve(import.meta.dirname, '../../../../node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil');
const here = existsSync(anvil);
if (!here) console.log('skipped: no anvil binary for this platform');

/** What the project needs of `localStorage`. */
function makeStorage() {
  const map = new Map<string, string>();
  return {
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, value: string) => void map.set(name, value),
    removeItem: (name: string) => void map.delete(name),
  };
}

describe.skipIf(!here)('the demo wallet on a real chain', () => {
  let node: ChildProcess;
  let rpc: Rpc;
  let provider: DemoProvider;
  let storage: ReturnType<typeof makeStorage>;
  const ask = (method: string, ...params: unknown[]) => provider.request({ method, params });

  beforeAll(async () => {
    node = spawn(anvil, ['--host', '127.0.0.1', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await new Promise<string>((resolve, reject) => {
      let out = '';
      node.stdout?.on('data', (chunk) => {
        out += chunk;
        const found = /Listening on (127\.0\.0\.1:\d+)/.exec(out);
        if (found) resolve(`http://${found[1]}`);
      });
      node.once('exit', (code) => reject(new Error(`anvil ended with ${code}`)));
    });
    rpc = makeRpc(url);
    storage = makeStorage();
    provider = makeDemoProvider({ chainId: 31337, rpc, storage });
  });
  afterAll(() => void node?.kill());

  test('names no account and signs nothing before it is connected', async () => {
    expect(await ask('eth_accounts')).toEqual([]);
    await expect(ask('personal_sign', 'hi', '0x')).rejects.toMatchObject({ code: 4100 });
    await expect(ask('eth_sendTransaction', {})).rejects.toMatchObject({ code: 4100 });
  });

  test('keeps its account over a disconnect and a reload', async () => {
    const [account] = (await ask('eth_requestAccounts')) as string[];
    await ask('wallet_revokePermissions');
    expect(await ask('eth_accounts')).toEqual([]);
    await ask('eth_requestAccounts');
    const reloaded = makeDemoProvider({ chainId: 31337, rpc, storage });
    expect(await reloaded.request({ method: 'eth_accounts' })).toEqual([account]);
  });

  test('signs words and typed data that recover to it, numbers written as text included', async () => {
    const [account] = (await ask('eth_accounts')) as string[];
    const signature = (await ask('personal_sign', '0x6869', account)) as `0x${string}`;
    expect(await recoverMessageAddress({ message: 'hi', signature })).toBe(account);

    const typedData = {
      domain: { name: 'Meter', version: '1', chainId: 31337, verifyingContract: `0x${'1'.repeat(40)}` },
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'version', type: 'string' },
          { name: 'chainId', type: 'uint256' },
          { name: 'verifyingContract', type: 'address' },
        ],
        Voucher: [
          { name: 'payer', type: 'address' },
          { name: 'cumulative', type: 'uint256' },
        ],
      },
      primaryType: 'Voucher',
      message: { payer: account, cumulative: '340282366920938463463374607431768211456' },
    } as const;
    const signed = (await ask('eth_signTypedData_v4', account, JSON.stringify(typedData))) as `0x${string}`;
    const recovered = await recoverTypedDataAddress({
      domain: typedData.domain,
      types: { Voucher: typedData.types.Voucher },
      primaryType: 'Voucher',
      message: { payer: account as `0x${string}`, cumulative: 340282366920938463463374607431768211456n },
      signature: signed,
    });
    expect(recovered).toBe(account);
  });

  test('stays on its chain', async () => {
    expect(await ask('wallet_switchEthereumChain', { chainId: '0x7a69' })).toBeNull();
    await expect(ask('wallet_switchEthereumChain', { chainId: '0x1' })).rejects.toMatchObject({ code: 4902 });
  });

  test('sends, and the watcher tells pending, confirmed, failed and replaced apart', async () => {
    const [account] = (await ask('eth_accounts')) as `0x${string}`[];
    await rpc('anvil_setBalance', [account, '0xde0b6b3a7640000']);
    await rpc('evm_setAutomine', [false]);
    const to = `0x${'2'.repeat(40)}`;

    const hash = (await ask('eth_sendTransaction', { from: account, to, value: '0x1' })) as `0x${string}`;
    const pending = await watchTransaction(rpc, { hash });
    expect(pending).toMatchObject({ status: 'pending', nonce: '0x0' });
    const waited = waitForTransaction(rpc, { hash }, { everyMs: 20 });
    await rpc('evm_mine', []);
    expect(await waited).toBe('confirmed');

    // 0xfe is INVALID: a contract that always fails.
    await rpc('anvil_setCode', [to, '0xfe']);
    const failing = (await ask('eth_sendTransaction', { from: account, to, gas: '0x30000' })) as `0x${string}`;
    await rpc('evm_mine', []);
    expect(await watchTransaction(rpc, { hash: failing })).toEqual({ status: 'failed' });

    const dropped = (await ask('eth_sendTransaction', {
      from: account,
      to: `0x${'3'.repeat(40)}`,
      value: '0x1',
    })) as `0x${string}`;
    const seen = await watchTransaction(rpc, { hash: dropped });
    await rpc('anvil_dropTransaction', [dropped]);
    expect((await watchTransaction(rpc, { hash: dropped, ...seen })).status).toBe('pending');
    await ask('eth_sendTransaction', { from: account, to: `0x${'4'.repeat(40)}`, value: '0x2' });
    await rpc('evm_mine', []);
    expect((await watchTransaction(rpc, { hash: dropped, ...seen })).status).toBe('replaced');
    await rpc('evm_setAutomine', [true]);
  });
});
