// The web server: `node server/main.mjs dev|start PORT HOST`. Plain JavaScript, and the TypeScript loader for our own files
// alone: under a loader for everything, Next's and the build's files would be read and rewritten too.
import next from 'next';
import { tsImport } from 'tsx/esm/api';

const { startSite } = await tsImport('./start-site.ts', import.meta.url);
const [mode, port, host] = process.argv.slice(2);
try {
  await startSite({ next, dev: mode === 'dev', port: Number(port), host });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
