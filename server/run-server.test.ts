import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import readline from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { ROOT, scriptArgs } from '@/tools/project';
import { Talk } from './testing/talk';

let child: ChildProcess;
afterEach(() => child.kill('SIGKILL'));

/** A server in a process of its own, and the lines that it prints. */
async function start(graceMs: number) {
  child = spawn(process.execPath, scriptArgs('server/testing/drained.ts', String(graceMs)), {
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = readline.createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const says = async () => (await lines.next()).value as string;
  return { port: Number(await says()), says, exit: once(child, 'exit') };
}

const get = (port: number, path: string) => new Talk(port).say(`GET ${path} HTTP/1.1`, 'host: x', '');

/** Tries until nobody listens any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const socket = net.connect(port, '127.0.0.1');
    const [code] = await Promise.race([
      once(socket, 'connect').then(() => ['']),
      new Promise<string[]>((resolve) =>
        socket.once('error', (error: NodeJS.ErrnoException) => resolve([error.code ?? ''])),
      ),
    ]);
    socket.destroy();
    if (code === 'ECONNREFUSED') return;
  }
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s: what runs is finished, what is new is refused, what idles is closed, and the end is a good one',
  async (signal) => {
    const { port, says, exit } = await start(60_000);
    const idle = get(port, '/idle');
    await idle.hears(/\/idle$/);
    const silent = new Talk(port);
    await once(silent.socket, 'connect');
    const slow = get(port, '/slow');
    const upload = new Talk(port).say('POST /upload HTTP/1.1', 'host: x', 'content-length: 4', '');
    expect([await says(), await says()]).toEqual(['/idle', '/slow']);

    child.kill(signal);
    // A terminal's signal comes more than once.
    child.kill(signal);
    await Promise.all([refused(port), idle.over, silent.over]);
    expect(child.exitCode).toBe(null);

    upload.socket.write('body');
    await upload.over;
    expect(upload.heard).toMatch(/^HTTP\/1.1 200 OK[\s\S]*connection: close[\s\S]*\/upload$/i);
    child.stdin?.write('\n');
    await slow.over;
    expect(slow.heard).toMatch(/^HTTP\/1.1 200 OK[\s\S]*connection: close[\s\S]*whole$/i);
    expect(await exit).toEqual([0, null]);
  },
);

test('an answer that a slow client is still reading reaches it whole', async () => {
  const { port, says, exit } = await start(60_000);
  const slow = get(port, '/large');
  slow.socket.pause();
  expect(await says()).toBe('/large');
  child.kill('SIGTERM');
  await refused(port);
  slow.socket.resume();
  await slow.over;
  const [head] = slow.heard.split('\r\n\r\n', 1);
  expect(slow.heard.length).toBe(head.length + 4 + 64 * 1024 * 1024);
  expect(await exit).toEqual([0, null]);
});

test('what does not finish in its time is cut, and the process ends', async () => {
  const { port, says, exit } = await start(100);
  const never = get(port, '/never');
  expect(await says()).toBe('/never');
  child.kill('SIGTERM');
  await never.over;
  expect(never.heard).toBe('');
  expect(await exit).toEqual([0, null]);
});

test('a server whose output nobody reads any more goes on', async () => {
  const { port } = await start(100);
  child.stdout?.destroy();
  for (const path of ['/first', '/second', '/third'])
    expect(await (await fetch(`http://127.0.0.1:${port}${path}`)).text()).toBe(path);
});
