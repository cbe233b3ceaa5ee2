/** Starts child.ts, and everything else that tests do to a journal from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundle, bundleThread, CACHE } from '../../../../../build-journal-thread.ts';
import type { LogLine } from '../../../../dependencies.ts';
import type { ChildOptions, FromChild, ToChild } from './child-messages.ts';

const CHILD = `${CACHE}embedded-child.js`;

/** Bundles what the processes run. */
export async function buildChild(): Promise<void> {
  await bundleThread();
  await bundle(fileURLToPath(new URL('./child.ts', import.meta.url)), CHILD);
}

const processes = new Set<EmbeddedProcess>();

export class EmbeddedProcess {
  readonly logs: LogLine[] = [];
  readonly acknowledged: string[] = [];
  isRestored = false;
  errors = '';
  /** The code, or the signal's name, with which it has ended. */
  readonly ended: Promise<number | string>;
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, { resolve: (value: unknown) => void; reject: (reason: Error) => void }>();
  #nextId = 1;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.ended = once(child, 'exit').then(([code, signal]) => {
      const how = (code ?? signal) as number | string;
      for (const { reject } of this.#calls.values()) reject(new Error(`ended by ${how}: ${this.errors}`));
      this.#calls.clear();
      return how;
    });
    child.stderr?.on('data', (part: Buffer) => (this.errors += part.toString()));
  }

  /** @param shell what a shell does before it becomes the process, such as `umask 022` */
  static async start(options: ChildOptions, shell = ':'): Promise<EmbeddedProcess> {
    const child = spawn(
      'sh',
      ['-c', `${shell}; exec "$@"`, 'sh', process.execPath, CHILD, JSON.stringify(options)],
      {
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      },
    );
    const started = new EmbeddedProcess(child);
    processes.add(started);
    await new Promise<void>((resolve) => {
      child.on('message', (message: FromChild) => {
        if (message.kind === 'ready') resolve();
        started.#receive(message);
      });
      child.once('close', () => resolve());
    });
    return started;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  call(method: ToChild['method'], ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#calls.set(id, { resolve, reject });
      this.#child.send({ id, method, args } satisfies ToChild, (error) => error && reject(error));
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
    processes.delete(this);
  }

  /** What a test that has failed has left. */
  static async killAll(): Promise<void> {
    await Promise.all([...processes].map((started) => started.kill()));
  }

  #receive(message: FromChild): void {
    if (message.kind === 'ready') this.isRestored = message.isRestored;
    else if (message.kind === 'log') this.logs.push(message.line);
    else if (message.kind === 'acknowledged') this.acknowledged.push(message.group);
    else {
      const { id, value, reason } = message;
      if (reason === null) this.#calls.get(id)?.resolve(value);
      else this.#calls.get(id)?.reject(Object.assign(new Error(reason.message), reason));
      this.#calls.delete(id);
    }
  }
}

/** Another program, which takes the file's write lock and gives it back when it is told to. */
export async function lockFromOutside(path: string): Promise<() => Promise<void>> {
  const code = `
    const Database = require('libsql');
    const database = new Database(process.argv[1]);
    database.exec('begin immediate');
    console.log('locked');
    process.stdin.once('data', () => { database.exec('commit'); process.exit(); });`;
  const child = spawn(process.execPath, ['-e', code, path], {
    cwd: fileURLToPath(new URL('../../../../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.write('go\n');
    await once(child, 'exit');
  };
}
