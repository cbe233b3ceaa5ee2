/** `node packages/proxy/bench/embedded.mjs`: what the embedded engine costs, beside the same SQL without it. */
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { module } = await runnerImport(here('../build-journal-thread.ts'), {
  configFile: false,
  logLevel: 'error',
});
const built = `${module.CACHE}bench-embedded.js`;
await module.bundleThread();
await module.bundle(here('./embedded.ts'), built);
await import(built);
