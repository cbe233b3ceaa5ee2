import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';

/** How much of a child's output is remembered, for the error that says why it ended. */
const MAX_OUTPUT_CHARACTERS = 20_000;

export interface ChildOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** The CPU that it may run on; any where not given. */
  readonly cpu?: number | undefined;
  /** A file that its output is added to. */
  readonly logFile?: string | undefined;
  /** What standard output says, in a line of its own, once the child is ready. */
  readonly ready?: RegExp;
}

/** A process that was started here, and is ended here. */
export interface Child {
  readonly pid: number;
  /** What `ready` matched; null where nothing was waited for. */
  readonly ready: RegExpExecArray | null;
  /** The end of what it wrote. */
  output(): string;
  /** Resolves when it is gone, with its exit code or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Sends the signal and waits until the process is gone. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** The exit code of a process that a signal has ended. */
const INTERRUPTED = 130;

/** What is running: nothing outlives the process that started it. */
const running = new Set<ChildProcess>();
let isWatched = false;

function endWithThisProcess(child: ChildProcess): void {
  running.add(child);
  if (isWatched) return;
  isWatched = true;
  process.once('exit', () => {
    for (const left of running) left.kill('SIGKILL');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(INTERRUPTED));
  }
}

/** @throws Error with what the child wrote, where it ends before it is ready */
export async function startChild(command: readonly string[], options: ChildOptions = {}): Promise<Child> {
  const { environment = {}, cpu, logFile, ready } = options;
  const pinned = cpu === undefined ? command : ['taskset', '-c', String(cpu), ...command];
  const child = spawn(pinned[0] ?? '', pinned.slice(1), {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThisProcess(child);
  const log = logFile === undefined ? null : createWriteStream(logFile, { flags: 'a' });
  let output = '';
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      log?.end();
      running.delete(child);
      resolve(code ?? signal ?? 'unknown');
    });
  });
  const match = await new Promise<RegExpExecArray | null>((resolve, reject) => {
    const read = (part: Buffer) => {
      log?.write(part);
      output = (output + part.toString()).slice(-MAX_OUTPUT_CHARACTERS);
      const found = ready?.exec(output);
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    if (ready === undefined) resolve(null);
    void ended.then((how) => reject(new Error(`${command.join(' ')} ended (${how}): ${output}`)));
  });
  return {
    pid: child.pid ?? 0,
    ready: match,
    output: () => output,
    ended,
    async end(signal = 'SIGKILL') {
      child.kill(signal);
      await ended;
    },
  };
}
