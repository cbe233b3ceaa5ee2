/** The built proxy as a process of its own, as `pnpm start` runs it: what can be killed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
export const BUILT_PROXY = `${PACKAGE}dist/node.js`;
const VITE = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
/** The last makes what is looked for. */
const CONFIGS = ['vite.library.config.ts', 'vite.config.ts'];
const SOURCES = [`${PACKAGE}src`, fileURLToPath(new URL('../../contract/src', import.meta.url))];

/** Builds the proxy where what is built is missing, or older than its sources. */
export function buildProxy(): void {
  const newest = Math.max(
    ...SOURCES.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
        (name) => statSync(`${folder}/${name}`).mtimeMs,
      ),
    ),
  );
  if (existsSync(BUILT_PROXY) && statSync(BUILT_PROXY).mtimeMs > newest) return;
  for (const config of CONFIGS) {
    const { status, stderr } = spawnSync(
      process.execPath,
      [VITE, 'build', '--config', config, '--emptyOutDir', 'false'],
      { cwd: PACKAGE, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`the proxy could not be built: ${stderr}`);
  }
}

export interface ProxyProcess {
  readonly url: string;
  /** Everything written to standard output and standard error. */
  output(): string;
  /** Ends it as a power cut does, and waits until it is gone. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** How it ended: its exit code, or the signal. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

const exited = (child: ChildProcess) =>
  new Promise<number | NodeJS.Signals | null>((resolve) => {
    // `close` comes after everything that it wrote has been read.
    child.once('close', (code, signal) => resolve(code ?? signal));
  });

/** @throws Error with what the process wrote, where it ends before it listens */
export async function startBuiltProxy(environment: Record<string, string>): Promise<ProxyProcess> {
  const child = spawn(process.execPath, [BUILT_PROXY], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = exited(child);
  let output = '';
  const listening = new Promise<string>((resolve, reject) => {
    const read = (part: Buffer) => {
      output += part.toString();
      const port = /"event":"listening".*"port":(\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return {
    url: await listening,
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    signal: (name) => void child.kill(name),
    ended,
  };
}
