import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { drawPicture } from '@/tools/test-fixtures/draw-picture';
import { waitFor } from '@/lib/base/wait-for';
import { isAlive } from '@/tools/processes';
import { makeScratch } from '@/tools/scratch';
import { type Stack, startStack } from '@/tools/stack';
import { Caller } from './fixtures/site';

/* What the server in front of Next does for the site: a site of its own, as its limits are used up and its server ended. */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const REPORTS = 3;
const scratch = makeScratch('server');
let stack: Stack;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  stack = await startStack({
    dataDir: path.join(scratch.folder, 'data'),
    env: { EPOCH_SECONDS: '3600', REPORTS_PER_HOUR: String(REPORTS), SAFETY_MODEL: 'off' },
    demo: false,
  });
});
test.afterAll(async () => {
  await stack?.stop();
  await scratch.remove();
});

async function report(picture: Uint8Array, headers: Record<string, string> = {}, type = 'image/png') {
  const form = new FormData();
  form.append('image', new Blob([picture as BlobPart], { type }), 'picture');
  return new Caller(stack).call('POST', '/api/v1/provenance/report', { form, headers });
}

test('a picture just below the limit arrives whole', async () => {
  const raw = { width: 2000, height: 1995, channels: 3 } as const;
  const noise = sharp(randomBytes(raw.width * raw.height * raw.channels), { raw });
  const picture = await noise.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  expect(picture.length).toBeGreaterThan(11_500_000);
  expect(picture.length).toBeLessThan(12_000_000);
  const response = await report(picture, {}, 'image/jpeg');
  expect(await response.json()).toMatchObject({ verdict: 'original' });
});

test('an address cannot be made up to get round a limit', async () => {
  const picture = await drawPicture(7);
  const made = (i: number) => ({
    'x-forwarded-for': `203.0.113.${i}`,
    'x-real-ip': `203.0.113.${i}`,
    forwarded: `for=203.0.113.${i}`,
    'x-tribute-address': `203.0.113.${i}`,
  });
  // One was used up above.
  for (let i = 1; i < REPORTS; i++) expect((await report(picture, made(i))).status).toBe(200);
  const response = await report(picture, made(REPORTS));
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({ code: 'rate_limited' });
});

test('behind a proxy that is trusted its word is the address, and what stands left of it is not', async () => {
  const picture = await drawPicture(7);
  stack.env.TRUSTED_PROXIES = '1';
  await stack.restartServer();
  const through = (forged: string, seen: string) => report(picture, { 'x-forwarded-for': `${forged}, ${seen}` });
  for (let i = 1; i <= REPORTS; i++) expect((await through(`10.0.0.${i}`, '198.51.100.1')).status).toBe(200);
  expect((await through('10.0.0.99', '198.51.100.1')).status).toBe(429);
  expect((await through('198.51.100.1', '198.51.100.2')).status).toBe(200);
});

test('bodies that are too large are refused as problems, however they are sent', async () => {
  for (const body of [Buffer.alloc(300_000, ' '), new Blob([Buffer.alloc(300_000, ' ')]).stream()]) {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const response = await fetch(`${stack.url}/api/v1/generations`, init as RequestInit);
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'body_too_large' });
  }
});

test('files that no code of ours serves carry the security headers too', async () => {
  const page = await (await fetch(stack.url)).text();
  const files = [...page.matchAll(/\/_next\/static\/[^"'\\]+\.(?:js|css|woff2)/g)].map(([file]) => file);
  expect(files.length).toBeGreaterThan(5);
  for (const file of [...files, '/icon.svg', '/_next/static/none.js']) {
    const { headers } = await fetch(`${stack.url}${file}`);
    expect(headers.get('x-content-type-options'), file).toBe('nosniff');
    expect(headers.get('strict-transport-security'), file).toContain('max-age=');
    expect(headers.get('content-security-policy'), file).toContain("frame-ancestors 'none'");
  }
});

test('a request under way when the server is told to end is answered, and a new one is not', async () => {
  const { hostname, port } = new URL(stack.url);
  const body = '{"message":"","signature":"0x"}';
  const socket = net.connect(Number(port), hostname);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text;
  });
  const over = once(socket, 'close');
  // The server says that it knows of this request.
  socket.write(
    [
      'POST /api/v1/session HTTP/1.1',
      `host: ${hostname}:${port}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
      'expect: 100-continue',
      '\r\n',
    ].join('\r\n'),
  );
  await expect.poll(() => heard).toMatch(/100 Continue/);

  const { serverPid } = stack;
  process.kill(serverPid, 'SIGTERM');
  await expect.poll(() => fetch(stack.url).catch((error) => error.cause.code)).toBe('ECONNREFUSED');
  expect(isAlive(serverPid)).toBe(true);
  socket.write(body);
  await over;
  expect(heard).toMatch(/HTTP\/1\.1 4\d\d [\s\S]*application\/problem\+json/);
  expect(await waitFor(() => !isAlive(serverPid), 10_000)).toBe(true);
});
