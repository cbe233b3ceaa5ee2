/** Commands that leave nothing behind, however they end. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './files.mjs';

const INTERVAL_MS = 100;

/**
 * Runs a command of a shell, with the tools of the workspace, and keeps what it prints together.
 *
 * @param {string} command
 * @param {object} options
 * @param {AbortSignal} options.signal ends the command, and everything that it has started
 * @param {number} [options.patienceMs] how long what it has started may take to end by itself
 * @param {number} [options.niceness] how far others go before it: 0 to 19
 * @param {Record<string, string>} [options.environment]
 * @returns {Promise<{ isGood: boolean, output: string }>}
 */
export async function runCommand(command, { signal, patienceMs = 20_000, niceness = 0, environment = {} }) {
  // What the command starts has it in its environment, and is found by it again.
  const mark = `COMMAND_${randomUUID().replaceAll('-', '')}`;
  const path = `${join(ROOT, 'node_modules/.bin')}${delimiter}${process.env.PATH}`;
  const child = spawn('nice', ['-n', String(niceness), '/bin/sh', '-c', command], {
    cwd: ROOT,
    env: { ...process.env, ...environment, [mark]: '1', PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, which can be ended as a whole.
    detached: true,
  });
  const end = () => {
    signalGroup(child.pid, 'SIGTERM');
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), patienceMs).unref();
  };
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => printed.push(data));
  const closed = once(child, 'close');
  const [status] = await once(child, 'exit');
  signal.removeEventListener('abort', end);
  const left = await endWhatIsLeft(child.pid, mark, patienceMs);
  await Promise.race([closed, pause(patienceMs, undefined, { ref: false })]);
  const output = Buffer.concat(printed).toString().trim();
  if (left.length === 0 || signal.aborted) return { isGood: status === 0, output };
  return { isGood: false, output: `${output}\nLeft running, and ended now:\n${left.join('\n')}`.trim() };
}

const signalGroup = (pid, signal) => signalProcess(-pid, signal);

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone already.
  }
}

/** Waits until what a command has started is gone, and ends what stays. @returns the latter, a line each */
async function endWhatIsLeft(pid, mark, patienceMs) {
  const deadline = Date.now() + patienceMs;
  let left = findMarked(mark);
  while (left.length > 0 && Date.now() < deadline) {
    await pause(INTERVAL_MS);
    left = findMarked(mark);
  }
  signalGroup(pid, 'SIGKILL');
  for (const { pid: one } of left) signalProcess(one, 'SIGKILL');
  return left.map(({ line }) => line);
}

/** What runs with this mark; nothing where the system does not tell (it does on Linux). */
function findMarked(mark) {
  const read = (pid, name) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'utf8');
    } catch {
      return '';
    }
  };
  const isNumber = (name) => /^\d+$/.test(name);
  const pids = process.platform === 'linux' ? readdirSync('/proc').filter(isNumber) : [];
  return pids
    .filter((pid) => read(pid, 'environ').includes(`${mark}=1`))
    .map((pid) => ({ pid: Number(pid), line: read(pid, 'cmdline').replaceAll('\0', ' ') }));
}
