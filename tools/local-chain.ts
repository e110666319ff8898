import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { waitFor } from '../lib/base/wait-for';
import { freePort, isAlive, isPortFree, stopProcess } from './processes';
import { type Acquired, acquire } from './shared-server';

/** The chain id of the local chain, the one wallets know as "Foundry" or "Localhost 31337". */
export const LOCAL_CHAIN_ID = 31337;
/** Where a wallet looks for it. */
export const LOCAL_CHAIN_PORT = 8545;

/** A local chain (anvil) on the loopback interface. */
export interface LocalChain {
  rpcUrl: string;
  pid: number;
  port: number;
  folder: string;
  /** Hash of block 0: tells this chain from any other with the same id, unless both began in the same second. */
  genesis: string;
}

export interface ChainOptions {
  /** The port to listen on; 0 (the default) takes a free one. A chain that runs already keeps its own. */
  port?: number;
  /** Whether the state is written to `<folder>/state.json` and survives a restart. */
  persistent?: boolean;
}

/** Adopts the chain that runs on `folder`, or starts one there. */
export function acquireChain(folder: string, options: ChainOptions = {}): Promise<Acquired<LocalChain>> {
  const place = path.resolve(folder);
  return acquire(place, {
    find: () => findChain(place),
    start: () => start(place, options.port ?? 0, options.persistent ?? true),
    stop: (chain) => stop(chain),
  });
}

/** Stops the chain of `folder` whoever uses it, for folders about to be thrown away. */
export async function stopChain(folder: string): Promise<void> {
  const chain = await findChain(path.resolve(folder));
  if (chain) await stop(chain);
}

/** The chain that runs on `folder` and has that folder's genesis block. */
export async function findChain(folder: string): Promise<LocalChain | undefined> {
  const recorded = readRecord(folder);
  if (!recorded || !isAlive(recorded.pid)) return undefined;
  return (await genesisOf(recorded.rpcUrl)) === recorded.genesis ? recorded : undefined;
}

async function start(folder: string, wantedPort: number, persistent: boolean): Promise<LocalChain> {
  const port = wantedPort || (await freePort());
  if (!(await isPortFree(port))) {
    throw new TributeError(
      'bad_configuration',
      `Port ${port} is taken, and not by this project's local chain: stop what listens there, or set CHAIN_PORT to another port.`,
    );
  }
  fs.mkdirSync(folder, { recursive: true });
  const state = path.join(folder, 'state.json');
  assertReadable(state);
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--chain-id',
    String(LOCAL_CHAIN_ID),
    '--hardfork',
    'cancun',
    '--quiet',
  ];
  // A killed chain loses what came after its last dump; every dump writes the whole state.
  if (persistent) args.push('--state', state, '--state-interval', '2');

  const logFile = path.join(folder, 'anvil.log');
  const log = fs.openSync(logFile, 'w');
  // A process group of its own: Ctrl-C in the terminal must not reach it before the server that uses it has ended.
  const child = spawn(anvilCommand(), args, { detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  child.unref();
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });

  const rpcUrl = `http://127.0.0.1:${port}`;
  const genesis = await waitFor(() => (failure || child.exitCode !== null ? 'failed' : genesisOf(rpcUrl)), 30_000);
  if (!child.pid || !genesis || genesis === 'failed') {
    if (child.pid) await stopProcess(child.pid);
    throw failureOf(failure, logFile);
  }
  const chain = { rpcUrl, pid: child.pid, port, folder, genesis };
  fs.writeFileSync(recordFile(folder), JSON.stringify(chain));
  return chain;
}

/** SIGTERM lets anvil write its state once more. */
async function stop(chain: LocalChain): Promise<void> {
  await stopProcess(chain.pid, 20_000);
  fs.rmSync(recordFile(chain.folder), { force: true });
}

/** anvil from its npm package, or from PATH where npm has none for this machine. */
function anvilCommand(): string {
  const cpu = { x64: 'amd64', arm64: 'arm64' }[process.arch as string] ?? process.arch;
  try {
    return createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${process.platform}-${cpu}/bin/anvil`);
  } catch {
    return 'anvil';
  }
}

function failureOf(error: Error | undefined, logFile: string): TributeError {
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    return new TributeError(
      'bad_configuration',
      `There is no anvil on npm for this machine (${process.platform}-${process.arch}) and none on PATH: install Foundry (https://getfoundry.sh), or set RPC_URL to a chain of your own.`,
    );
  }
  const said = fs.readFileSync(logFile, 'utf8').trim().split('\n').at(-1);
  return new TributeError(
    'bad_configuration',
    `The local chain does not start (${error?.message ?? said ?? 'no reason given'}); see ${logFile}.`,
  );
}

/** anvil writes its state in place, so a kill in that moment tears it. The database knows later blocks: both go together. */
function assertReadable(state: string): void {
  if (!fs.existsSync(state)) return;
  try {
    JSON.parse(fs.readFileSync(state, 'utf8'));
  } catch {
    const data = path.dirname(path.dirname(state));
    throw new TributeError(
      'bad_configuration',
      `The local chain's state in ${state} is broken: delete ${data} to begin afresh.`,
    );
  }
}

const recordFile = (folder: string) => path.join(folder, 'anvil.json');

function readRecord(folder: string): LocalChain | undefined {
  try {
    return JSON.parse(fs.readFileSync(recordFile(folder), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Hash of block 0 of whatever answers at `rpcUrl`, if it is a chain with our id. */
async function genesisOf(rpcUrl: string): Promise<string | undefined> {
  try {
    const id = await rpc(rpcUrl, 'eth_chainId', []);
    const block = (await rpc(rpcUrl, 'eth_getBlockByNumber', ['0x0', false])) as { hash: string } | null;
    return Number(id) === LOCAL_CHAIN_ID ? block?.hash : undefined;
  } catch {
    return undefined;
  }
}

/** One JSON-RPC call. */
export async function rpc(rpcUrl: string, method: string, params: unknown[]): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    signal: AbortSignal.timeout(5_000),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}
