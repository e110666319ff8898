import { generate } from './generate';
import { acquireServices, runBootstrap } from './local-services';
import { main } from './project';

// `npm run db:seed`: contracts and demo collection on the local services, without a web server.
await main(import.meta.url, async () => {
  await generate();
  const services = await acquireServices();
  try {
    await runBootstrap(services, process.env.APP_URL || 'http://localhost:3000');
  } finally {
    await services.release();
  }
  console.log('The contracts and the demo collection are there.');
  return 0;
});
