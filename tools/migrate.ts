import { acquireDatabase } from './local-services';
import { main } from './project';

// `npm run db:migrate`: brings the database of DATABASE_URL, or the local one, up to date.
await main(import.meta.url, async () => {
  const { release } = await acquireDatabase();
  await release();
  console.log('The database is up to date.');
  return 0;
});
