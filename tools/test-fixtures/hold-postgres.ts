// Holds the PostgreSQL of the folder given until stdin closes. Used by tools/local-postgres.test.ts.
import { acquirePostgres } from '../local-postgres';
import { main } from '../project';

await main(import.meta.url, async () => {
  const { pid, started, release } = await acquirePostgres(process.argv[2] ?? '');
  console.log(JSON.stringify({ pid, started }));
  for await (const _ of process.stdin);
  await release();
  return 0;
});
