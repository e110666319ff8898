import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { drainable } from './connections';

export interface RunOptions {
  port: number;
  host: string;
  /** How long running answers may take after a signal. */
  graceMs: number;
  /** What is to be done when the last one is out; no longer than `graceMs` either. */
  onDrained?: () => Promise<void>;
}

/** Listens until SIGINT, SIGTERM or SIGHUP, then drains the server and ends the process. */
export async function runServer(server: Server, { port, host, graceMs, onDrained }: RunOptions): Promise<void> {
  // Whoever read our output may be gone: no reason to fail, and each failure would be one more line to write.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  const drain = drainable(server);
  let ending = false;
  // A terminal's Ctrl-C comes to us and again from the process that started us: one end is enough.
  const end = async () => {
    if (ending) return;
    ending = true;
    await drain(graceMs);
    await Promise.race([onDrained?.(), sleep(graceMs)]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  server.listen(port, host);
  await once(server, 'listening');
}
