/**
 * Bundles what the journal's threads run: into one file, and as CommonJS, for a thread that loads no ES module starts
 * in two thirds of the time.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const ENTRY = `${ROOT}src/journal/sqlite/embedded/journal-thread.ts`;
/** Inside the package, so that the native package is found from there. */
export const CACHE = `${ROOT}node_modules/.cache/malipo/`;
const FILE = 'journal-thread.cjs';
const BUILT = `${CACHE}${FILE}`;

/** A file with everything but native packages. */
async function bundledCode(entry: string, format: 'cjs' | 'es'): Promise<string> {
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
      rolldownOptions: { output: { codeSplitting: false, format } },
    },
  })) as Rolldown.RolldownOutput;
  return output.output[0].code;
}

/** Bundles a file with everything but native packages. */
export async function bundle(entry: string, target: string): Promise<void> {
  const code = await bundledCode(entry, target.endsWith('.cjs') ? 'cjs' : 'es');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.${process.pid}`, code);
  renameSync(`${target}.${process.pid}`, target);
}

export const bundleThread = (): Promise<void> => bundle(ENTRY, BUILT);

/** Writes the threads' code beside what is built. */
export function emitJournalThread(): Plugin {
  return {
    name: 'malipo:emit-journal-thread',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await bundledCode(ENTRY, 'cjs') });
    },
  };
}

/** For code that runs from its source, in tests: makes the source's `threadFile()` find the threads' code, made anew in each run. */
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
