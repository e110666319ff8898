import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { TributeError } from '@/lib/base/errors';
import { env } from '@/lib/base/env';
import { type Deployment, deploymentSchema } from '../deployment';

let cached: { file: string; modified: number; deployment: Deployment } | undefined;

/** Where the contracts are. Read again when the file changes. */
export function deployment(): Deployment {
  const file = env().deploymentFile;
  const modified = statSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined)
    throw new TributeError(
      'bad_configuration',
      `There is no deployment file at ${file}. Deploy the contracts, or set DEPLOYMENT_FILE.`,
    );
  if (cached?.file !== file || cached.modified !== modified) {
    const parsed = deploymentSchema.safeParse(JSON.parse(readFileSync(/*turbopackIgnore: true*/ file, 'utf8')));
    if (!parsed.success)
      throw new TributeError(
        'bad_configuration',
        `The deployment file ${file} is damaged: ${parsed.error.issues[0].message}. Deploy again.`,
      );
    cached = { file, modified, deployment: parsed.data };
  }
  return cached.deployment;
}
