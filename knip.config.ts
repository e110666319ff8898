import type { KnipConfig } from 'knip';

/**
 * `knip` says what nothing reaches, `knip --production` what only tests reach: there the roots are those that end in `!`, and
 * what a module uses itself may be exported for its test. `@internal` in a comment says that only tests reach it, and stays.
 */
const onlyTests = process.argv.includes('--production');

const config: KnipConfig = {
  entry: [
    // Started by tools/run.mjs, by name.
    'cli/main.ts!',
    'server/main.mjs!',
    'server/start-site.ts!',
    'tools/{dev,build,start,seed,migrate}.ts!',
    'tools/{check,test,bench,screenshot,generate,icons,migration}.ts!',
    'bench/*.ts!',
    // Started by their path, as threads and as other processes.
    'tools/{run,foundry,schema-engine}.mjs!',
    'tools/solc.cjs!',
    'tools/contract-vectors.ts!',
    'lib/**/*-worker.{ts,mjs}!',
    'tools/bootstrap.ts!',
    // Nothing opens claims of the service's own yet, or makes a generation again from its record.
    'lib/domains/moderation/server/open-own-dispute.ts!',
    'lib/domains/generation/engines/embedded/server/regenerate.ts!',
    'lib/**/testing/*-once.ts',
    'tools/test-fixtures/hold-*.ts',
    'server/testing/*.ts',
  ],
  project: [
    '**/*.{ts,tsx,mjs,cjs,css,prisma}!',
    '!**/*.test.{ts,tsx}!',
    '!**/testing/**!',
    '!e2e/**!',
    '!tools/{test-*,vitest-setup,find-browser}{.ts,/**}!',
    '!lib/generated/**',
    '!contracts/**',
  ],
  ignoreExportsUsedInFile: onlyTests,
  ignoreDependencies: [
    // Solidity imports them.
    '@openzeppelin/contracts',
    'solady',
    '@layerzerolabs/toolbox-foundry',
    // The generated database client imports it.
    '@prisma/client',
    // Fonts, words and models are files, found by their path in node_modules.
    '@fontsource/anton',
    '@fontsource-variable/bricolage-grotesque',
    'geist',
    '@tesseract.js-data/eng',
    'nsfwjs',
    // Loaded by wagmi's connector when somebody chooses it.
    '@walletconnect/ethereum-provider',
    // Started by its path in node_modules.
    '@biomejs/biome',
    '@prisma/schema-engine-wasm',
  ],
  // Part of a sentence that says how to install a browser.
  ignoreBinaries: ['apt-get'],
};

export default config;
