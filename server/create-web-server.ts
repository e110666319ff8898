import { randomBytes } from 'node:crypto';
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TributeError } from '@/lib/base/errors';
import { bodyLimitOf } from '@/lib/interfaces/http/body-limits';
import { ADDRESS_HEADER, callerAddress, FORGEABLE_HEADERS } from '@/lib/interfaces/http/caller-address';
import { problem } from '@/lib/interfaces/http/problem-response';
import { contentSecurityPolicy, type PolicySettings, SECURITY_HEADERS } from '@/lib/interfaces/http/security-headers';
import { bodyArrives, declaredBytes, discardBody, hasBody } from './body';

/** How long a client may take, in milliseconds. */
export interface Timeouts {
  /** From the opening of the connection to the end of the request's headers. */
  headers: number;
  /** From the first byte of a request to the last of its body: the largest picture at 100 kB/s. */
  request: number;
  /** Between two requests. Longer than the 60 s of the usual proxies, so that it is they who hang up. */
  keepAlive: number;
  /** While neither side gets a byte to the other: a client that does not read its answer. */
  stalled: number;
  /** For a client to read why its body is refused, while it still sends. */
  refused: number;
  /** How often the first two are looked at. */
  check: number;
}

export const TIMEOUTS: Timeouts = {
  headers: 15_000,
  request: 120_000,
  keepAlive: 65_000,
  stalled: 300_000,
  refused: 3_000,
  check: 1_000,
};

export interface WebServerOptions {
  /** Answers a request whose body is there in whole. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  policy: PolicySettings;
  /** How many proxies of ours stand in front. */
  trustedProxies: number;
  timeouts?: Timeouts;
}

/**
 * The one server in front of Next. It alone sees the socket: who calls, how much is sent and how slowly. Every answer
 * gets the security headers here, whether a page, a file or a refusal.
 */
export function createWebServer({ handle, policy, trustedProxies, timeouts = TIMEOUTS }: WebServerOptions): Server {
  const server = http.createServer({
    headersTimeout: timeouts.headers,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.keepAlive,
    connectionsCheckingInterval: timeouts.check,
  });
  server.timeout = timeouts.stalled;
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    try {
      writeAddress(request, trustedProxies);
      writePolicy(request, response, policy);
      if (await isWelcome(request, response, timeouts.refused)) await handle(request, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    }
  });
  // A caller that asks before it sends a body hears of the limit before it has sent anything.
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
  return server;
}

/** Puts the address in the one header that routes read, in place of all that a caller may have written itself. */
function writeAddress(request: IncomingMessage, trustedProxies: number): void {
  const { headers, socket } = request;
  const forwardedFor = headers['x-forwarded-for'];
  const address = callerAddress(socket.remoteAddress, forwardedFor?.toString(), trustedProxies);
  for (const name of FORGEABLE_HEADERS) delete headers[name];
  headers[ADDRESS_HEADER] = address;
}

/** Next takes the nonce for its own scripts from the request's policy, our components take it from `x-nonce`. */
function writePolicy(request: IncomingMessage, response: ServerResponse, settings: PolicySettings): void {
  const nonce = randomBytes(18).toString('base64');
  const policy = contentSecurityPolicy(nonce, settings);
  request.headers['x-nonce'] = nonce;
  request.headers['content-security-policy'] = policy;
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
}

/** Whether the request may go on, its body being there. One that is too large gets its answer here. */
async function isWelcome(request: IncomingMessage, response: ServerResponse, refusedMs: number): Promise<boolean> {
  if (!hasBody(request)) return true;
  const limit = bodyLimitOf(request.headers['content-type']);
  const asks = /^100-continue$/i.test(request.headers.expect ?? '');
  const mayAsk = declaredBytes(request) <= limit.bytes;
  const arrival = bodyArrives(request, limit.bytes);
  if (asks && mayAsk) response.writeContinue();
  if (await arrival) return true;
  await refuse(request, response, limit.error(), asks && !mayAsk ? 0 : refusedMs);
  return false;
}

/**
 * Answers while the client may still be sending. To hang up on it then would take the answer away again, so it gets
 * `patienceMs` to come to its end.
 */
async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: TributeError,
  patienceMs: number,
): Promise<void> {
  const rest = discardBody(request);
  const { status, headers, text } = await problemText(error);
  response.writeHead(status, { ...headers, connection: 'close', 'content-length': Buffer.byteLength(text) });
  response.write(text);
  await Promise.race([rest, sleep(patienceMs, undefined, { ref: false })]);
  response.end();
}

async function problemText(error: TributeError) {
  const document = problem(error, '');
  return { status: document.status, headers: Object.fromEntries(document.headers), text: await document.text() };
}
