/** Builds the examples into `dist`, all in one process; the plain page is served as it stands. */
import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));

for (const name of ['react', 'react-18', 'preact', 'vue', 'svelte', 'turbo']) {
  const root = place(name);
  const configFile = `${root}/vite.config.ts`;
  await build({
    root,
    configFile: existsSync(configFile) && configFile,
    base: './',
    logLevel: 'warn',
    build: {
      outDir: place(`dist/${name}`),
      emptyOutDir: true,
      target: 'es2022',
      reportCompressedSize: false,
    },
  });
}
for (const file of ['index.html', 'shop.js']) cpSync(place(`plain/${file}`), place(`dist/plain/${file}`));
