import type { Server, ServerResponse } from 'node:http';
import net, { type Socket } from 'node:net';

/**
 * Watches a server's connections and returns the way to end it: it accepts no more, closes connections nothing runs on,
 * lets running answers reach their end, and after `graceMs` closes whatever is left.
 */
export function drainable(server: Server): (graceMs: number) => Promise<void> {
  const sockets = new Set<Socket>();
  const running = new Set<ServerResponse>();
  let draining = false;

  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.prependListener('request', (request, response) => {
    running.add(response);
    if (draining) response.shouldKeepAlive = false;
    response.once('close', () => {
      running.delete(response);
      if (draining) request.socket.destroySoon();
    });
  });

  return (graceMs) =>
    new Promise((resolve) => {
      draining = true;
      // http's own close would cut answers that are written and not yet read by a slow client.
      net.Server.prototype.close.call(server, () => resolve());
      for (const response of running) response.shouldKeepAlive = false;
      const busy = new Set([...running].map((response) => response.req.socket));
      for (const socket of sockets) if (!busy.has(socket)) socket.destroy();
      setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs).unref();
    });
}
