/** For code that runs from its source, in tests: what the threads run, bundled as the build bundles it. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const ENTRY = `${ROOT}src/journal/sqlite/embedded/journal-thread.ts`;
/** Inside the package, so that the native package is found from there. */
export const CACHE = `${ROOT}node_modules/.cache/malipo/`;
const BUILT = `${CACHE}journal-thread.js`;

/** Bundles a file with everything but native packages. */
export async function bundle(entry: string, target: string): Promise<void> {
  const output = (await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { conditions: ['malipo-source'] },
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: entry,
      target: 'node20',
      write: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })) as Rolldown.RolldownOutput;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}`, output.output[0].code);
  renameSync(`${target}.${process.pid}`, target);
}

export const bundleThread = (): Promise<void> => bundle(ENTRY, BUILT);

/** Makes the source's `threadFile()` find the threads' code, made anew in each run. */
export function journalThread(): Plugin {
  let built: Promise<void> | null = null;
  return {
    name: 'malipo:journal-thread',
    async transform(_code, id) {
      if (!id.endsWith('/embedded/thread-file.ts')) return null;
      await (built ??= bundleThread());
      return `export const threadFile = () => new URL(${JSON.stringify(pathToFileURL(BUILT).href)});`;
    },
    async watchChange() {
      if (built !== null) await bundleThread();
    },
  };
}
