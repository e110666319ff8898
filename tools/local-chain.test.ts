import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquireChain, findChain, LOCAL_CHAIN_ID, rpc } from './local-chain';
import { isAlive } from './processes';
import { makeScratch, type Scratch } from './scratch';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch('chain');
});
afterAll(() => scratch.remove());

const folder = (name: string) => path.join(scratch.folder, name);
const FROM = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';
const TO = '0x000000000000000000000000000000000000dEaD';
const send = (rpcUrl: string) => rpc(rpcUrl, 'eth_sendTransaction', [{ from: FROM, to: TO, value: '0x7' }]);
const received = (rpcUrl: string) => rpc(rpcUrl, 'eth_getBalance', [TO, 'latest']);

test('a chain is shared while it runs and keeps its state when it is stopped', async () => {
  const first = await acquireChain(folder('kept'));
  expect(first.started).toBe(true);
  expect(Number(await rpc(first.rpcUrl, 'eth_chainId', []))).toBe(LOCAL_CHAIN_ID);
  const second = await acquireChain(folder('kept'));
  expect(second).toMatchObject({ started: false, pid: first.pid, rpcUrl: first.rpcUrl });

  await send(first.rpcUrl);
  await first.release();
  expect(await received(second.rpcUrl)).toBe('0x7');
  await second.release();
  expect(isAlive(first.pid)).toBe(false);

  const again = await acquireChain(folder('kept'));
  expect(again).toMatchObject({ started: true, genesis: first.genesis });
  expect(await received(again.rpcUrl)).toBe('0x7');
  await again.release();
});

test('a killed chain comes back with what it had written', async () => {
  const first = await acquireChain(folder('killed'));
  await send(first.rpcUrl);
  const state = path.join(first.folder, 'state.json');
  const written = () => fs.existsSync(state) && fs.readFileSync(state, 'utf8').toLowerCase().includes(TO.toLowerCase());
  await expect.poll(written, { timeout: 20_000 }).toBe(true);
  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => isAlive(first.pid)).toBe(false);

  const second = await acquireChain(folder('killed'));
  expect(second.started).toBe(true);
  expect(await received(second.rpcUrl)).toBe('0x7');
  await second.release();
});

test('a chain whose folder was deleted still stops when it is given up', async () => {
  const chain = await acquireChain(folder('deleted'));
  fs.rmSync(folder('deleted'), { recursive: true });
  await chain.release();
  expect(isAlive(chain.pid)).toBe(false);
});

test('another chain on the recorded port is not taken for ours', async () => {
  const ours = await acquireChain(folder('ours'), { persistent: false });
  // A genesis block holds its second, so the other chain begins in a later one.
  const second = Math.floor(Date.now() / 1000);
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(second);
  const other = await acquireChain(folder('other'), { persistent: false });
  const record = path.join(ours.folder, 'anvil.json');
  fs.writeFileSync(record, JSON.stringify({ ...ours, port: other.port, rpcUrl: other.rpcUrl }));
  const found = await findChain(folder('ours'));
  fs.writeFileSync(record, JSON.stringify(ours));
  expect(found).toBeUndefined();
  expect((await findChain(folder('ours')))?.pid).toBe(ours.pid);
  await ours.release();
  await other.release();
});

test('a taken port and a broken state give one sentence each', async () => {
  const server = net.createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port));
  });
  await expect(acquireChain(folder('taken'), { port })).rejects.toThrow(
    `Port ${port} is taken, and not by this project's local chain: stop what listens there, or set CHAIN_PORT to another port.`,
  );
  server.close();

  fs.mkdirSync(folder('torn/chain'), { recursive: true });
  fs.writeFileSync(path.join(folder('torn/chain'), 'state.json'), '{"block": {');
  await expect(acquireChain(folder('torn/chain'))).rejects.toThrow(
    `is broken: delete ${folder('torn')} to begin afresh.`,
  );
});

test('a machine without anvil is told where to get it', async () => {
  const { arch } = process;
  const { PATH } = process.env;
  Object.defineProperty(process, 'arch', { value: 'mips' });
  process.env.PATH = '';
  try {
    await expect(acquireChain(folder('missing'))).rejects.toThrow(
      /no anvil on npm for this machine \(.*-mips\) and none on PATH/,
    );
  } finally {
    Object.defineProperty(process, 'arch', { value: arch });
    process.env.PATH = PATH;
  }
});
