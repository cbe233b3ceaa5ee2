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
  /** Whether it starts processes of its own, which are ended with it. */
  readonly isGroup?: boolean;
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

/** What is running, and how it is ended: nothing outlives the process that started it. */
const running = new Map<ChildProcess, Kill>();
type Kill = (signal: NodeJS.Signals) => void;
let isWatched = false;

function endWithThisProcess(child: ChildProcess, kill: Kill): void {
  running.set(child, kill);
  if (isWatched) return;
  isWatched = true;
  process.once('exit', () => {
    for (const kill of running.values()) kill('SIGKILL');
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(INTERRUPTED));
  }
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It is gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** @throws Error with what the child wrote, where it ends before it is ready */
export async function startChild(command: readonly string[], options: ChildOptions = {}): Promise<Child> {
  const { environment = {}, cpu, logFile, isGroup = false, ready } = options;
  const pinned = cpu === undefined ? command : ['taskset', '-c', String(cpu), ...command];
  const child = spawn(pinned[0] ?? '', pinned.slice(1), {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  });
  const { pid = 0 } = child;
  const kill: Kill = (signal) => (isGroup && pid > 0 ? killGroup(pid, signal) : child.kill(signal));
  endWithThisProcess(child, kill);
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
    pid,
    ready: match,
    output: () => output,
    ended,
    async end(signal = 'SIGKILL') {
      kill(signal);
      await ended;
    },
  };
}
