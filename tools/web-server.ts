import { TributeError } from '../lib/base/errors';
import { waitFor } from '../lib/base/wait-for';
import { isPortFree, run } from './processes';
import { ROOT, SERVER_MAIN } from './project';

/** The port of `PORT`, or 3000. Throws one sentence when it is no port or somebody listens on it. */
export async function requireWebPort(command: string): Promise<number> {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new TributeError('bad_configuration', `PORT is ${process.env.PORT}; it must be a number from 1 to 65535.`);
  }
  if (!(await isPortFree(port))) {
    throw new TributeError(
      'bad_configuration',
      `Port ${port} is taken: stop what listens there, or choose another one: PORT=${port + 1} ${command}`,
    );
  }
  return port;
}

/** Whether anything at all answers at `url`. */
export async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(60_000), redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

export interface WebServer {
  /** The development server, or the production build. */
  mode: 'dev' | 'start';
  port: number;
  /** Interface to listen on. */
  host: string;
}

/** Arguments for `process.execPath` and environment that run the web server, its pid being the command's own. */
export const webServerCommand = ({ mode, port, host }: WebServer, env: NodeJS.ProcessEnv) => ({
  args: [SERVER_MAIN, mode, String(port), host],
  options: {
    cwd: ROOT,
    env: {
      ...env,
      NODE_ENV: mode === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    } as NodeJS.ProcessEnv,
  },
});

export interface ServeOptions extends WebServer {
  env: NodeJS.ProcessEnv;
  /** Called once, when the server answers. */
  onReady: () => void;
}

/** Runs the web server on this terminal until it ends or a signal stops it; resolves to its exit status. */
export async function serve({ mode, port, host, env, onReady }: ServeOptions): Promise<number> {
  let ended = false;
  const { args, options } = webServerCommand({ mode, port, host }, env);
  const server = run(process.execPath, args, options);
  // The page people open first: in development asking for it is what compiles it.
  const ready = waitFor(() => ended || answers(`http://127.0.0.1:${port}/`), 120_000, 200);
  void ready.then((value) => {
    if (value && !ended) onReady();
  });
  try {
    return await server;
  } finally {
    ended = true;
  }
}

/**
 * Runs `body` with a signal that SIGINT, SIGTERM and SIGHUP set off, so that it can clean up in `finally`. A body that a
 * signal broke off counts as done. An error nobody caught ends it the same way, with status 1.
 */
export async function untilSignalled(body: (stopped: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let uncaught = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
  // Ctrl-C reaches the children too, and their end may be noticed before our own signal is.
  const isStopped = () => waitFor(() => controller.signal.aborted, 200);
  process.on('uncaughtException', async (error) => {
    if (await isStopped()) return;
    console.error(error);
    uncaught = true;
    process.kill(process.pid, 'SIGTERM');
  });
  try {
    const status = await body(controller.signal);
    return uncaught ? 1 : (await isStopped()) ? 0 : status;
  } catch (error) {
    if (await isStopped()) return uncaught ? 1 : 0;
    throw error;
  }
}
