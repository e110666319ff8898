import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TributeError } from '../lib/base/errors';

/** Contracts that the application talks to or deploys. Each is the only contract of its name in `contracts/src/<name>.sol`. */
const CONTRACTS = ['MemeRegistry', 'Meter', 'UsageLog', 'RoyaltyDistributor', 'TestDollar', 'CommunityToken'];

/** Folder of the generated modules, under the project root. */
const OUT = 'lib/generated/contracts';

const sourceName = (contract: string): string => `contracts/src/${contract}.sol`;

interface Options {
  /** Project root, an absolute path. */
  root: string;
}

/**
 * Compiles the contracts with npm's solc and the settings of foundry.toml, so that forge is not needed to run the
 * application, and writes `<name>-abi.ts` and `<name>-bytecode.ts`. Returns whether it compiled: nothing is done when
 * sources, settings and libraries are as they were.
 */
export async function compileContracts({ root }: Options): Promise<boolean> {
  const out = path.join(root, OUT);
  const stamp = path.join(out, 'inputs.sha256');
  const inputs = hashInputs(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === inputs) return false;

  const output = await runSolc(root, standardInput(root));
  fs.mkdirSync(out, { recursive: true });
  for (const name of CONTRACTS) {
    const { abi, evm } = output.contracts[sourceName(name)][name];
    const file = name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
    const variable = name[0].toLowerCase() + name.slice(1);
    write(
      path.join(out, `${file}-abi.ts`),
      `export const ${variable}Abi = ${JSON.stringify(abi, null, 2)} as const;\n`,
    );
    write(
      path.join(out, `${file}-bytecode.ts`),
      `export const ${variable}Bytecode = '0x${evm.bytecode.object}' as const;\n`,
    );
  }
  write(stamp, inputs);
  return true;
}

interface SolcOutput {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, { abi: unknown; evm: { bytecode: { object: string } } }>>;
}

/** Everything that the result depends on. */
function hashInputs(root: string): string {
  const hash = createHash('sha256');
  const files = [
    fileURLToPath(import.meta.url),
    ...['foundry.toml', 'tools/solc.cjs'].map((file) => path.join(root, file)),
    ...sourceFiles(root),
  ];
  for (const file of files)
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  const require = createRequire(path.join(root, 'package.json'));
  for (const name of ['solc', '@openzeppelin/contracts', 'solady'])
    hash.update(`${name} ${require(`${name}/package.json`).version}\0`);
  return hash.digest('hex');
}

function sourceFiles(root: string): string[] {
  const folder = path.join(root, 'contracts/src');
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.sol'))
    .sort()
    .map((name) => path.join(folder, name));
}

/** Standard JSON input as forge would make it, so that the bytecode is the same. */
function standardInput(root: string): string {
  const config = fs.readFileSync(path.join(root, 'foundry.toml'), 'utf8');
  const value = (key: string): string => {
    const found = new RegExp(`^${key} = "?([^"\\n]+)"?$`, 'm').exec(config);
    if (!found)
      throw new TributeError('bad_configuration', `foundry.toml does not set ${key}: add it under [profile.default].`);
    return found[1];
  };
  const remappings = [...config.matchAll(/^\s+"([^"=]+=[^"]+)",?$/gm)].map((match) => match[1]);
  return JSON.stringify({
    language: 'Solidity',
    sources: collectSources(root, remappings),
    settings: {
      remappings,
      optimizer: { enabled: value('optimizer') === 'true', runs: Number(value('optimizer_runs')) },
      metadata: { useLiteralContent: false, bytecodeHash: 'ipfs', appendCBOR: true },
      evmVersion: value('evm_version'),
      viaIR: value('via_ir') === 'true',
      libraries: {},
      outputSelection: Object.fromEntries(
        CONTRACTS.map((name) => [sourceName(name), { [name]: ['abi', 'evm.bytecode.object'] }]),
      ),
    },
  });
}

/** Our sources and all that they import, by path from the root: the compiler itself reads no files. */
function collectSources(root: string, remappings: readonly string[]): Record<string, { content: string }> {
  const sources: Record<string, { content: string }> = {};
  const visit = (name: string): void => {
    if (name in sources) return;
    const content = fs.readFileSync(path.join(root, name), 'utf8');
    sources[name] = { content };
    for (const [, target] of content.matchAll(/^\s*import\s[^;]*?["']([^"']+)["']\s*;/gm)) {
      const remapping = remappings.map((entry) => entry.split('=')).find(([prefix]) => target.startsWith(prefix));
      if (remapping) visit(remapping[1] + target.slice(remapping[0].length));
      else visit(target.startsWith('.') ? path.posix.join(path.posix.dirname(name), target) : target);
    }
  };
  for (const file of sourceFiles(root)) visit(path.relative(root, file).split(path.sep).join('/'));
  return sources;
}

async function runSolc(root: string, input: string): Promise<SolcOutput> {
  const child = spawn(process.execPath, [path.join(root, 'tools/solc.cjs'), '--standard-json'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
  const output = JSON.parse(Buffer.concat(chunks).toString('utf8')) as SolcOutput;
  const errors = (output.errors ?? []).filter((error) => error.severity === 'error');
  if (errors.length > 0) {
    throw new TributeError(
      'internal',
      `The contracts do not compile:\n${errors.map((error) => error.formattedMessage).join('\n')}`,
    );
  }
  return output;
}

/** Whole or not at all: another process may be reading. */
function write(file: string, text: string): void {
  fs.writeFileSync(`${file}.${process.pid}`, text);
  fs.renameSync(`${file}.${process.pid}`, file);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
  console.log(
    (await compileContracts({ root })) ? `Compiled the contracts into ${OUT}.` : 'The contracts are as compiled.',
  );
}
