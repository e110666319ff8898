import type { IncomingMessage, Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MAX_FORM_BYTES, MAX_JSON_BYTES } from '@/lib/interfaces/http/body-limits';
import { TIMEOUTS, type WebServerOptions } from './create-web-server';
import { listen, Talk } from './testing/talk';

let running: Server[] = [];
afterEach(() => {
  for (const server of running) server.close().closeAllConnections();
  running = [];
});

async function start(handle: WebServerOptions['handle'], options?: Partial<WebServerOptions>) {
  const started = await listen(handle, options);
  running.push(started.server);
  return started;
}

/** Answers with what the route would see of the request. */
const echo: WebServerOptions['handle'] = async (request, response) => {
  response.end(JSON.stringify({ headers: request.headers, bytes: (await text(request)).length }));
};
const form = 'multipart/form-data; boundary=b';

describe('the caller’s address', () => {
  const seen = async (url: string, headers: Record<string, string>) =>
    ((await (await fetch(url, { headers })).json()) as { headers: IncomingMessage['headers'] }).headers;

  test('is the socket’s, whatever the caller writes', async () => {
    const { url } = await start(echo);
    const headers = await seen(url, {
      'x-forwarded-for': '1.2.3.4',
      'x-real-ip': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
      'x-tribute-address': '1.2.3.4',
    });
    expect(headers['x-tribute-address']).toBe('127.0.0.1');
    expect(JSON.stringify(headers)).not.toContain('1.2.3.4');
  });

  test('is what the trusted proxies say, and nothing further left', async () => {
    const { url } = await start(echo, { trustedProxies: 1 });
    const headers = await seen(url, { 'x-forwarded-for': '6.6.6.6, 203.0.113.9', 'x-tribute-address': '1.2.3.4' });
    expect(headers['x-tribute-address']).toBe('203.0.113.9');
    expect(JSON.stringify(headers)).not.toMatch(/6\.6\.6\.6|1\.2\.3\.4/);
  });

  test('cannot be written twice over', async () => {
    const { port } = await start(echo);
    const talk = new Talk(port).say(
      'GET / HTTP/1.1',
      'host: x',
      'X-Tribute-Address: 1.2.3.4',
      'x-tribute-address: 1.2.3.4',
      'x_tribute_address: 1.2.3.4',
      'connection: close',
      '',
    );
    await talk.over;
    expect(talk.heard).toContain('"x-tribute-address":"127.0.0.1"');
  });
});

test('every answer has the security headers and a nonce of its own, which the request carries inwards', async () => {
  const { url } = await start(echo);
  const nonces = new Set<string>();
  for (const init of [{}, { headers: { 'content-security-policy': "script-src 'nonce-mine'", 'x-nonce': 'mine' } }]) {
    const response = await fetch(url, init);
    const { headers } = (await response.json()) as { headers: Record<string, string> };
    expect(headers['content-security-policy']).toBe(response.headers.get('content-security-policy'));
    expect(headers['content-security-policy']).toContain(`'nonce-${headers['x-nonce']}' 'strict-dynamic'; `);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    nonces.add(headers['x-nonce']);
  }
  expect(nonces.size).toBe(2);
  expect(nonces).not.toContain('mine');
});

test('a handler that throws is a 500 without its reason, and the next request is answered', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { url } = await start(async (request, response) => {
    if (request.url === '/broken') throw new Error('the inside');
    response.end('fine');
  });
  const broken = await fetch(`${url}/broken`);
  expect([broken.status, await broken.text()]).toEqual([500, '']);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
  expect(await (await fetch(url)).text()).toBe('fine');
});

