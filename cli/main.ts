import { parseArgs } from 'node:util';
import { TributeError } from '../lib/base/errors';
import { main } from '../tools/project';

const USAGE = `tribute: memes that pay their makers

  tribute hash FILE... [--json]        SHA-256, PDQ hash and quality of pictures
  tribute compare A B [--overlay FILE] [--json]
                                       what picture A is to picture B, with the evidence; the overlay is
                                       a PNG of both and of what differs
  tribute settle [--json]              settle the open epoch now, up to the active payout tree
  tribute audit [--epoch N] [--url U] [--json]
                                       recompute epochs from the public log and compare with the chain;
                                       exit status 1 on any difference
  tribute family MEME --join | --reject [--json]
                                       decide, for good, on a family that the meme's creator rebutted
  tribute policy set FILE [--json]     take a policy file (version 2 or later) from the next epoch on
  tribute seed                         fill the local site with the demo collection`;

type Options = { json: boolean; overlay?: string; epoch?: string; url?: string; join: boolean; reject: boolean };

/** A command loads only what it uses: hashing a file needs no database. */
const COMMANDS: Record<string, (args: string[], options: Options) => Promise<number>> = {
  async hash(files, { json }) {
    if (files.length === 0)
      throw new TributeError('invalid_request', 'Name at least one picture: tribute hash FILE...');
    const { runHash } = await import('../lib/domains/provenance/server/hash-file');
    console.log(await runHash(files, { json }));
    return 0;
  },
  async compare([a, b, ...rest], { json, overlay }) {
    if (!a || !b || rest.length > 0)
      throw new TributeError('invalid_request', 'Name two pictures: tribute compare A B');
    const { runCompare } = await import('../lib/domains/provenance/server/compare-images');
    console.log(await runCompare(a, b, { json, overlay: overlay ?? null }));
    return 0;
  },
  async settle(_, { json }) {
    const { onSite } = await import('./on-site');
    return onSite(async () => {
      const { runSettle } = await import('./settle');
      return runSettle({ json });
    });
  },
  async audit(_, { json, epoch, url }) {
    const { runAudit } = await import('./audit');
    if (epoch !== undefined && !/^[1-9]\d{0,8}$/.test(epoch))
      throw new TributeError('invalid_request', '--epoch takes the number of an epoch.');
    return runAudit({ json, epoch: epoch === undefined ? null : Number(epoch), url: url ?? null });
  },
  async family([meme = '', ...rest], { json, join, reject }) {
    if (!/^[1-9]\d{0,8}$/.test(meme) || rest.length > 0 || join === reject)
      throw new TributeError(
        'invalid_request',
        'Name a meme by its number, and one decision: tribute family 12 --join, or --reject',
      );
    const { onSite } = await import('./on-site');
    return onSite(async () => {
      const { resolveFamily } = await import('../lib/domains/memes/families/server/resolve-family');
      const txHash = await resolveFamily({ memeId: Number(meme), joined: join });
      console.log(
        json
          ? JSON.stringify({ memeId: Number(meme), joined: join, txHash })
          : `Meme ${meme} ${join ? 'has joined the family' : 'is not of the family'}: ${txHash}`,
      );
      return 0;
    });
  },
  async policy([verb, file, ...rest], { json }) {
    if (verb !== 'set' || !file || rest.length > 0)
      throw new TributeError('invalid_request', 'Name the file: tribute policy set FILE');
    const { readFile } = await import('node:fs/promises');
    const text = await readFile(file, 'utf8').catch(() => {
      throw new TributeError('invalid_request', `${file} cannot be read.`);
    });
    const { onSite } = await import('./on-site');
    return onSite(async () => {
      const { setPolicyText } = await import('../lib/domains/accounts/server/policies');
      const hash = await setPolicyText(text, new Date());
      console.log(json ? JSON.stringify({ hash }) : `Policy ${hash} is in force from the next epoch on.`);
      return 0;
    });
  },
  async seed() {
    const { onSite } = await import('./on-site');
    return onSite(async () => {
      const { seed } = await import('../prisma/seed/seed');
      await seed({ now: new Date(), say: (line) => console.log(line) });
      return 0;
    });
  },
};

await main(import.meta.url, async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) {
    console.log(USAGE);
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  const { positionals, values } = parse(args);
  return command(positionals, {
    json: values.json ?? false,
    overlay: values.overlay,
    epoch: values.epoch,
    url: values.url,
    join: values.join ?? false,
    reject: values.reject ?? false,
  });
});

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        overlay: { type: 'string' },
        epoch: { type: 'string' },
        url: { type: 'string' },
        join: { type: 'boolean' },
        reject: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new TributeError(
      'invalid_request',
      `${cause instanceof Error ? cause.message : cause}. See tribute --help.`,
      { cause },
    );
  }
}
