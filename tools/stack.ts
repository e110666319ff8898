import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { TributeError } from '../lib/base/errors';
import { waitFor } from '../lib/base/wait-for';
import { acquireServices, developmentEnv, runBootstrap } from './local-services';
import { exitStatus, freePort, isAlive, stopProcess } from './processes';
import { assertBuilt } from './project';
import { WEB_RECORD } from './scratch';
import { testBinaries } from './test-database';
import { answers, webServerCommand } from './web-server';

export interface StackOptions {
  /** Everything of the stack lives below: give each its own. */
  dataDir: string;
  /** Ports to listen on; free ones by default. */
  ports?: { web?: number; chain?: number };
  /** Settings on top of the development ones, e.g. `{ EPOCH_SECONDS: '5' }`. */
  env?: Record<string, string>;
  /** Whether to load the demo collection; true unless said. */
  demo?: boolean;
}

/** The production build, running on a database and a chain of its own. */
export interface Stack {
  url: string;
  databaseUrl: string;
  rpcUrl: string;
  dataDir: string;
  /** What the web server, and scripts that work beside it, run with. */
  env: NodeJS.ProcessEnv;
  /** The web server's process; another one after a restart. */
  readonly serverPid: number;
  /** Kills the web server as a crash would; database and chain stay. */
  kill9(): Promise<void>;
  /** Starts the web server again, stopping it first where it runs. */
  restartServer(): Promise<void>;
  /** Stops everything. The data stays. */
  stop(): Promise<void>;
}

/** Starts database, chain, contracts, demo collection and web server, each of its own. Needs a production build. */
export async function startStack({ dataDir, ports = {}, env = {}, demo = true }: StackOptions): Promise<Stack> {
  assertBuilt();
  const services = await acquireServices({
    dataDir,
    chainPort: ports.chain ?? 0,
    postgres: { binaries: testBinaries(), durable: false },
  });
  try {
    const port = ports.web ?? (await freePort());
    const url = `http://localhost:${port}`;
    const serverEnv = {
      ...process.env,
      ...developmentEnv(services, url),
      ...env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    } as const;
    await runBootstrap(services, url, { demo, env });
    const log = path.join(dataDir, 'server.log');
    let server = await startServer(port, serverEnv, log);
    return {
      url,
      databaseUrl: services.databaseUrl,
      rpcUrl: services.rpcUrl,
      dataDir,
      env: serverEnv,
      get serverPid() {
        return server.pid as number;
      },
      async kill9() {
        const ended = exitStatus(server);
        server.kill('SIGKILL');
        await ended;
      },
      async restartServer() {
        await stopProcess(server.pid as number);
        server = await startServer(port, serverEnv, log);
      },
      async stop() {
        await stopProcess(server.pid as number);
        await services.release();
      },
    };
  } catch (error) {
    await services.release();
    throw error;
  }
}

async function startServer(port: number, env: NodeJS.ProcessEnv, logFile: string): Promise<ChildProcess> {
  const log = fs.openSync(logFile, 'a');
  const { args, options } = webServerCommand({ mode: 'start', port, host: '127.0.0.1' }, env);
  const server = spawn(process.execPath, args, { ...options, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  fs.writeFileSync(path.join(path.dirname(logFile), WEB_RECORD), JSON.stringify({ pid: server.pid }));
  const isUp = async () => server.exitCode !== null || (await answers(`http://127.0.0.1:${port}/api/v1/health`));
  await waitFor(isUp, 120_000, 100);
  if (server.exitCode === null && isAlive(server.pid as number)) return server;
  const said = fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-15).join('\n');
  throw new TributeError('bad_configuration', `The web server did not start (${logFile}):\n${said}`);
}