describe('bodies', () => {
  test('up to the limit arrive whole, declared or in pieces', async () => {
    const { url } = await start(echo);
    for (const [bytes, type] of [
      [MAX_JSON_BYTES, 'application/json'],
      [MAX_FORM_BYTES, form],
    ] as const) {
      const headers = { 'content-type': type };
      const body = Buffer.alloc(bytes, 'x');
      const declared = await fetch(url, { method: 'POST', headers, body });
      expect(await declared.json()).toMatchObject({ bytes });
      const streamed = await fetch(url, {
        method: 'POST',
        headers,
        body: new Blob([body]).stream(),
        duplex: 'half',
      } as RequestInit);
      expect(await streamed.json()).toMatchObject({ bytes });
    }
  });

  test.each([
    ['application/json', MAX_JSON_BYTES + 1, 'body_too_large'],
    [undefined, MAX_JSON_BYTES + 1, 'body_too_large'],
    ['text/plain; x=multipart/form-data', MAX_JSON_BYTES + 1, 'body_too_large'],
    [form, MAX_FORM_BYTES + 1, 'image_too_large'],
  ])('%s of %d bytes is refused as a problem, declared or in pieces', async (type, bytes, code) => {
    const handled = vi.fn(echo);
    const { url } = await start(handled);
    const headers: Record<string, string> = type ? { 'content-type': type } : {};
    const body = Buffer.alloc(bytes, 'x');
    for (const sent of [
      { headers, body },
      { headers, body: new Blob([body]).stream(), duplex: 'half' },
    ]) {
      const response = await fetch(url, { method: 'POST', ...sent });
      expect(response.status).toBe(413);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(response.headers.get('connection')).toBe('close');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await response.json()).toMatchObject({ code, status: 413, type: `/developers#${code}` });
    }
    expect(handled).not.toHaveBeenCalled();
  });

  test('a body that says it is too large is refused before it is sent', async () => {
    const { port } = await start(echo, { timeouts: { ...TIMEOUTS, refused: 50 } });
    const talk = new Talk(port).say('POST / HTTP/1.1', 'host: x', `content-length: ${MAX_JSON_BYTES + 1}`, '');
    await talk.hears(/^HTTP\/1.1 413 [\s\S]*"body_too_large"/);
    await talk.over;
  });

  test('pieces without end are refused at the limit, and not listened to for ever', async () => {
    const { port } = await start(echo, { timeouts: { ...TIMEOUTS, refused: 50 } });
    const talk = new Talk(port).say('POST / HTTP/1.1', 'host: x', 'transfer-encoding: chunked', '');
    while (!talk.socket.destroyed) {
      talk.chunk(64 * 1024);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(talk.heard).toMatch(/^HTTP\/1.1 413 [\s\S]*"body_too_large"/);
  });

  test('a caller that asks first is told to go on, or why not', async () => {
    const { port } = await start(echo);
    const ask = (bytes: number) =>
      new Talk(port).say('POST / HTTP/1.1', 'host: x', 'expect: 100-continue', `content-length: ${bytes}`, '');
    const small = ask(5);
    await small.hears(/^HTTP\/1.1 100 Continue\r\n\r\n/);
    small.socket.write('12345');
    await small.hears(/HTTP\/1.1 200 OK[\s\S]*"bytes":5}/);
    small.socket.destroy();

    const large = ask(MAX_JSON_BYTES + 1);
    await large.over;
    expect(large.heard).toMatch(/^HTTP\/1.1 413 [\s\S]*"body_too_large"/);
  });
});

describe('slow clients', () => {
  const impatient = { ...TIMEOUTS, headers: 200, request: 400, keepAlive: 200, check: 20 };
  const quick = async (url: string) => expect((await fetch(url)).status).toBe(200);

  test.each([
    ['nothing at all', ''],
    ['half a request line', 'GET /'],
    ['half the headers', 'GET / HTTP/1.1\r\nhost: x\r\n'],
  ])('that say %s are hung up on, and hold nobody up', async (_, said) => {
    const { url, port } = await start(echo, { timeouts: impatient });
    const slow = Array.from({ length: 50 }, () => new Talk(port));
    for (const talk of slow) talk.socket.write(said);
    await quick(url);
    await Promise.all(slow.map((talk) => talk.over));
    for (const talk of slow) expect(talk.heard).toMatch(/^HTTP\/1.1 408 /);
    await quick(url);
  });

  test('that send half a body are hung up on, and nothing handles them', async () => {
    const handled = vi.fn(echo);
    const { url, port } = await start(handled, { timeouts: impatient });
    const declared = new Talk(port).say('POST / HTTP/1.1', 'host: x', 'content-length: 100', '', 'half');
    const pieces = new Talk(port).say('POST / HTTP/1.1', 'host: x', 'transfer-encoding: chunked', '').chunk(10);
    await quick(url);
    await Promise.all([declared.over, pieces.over]);
    for (const { heard } of [declared, pieces]) expect(heard).toMatch(/^HTTP\/1.1 408 /);
    expect(handled).toHaveBeenCalledOnce();
  });

  test('that trickle are no better off than those that stop', async () => {
    const { port } = await start(echo, { timeouts: impatient });
    const talk = new Talk(port).say('POST / HTTP/1.1', 'host: x', 'transfer-encoding: chunked', '');
    const trickle = setInterval(() => talk.chunk(1), 20);
    await talk.over;
    clearInterval(trickle);
    expect(talk.heard).toMatch(/^HTTP\/1.1 408 /);
  });

  test('that keep a connection without using it lose it', async () => {
    const { port } = await start(echo, { timeouts: impatient });
    const talk = new Talk(port).say('GET / HTTP/1.1', 'host: x', '');
    await talk.over;
    expect(talk.heard).toMatch(/^HTTP\/1.1 200 OK/);
    expect(talk.heard).not.toContain('408');
  });

  test('that do not read their answer lose it', async () => {
    const bytes = 64 * 1024 * 1024;
    let close = () => {};
    const closed = new Promise<void>((resolve) => (close = resolve));
    const { port } = await start(
      async (_, response) => {
        response.on('close', close).end(Buffer.alloc(bytes));
      },
      { timeouts: { ...impatient, stalled: 200 } },
    );
    const talk = new Talk(port).say('GET / HTTP/1.1', 'host: x', '');
    talk.socket.pause();
    await closed;
    talk.socket.resume();
    await talk.over;
    expect(talk.heard).toMatch(/^HTTP\/1.1 200 OK/);
    expect(talk.heard.length).toBeLessThan(bytes);
  });
});
