import type { AddressInfo } from 'node:net';
import { createWebServer } from '../create-web-server';
import { runServer } from '../run-server';

/*
 * The web server in a process of its own, with answers that a test has in its hand. `/slow` ends when a line comes on
 * standard input, `/never` does not end, `/large` has 64 MB, any other path says so. Prints its port when it listens and
 * each path as it is asked for.
 */
const large = Buffer.alloc(64 * 1024 * 1024);
const server = createWebServer({
  handle: async ({ url }, response) => {
    console.log(url);
    if (url === '/never') return;
    if (url === '/slow') {
      process.stdin.once('data', () => response.end('whole'));
      return;
    }
    response.end(url === '/large' ? large : url);
  },
  policy: { development: false, publicRpcUrl: 'http://127.0.0.1:8545', walletConnectProjectId: null },
  trustedProxies: 0,
});
await runServer(server, { port: 0, host: '127.0.0.1', graceMs: Number(process.argv[2]) });
console.log((server.address() as AddressInfo).port);
