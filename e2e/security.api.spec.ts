import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { createSiweMessage } from 'viem/siwe';
import { Caller, newAccount, ROOT, theSite } from './fixtures/site';

const site = theSite();

/** Every path the app answers, with something in place of its parameters. */
function everyRoute(): string[] {
  const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?:^|\/)(?:page\.tsx|route\.ts)$/.test(file),
  );
  const sample: Record<string, string> = {
    id: '1',
    address: `0x${'1'.repeat(40)}`,
    slug: 'shibe',
    seq: '0',
    number: '1',
    index: '0',
    path: '0/000',
    key: 'ab/none.webp',
  };
  return files.map((file) => {
    const segments = path
      .dirname(file)
      .split('/')
      .filter((segment) => segment !== '.' && !/^\(.*\)$/.test(segment));
    return `/${segments.map((segment) => segment.replace(/\[(?:\.\.\.)?(\w+)\]/, (_, name: string) => sample[name] ?? name)).join('/')}`;
  });
}

test('every answer carries the security headers, and no policy allows inline script', async () => {
  const routes = [...everyRoute(), '/no-such-page', '/api/v1/no-such-thing'];
  expect(routes.length).toBeGreaterThan(30);
  const nonces = new Set<string>();
  for (const route of routes) {
    const response = await fetch(`${site.url}${route}`, { redirect: 'manual' });
    const header = (name: string) => response.headers.get(name) ?? '';
    expect(header('x-content-type-options'), route).toBe('nosniff');
    expect(header('x-frame-options'), route).toBe('DENY');
    expect(header('referrer-policy'), route).toBe('strict-origin-when-cross-origin');
    expect(header('strict-transport-security'), route).toContain('max-age=');
    expect(header('x-powered-by'), route).toBe('');
    const script =
      header('content-security-policy')
        .split('; ')
        .find((directive) => directive.startsWith('script-src')) ?? '';
    expect(script, route).toMatch(/'nonce-[A-Za-z0-9+/=]{20,}'/);
    expect(script, route).not.toMatch(/unsafe-inline|unsafe-eval'(?!\S)(?<!wasm-unsafe-eval')/);
    expect(header('content-security-policy'), route).toContain("frame-ancestors 'none'");
    nonces.add(script);
  }
  expect(nonces.size).toBe(routes.length);
});

test('every inline script of a page carries the page’s nonce', async () => {
  for (const route of ['/', '/boards', '/m/1', '/create', '/upload']) {
    const response = await fetch(`${site.url}${route}`);
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    const scripts = [...(await response.text()).matchAll(/<script\b([^>]*)>/g)].map((match) => match[1]);
    expect(scripts.length, route).toBeGreaterThan(0);
    for (const attributes of scripts) expect(attributes, route).toContain(`nonce="${nonce}"`);
  }
});

test('a mutation from another site is refused', async () => {
  const caller = new Caller(site);
  await caller.signIn();
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[]) {
    const response = await caller.call('POST', '/api/v1/session/end', { headers });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'wrong_origin' });
  }
  expect(await caller.json('GET', '/api/v1/session')).toEqual({ address: caller.account.address.toLowerCase() });
  expect((await caller.call('POST', '/api/v1/session/end', { headers: { origin: site.url } })).status).toBe(200);
  expect(await caller.json('GET', '/api/v1/session')).toEqual({ address: null });
});

test('a sign-in nonce works once, for this site only, with the right signature', async () => {
  const caller = new Caller(site);
  const { chainId } = await caller.config();
  const attempt = async (changes: Record<string, unknown>, signer = caller.account, nonce?: string) => {
    const fresh = nonce ?? (await caller.json<{ nonce: string }>('POST', '/api/v1/session/nonce')).nonce;
    const message = createSiweMessage({
      address: caller.account.address,
      chainId,
      domain: new URL(site.url).host,
      uri: site.url,
      nonce: fresh,
      version: '1',
      issuedAt: new Date(),
      ...changes,
    });
    return caller.call('POST', '/api/v1/session', {
      body: { message, signature: await signer.signMessage({ message }) },
    });
  };
  expect((await attempt({ domain: 'evil.example' })).status).toBe(401);
  expect((await attempt({ chainId: 1 })).status).toBe(401);
  expect((await attempt({ issuedAt: new Date(Date.now() - 400_000) })).status).toBe(401);
  expect((await attempt({}, newAccount())).status).toBe(401);
  expect((await attempt({}, caller.account, 'f'.repeat(32))).status).toBe(401);
  const { nonce } = await caller.json<{ nonce: string }>('POST', '/api/v1/session/nonce');
  const good = await attempt({}, caller.account, nonce);
  expect(good.status).toBe(200);
  expect(good.headers.get('set-cookie')).toMatch(
    /^tribute_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
  );
  expect((await attempt({}, caller.account, nonce)).status).toBe(401);
});

