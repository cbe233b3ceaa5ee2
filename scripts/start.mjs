/** `pnpm start`: the built proxy, from the environment; says what to do where nothing is built. */
import { existsSync } from 'node:fs';

const PARTS = {
  'The proxy': '../packages/proxy/dist/node.js',
  'The widget': '../packages/widget/dist/malipo.js',
};

for (const [name, path] of Object.entries(PARTS)) {
  if (existsSync(new URL(path, import.meta.url))) continue;
  console.error(`${name} is not built: run npx --yes pnpm@10 build`);
  process.exit(1);
}
await import(PARTS['The proxy']);
