import { defineConfig } from 'vite';
import { nodeBuild } from './vite.config.ts';

/**
 * The package's entries, which share their code: whoever imports two of them has each class once. What they depend on
 * stays a package, so that whoever has it already, such as Hono, has it once.
 */
const config = nodeBuild(
  {
    index: 'src/index.ts',
    'node-server': 'src/runtimes/node-server.ts',
    journal: 'src/runtimes/journal.ts',
    malipo: 'src/runtimes/malipo.ts',
  },
  { external: true },
);

export default defineConfig({ ...config, build: { ...config.build, emptyOutDir: false } });