test('a session cookie is Secure where the site is', async () => {
  const caller = new Caller(site);
  const { chainId } = await caller.config();
  const { nonce } = await caller.json<{ nonce: string }>('POST', '/api/v1/session/nonce');
  const message = createSiweMessage({
    address: caller.account.address,
    chainId,
    domain: new URL(site.url).host,
    uri: site.url,
    nonce,
    version: '1',
    issuedAt: new Date(),
  });
  const response = await caller.call('POST', '/api/v1/session', {
    body: { message, signature: await caller.account.signMessage({ message }) },
    headers: { 'x-forwarded-proto': 'https', origin: site.url },
  });
  expect(response.headers.get('set-cookie')).toContain('; Secure');
});

test('what is not yours is not there', async () => {
  const owner = new Caller(site);
  const stranger = new Caller(site);
  await Promise.all([owner.signIn(), stranger.signIn()]);
  const bytes = await sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#123456',
      noise: { type: 'gaussian', mean: 120, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  const { id } = await owner.upload(bytes, 'mine.png');
  await expect(
    stranger.json('POST', `/api/v1/uploads/${id}/attestation`, { body: { title: 'Mine now', alt: 'x', kind: 'meme' } }),
  ).rejects.toMatchObject({ status: 404, code: 'not_found' });
  await expect(new Caller(site).json('GET', '/api/v1/uploads')).rejects.toMatchObject({
    status: 401,
    code: 'not_signed_in',
  });
});

test('files that are no pictures are refused with what to do', async () => {
  const caller = new Caller(site);
  const report = async (bytes: Uint8Array | string, type: string) => {
    const form = new FormData();
    form.append('image', new Blob([bytes as BlobPart], { type }), 'file');
    const response = await caller.call('POST', '/api/v1/provenance/report', { form });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    return ((await response.json()) as { code: string }).code;
  };
  expect(await report('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml')).toBe(
    'unsupported_image',
  );
  expect(await report('<!doctype html><script>alert(1)</script>', 'image/png')).toBe('mislabelled_image');
  expect(
    await report(
      await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
        .jpeg()
        .toBuffer(),
      'image/png',
    ),
  ).toBe('mislabelled_image');
  const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  expect(await report(png.subarray(0, png.length - 30), 'image/png')).toBe('broken_image');
  expect(await report(new Uint8Array(13_000_000), 'image/png')).toBe('image_too_large');
});

test('pictures are served as what they are, never as uploaded', async () => {
  const caller = new Caller(site);
  const { items } = await caller.json<{ items: { imageUrl: string }[] }>('GET', '/api/v1/memes');
  const response = await caller.call('GET', items[0].imageUrl);
  expect(response.headers.get('content-type')).toBe('image/webp');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  const { format, exif, xmp, icc } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
  expect({ format, exif, xmp, icc }).toEqual({ format: 'webp', exif: undefined, xmp: undefined, icc: undefined });
  for (const at of [
    '/media/../package.json',
    '/media/..%2f..%2fpackage.json',
    '/media/deployment.json',
    '/media/.data/x.webp',
  ])
    expect((await caller.call('GET', at)).status, at).toBe(404);
});

test('errors are problem documents with a stable code and no inside view', async () => {
  const caller = new Caller(site);
  for (const [method, at, body, status, code] of [
    ['GET', '/api/v1/memes/999999', undefined, 404, 'not_found'],
    ['GET', '/api/v1/memes?page=0', undefined, 400, 'invalid_request'],
    ['POST', '/api/v1/generations', { prompt: '' }, 400, 'invalid_request'],
    ['GET', '/api/v1/accounts/nobody/royalties', undefined, 400, 'invalid_request'],
    ['GET', '/api/v1/generations/gen_none', undefined, 404, 'not_found'],
  ] as const) {
    const response = await caller.call(method, at, { body });
    expect(response.status, at).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ code, status, type: `/developers#${code}` });
    expect(JSON.stringify(problem)).not.toMatch(/node_modules|at \w+ \(/);
  }
  const broken = await fetch(`${site.url}/api/v1/generations`, {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  });
  expect(await broken.json()).toMatchObject({ code: 'invalid_request', detail: 'The request body is not JSON.' });
});

test('security.txt names the contact, and is never out of date', async () => {
  const response = await fetch(`${site.url}/.well-known/security.txt`);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const fields = Object.fromEntries(
    (await response.text())
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/, 2)),
  );
  expect(fields).toMatchObject({
    Contact: 'mailto:help@tribute.example',
    Canonical: `${site.url}/.well-known/security.txt`,
    Policy: `${site.url}/about#security`,
  });
  const days = (Date.parse(fields.Expires) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(1);
  expect(days).toBeLessThan(365);
  expect(await (await fetch(fields.Policy)).text()).toContain('href="mailto:help@tribute.example"');
});
