// The first thing every npm script calls: plain JavaScript, so that it runs (and can say so) on any Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Tribute needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
  process.exit(1);
}

const COMMANDS = {
  dev: 'tools/dev.ts',
  build: 'tools/build.ts',
  start: 'tools/start.ts',
  check: 'tools/check.ts',
  test: 'tools/test.ts',
  bench: 'tools/bench.ts',
  screenshot: 'tools/screenshot.ts',
  icons: 'tools/icons.ts',
  generate: 'tools/generate.ts',
  'db:migrate': 'tools/migrate.ts',
  'db:migration': 'tools/migration.ts',
  'db:seed': 'tools/seed.ts',
  cli: 'cli/main.ts',
};

const root = path.resolve(import.meta.dirname, '..');
const [name, ...args] = process.argv.slice(2);
const entry = COMMANDS[name];
if (!entry) {
  console.error(`Usage: node tools/run.mjs ${Object.keys(COMMANDS).join(' | ')}`);
  process.exit(1);
}
if (!existsSync(path.join(root, 'node_modules/tsx'))) {
  console.error('The packages are not installed: run `npm install` first.');
  process.exit(1);
}

// Node 24, from the packages where the host's is older; where there is none for the platform the host's serves too.
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const brought = path.join(root, `node_modules/node-${platform}/bin/node${process.platform === 'win32' ? '.exe' : ''}`);
let child = start(major < 24 && existsSync(brought) ? brought : process.execPath);

function start(node) {
  // `react-server` makes the `server-only` marker resolve to nothing, as it does inside Next.js.
  const flags = ['--conditions=react-server', '--import', import.meta.resolve('tsx')];
  const started = spawn(node, [...flags, path.join(root, entry), ...args], { stdio: 'inherit' });
  started.on('error', (error) => {
    if (node === process.execPath) throw error;
    // A system whose C library is another one.
    child = start(process.execPath);
  });
  started.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
  return started;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// npm's shell between us dies of a SIGTERM without passing it on: its end is the signal.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
