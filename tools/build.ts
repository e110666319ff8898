import { generate } from './generate';
import { run } from './processes';
import { main, NEXT_BIN, ROOT } from './project';

// `npm run build`: what is generated, then the production build.
await main(import.meta.url, async () => {
  await generate();
  return run(process.execPath, [NEXT_BIN, 'build'], {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
});
