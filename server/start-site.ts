import http from 'node:http';
import path from 'node:path';
import type createNext from 'next';
import { env } from '@/lib/base/env';
import { createWebServer } from './create-web-server';
import { runServer } from './run-server';

export interface SiteOptions {
  /** Handed in, as it is loaded without a TypeScript loader. */
  next: typeof createNext;
  dev: boolean;
  port: number;
  host: string;
}

/** Running answers get this long after a signal: less than the ten seconds that process managers wait at the least. */
const GRACE_MS = 8_000;

/** Serves the site until a signal ends the process. */
export async function startSite({ next, dev, port, host }: SiteOptions): Promise<void> {
  // Next listens for web sockets on the server that it is given. This one never listens: what reaches it is handed on below.
  const hotReload = http.createServer();
  const app = next({ dev, dir: path.resolve(import.meta.dirname, '..'), port, hostname: host, httpServer: hotReload });
  await app.prepare();

  const { publicRpcUrl, walletConnectProjectId, trustedProxies } = env();
  const server = createWebServer({
    handle: app.getRequestHandler(),
    policy: { development: dev, publicRpcUrl, walletConnectProjectId },
    trustedProxies,
  });
  if (dev) {
    server.on('upgrade', (request, socket, head) => {
      if (!hotReload.emit('upgrade', request, socket, head)) socket.destroy();
    });
  }
  await runServer(server, { port, host, graceMs: dev ? 0 : GRACE_MS, onDrained: () => app.close() });
}
