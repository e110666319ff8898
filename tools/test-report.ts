/** How many tests of a part passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** One thing that either holds or does not, counted as one test. */
export const tallyOf = (holds: boolean): Tally => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0 });

/**
 * Makes a runner's own count honest: a runner that ended badly without a failed test, and a part that ran no test at
 * all, each count as one failure.
 */
export function settleTally(counted: Tally | undefined, status: number): Tally {
  const tally = counted ?? { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = tally.passed + tally.failed === 0;
  return tally.failed === 0 && (status !== 0 || ranNothing) ? { ...tally, failed: 1 } : tally;
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) {
    sum.passed += tally.passed;
    sum.failed += tally.failed;
    sum.skipped += tally.skipped;
  }
  return sum;
}

/** Vitest's `--reporter=json`. A file that could not be loaded has no tests, and counts as a failure. */
export function readVitest(json: string): Tally {
  const report = JSON.parse(json) as {
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  return sumTallies(
    report.testResults.map(({ status, assertionResults }) => {
      const count = (...wanted: string[]) => assertionResults.filter((result) => wanted.includes(result.status)).length;
      const failed = count('failed');
      return {
        passed: count('passed'),
        failed: failed === 0 && status === 'failed' ? 1 : failed,
        skipped: count('skipped', 'pending', 'todo', 'disabled'),
      };
    }),
  );
}

/** `forge test --json`. Lines around the report (compiler output, warnings) are passed over. */
export function readForge(output: string): Tally {
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  if (!line) return { passed: 0, failed: 0, skipped: 0 };
  const suites = JSON.parse(line) as Record<string, { test_results: Record<string, { status: string }> }>;
  const statuses = Object.values(suites).flatMap((suite) =>
    Object.values(suite.test_results).map((result) => result.status),
  );
  const count = (status: string) => statuses.filter((value) => value === status).length;
  return { passed: count('Success'), failed: count('Failure'), skipped: count('Skipped') };
}

/** Names and reasons of what failed in `forge test --json`, for people. */
export function forgeFailures(output: string): string[] {
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  if (!line) return [];
  const suites = JSON.parse(line) as Record<
    string,
    { test_results: Record<string, { status: string; reason: string | null; counterexample: unknown }> }
  >;
  return Object.entries(suites).flatMap(([suite, { test_results }]) =>
    Object.entries(test_results)
      .filter(([, result]) => result.status === 'Failure')
      .map(
        ([name, { reason, counterexample }]) =>
          `${suite} ${name}: ${reason ?? 'failed'}${counterexample ? ` ${JSON.stringify(counterexample)}` : ''}`,
      ),
  );
}

/** Playwright's `json` reporter. An error outside any test counts as a failure; a test that only passed on retry does too. */
export function readPlaywright(json: string): Tally {
  const { stats, errors = [] } = JSON.parse(json) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors?: unknown[];
  };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}
