import { defineConfig } from 'vite';
import { nodeBuild } from './vite.config.ts';

/** The package's entries, which share their code: whoever imports two of them has each class once. */
const config = nodeBuild({
  index: 'src/index.ts',
  'node-server': 'src/runtimes/node-server.ts',
  journal: 'src/runtimes/journal.ts',
  malipo: 'src/runtimes/malipo.ts',
});

export default defineConfig({ ...config, build: { ...config.build, emptyOutDir: false } });
