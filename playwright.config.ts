import { defineConfig, devices } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from './tools/find-browser';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './tools/e2e-setup.ts',
  // One browser and one chain: the tests take turns.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line'], ['json', { outputFile: process.env.E2E_REPORT ?? 'test-results/report.json' }]],
  use: {
    // Set by the global setup; the workers read this file again after it.
    baseURL: process.env.E2E_URL,
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'api', testMatch: /\.api\.spec\.ts$/ },
    {
      name: 'browser',
      testMatch: /^(?!.*\.api\.spec\.ts$).*\.spec\.ts$/,
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          executablePath: ensureBrowser(),
          args: BROWSER_ARGS,
        },
      },
    },
  ],
});
