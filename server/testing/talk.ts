import { once } from 'node:events';
import type { Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { WebServerOptions } from '../create-web-server';
import { createWebServer } from '../create-web-server';

/** A web server of its own on a free port, answering with `handle`. */
export async function listen(
  handle: WebServerOptions['handle'],
  options: Partial<WebServerOptions> = {},
): Promise<{ server: Server; port: number; url: string }> {
  const policy = { development: false, publicRpcUrl: 'http://127.0.0.1:8545', walletConnectProjectId: null };
  const server = createWebServer({ handle, policy, trustedProxies: 0, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/** A client that says exactly what it is told to, as slowly as it is told to. */
export class Talk {
  readonly socket: Socket;
  heard = '';
  /** Set once the server has hung up. */
  readonly over: Promise<void>;

  constructor(port: number) {
    this.socket = net.connect(port, '127.0.0.1');
    this.socket.setEncoding('latin1').on('data', (text) => {
      this.heard += text;
    });
    // A server may hang up on what is still being said.
    this.socket.on('error', () => {});
    this.over = once(this.socket, 'close').then(() => undefined);
  }

  /** Writes lines of a request's head; an empty one ends it. */
  say(...lines: string[]): this {
    this.socket.write(lines.map((line) => `${line}\r\n`).join(''));
    return this;
  }

  /** Writes one piece of a chunked body. */
  chunk(bytes: number): this {
    this.socket.write(`${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`);
    return this;
  }

  /** Waits until the server has said something that matches. */
  async hears(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.heard)) {
      if (this.socket.destroyed) throw new Error(`The server hung up after: ${this.heard}`);
      await Promise.race([once(this.socket, 'data'), this.over]);
    }
  }
}
