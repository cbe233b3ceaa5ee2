import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runParts } from './parts.mjs';
import { runCommand } from './processes.mjs';

/** A part that lasts until it is told how to end, or stopped. */
function openPart(name, after = []) {
  const part = { name, after, isRunning: false, wasStopped: false };
  part.run = (signal) => {
    part.isRunning = true;
    return new Promise((resolve) => {
      part.end = (isGood) => resolve({ isGood, output: '' });
      signal.addEventListener('abort', () => {
        part.wasStopped = true;
        part.end(false);
      });
    });
  };
  return part;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function start(parts, atOnce) {
  const told = [];
  const signal = new AbortController().signal;
  const tell = ({ name }, { isGood }) => told.push([name, isGood]);
  return { told, done: runParts(parts, { atOnce, signal, tell }) };
}

test('a part waits for what it needs and for room, and nothing else', async () => {
  const [first, second, third, last] = [
    openPart('first'),
    openPart('second', ['first']),
    openPart('third'),
    openPart('last'),
  ];
  const all = [first, second, third, last];
  const { done, told } = start(all, 2);
  await turn();
  expect(all.map(({ isRunning }) => isRunning)).toEqual([true, false, true, false]);
  first.end(true);
  await turn();
  expect(all.map(({ isRunning }) => isRunning)).toEqual([true, true, true, false]);
  third.end(true);
  await turn();
  expect(last.isRunning).toBe(true);
  last.end(true);
  second.end(true);
  expect(await done).toBe(true);
  expect(told.map(([name]) => name).sort()).toEqual(['first', 'last', 'second', 'third']);
});

test('the first part that fails ends the others, and what waits never starts', async () => {
  const [bad, other, later] = [openPart('bad'), openPart('other'), openPart('later', ['other'])];
  const { done, told } = start([bad, other, later], 3);
  await turn();
  bad.end(false);
  expect(await done).toBe(false);
  expect(other.wasStopped).toBe(true);
  expect(later.isRunning).toBe(false);
  expect(told).toEqual([['bad', false]]);
});

test('a command that is stopped leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malipo-parts-'));
  const file = join(folder, 'port');
  const program = `
    process.on('SIGTERM', () => undefined);
    const server = require('node:http').createServer().listen(0, '127.0.0.1', () =>
      require('node:fs').writeFileSync('${file}', String(server.address().port)));`;
  const controller = new AbortController();
  const stopped = runCommand(`node -e "${program}" & wait`, { signal: controller.signal, patienceMs: 300 });
  await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toBeTruthy();
  const address = `http://127.0.0.1:${readFileSync(file, 'utf8')}`;
  rmSync(folder, { recursive: true });
  controller.abort();
  expect((await stopped).isGood).toBe(false);
  await expect(fetch(address)).rejects.toThrow('fetch failed');
});

test.runIf(process.platform === 'linux')('a command that leaves something running has failed', async () => {
  const { signal } = new AbortController();
  // In a session of its own, as a browser is started.
  const { isGood, output } = await runCommand('setsid sleep 61 & sleep 0.2', { signal, patienceMs: 300 });
  expect(isGood).toBe(false);
  expect(output).toContain('Left running');
  expect(output).toContain('sleep 61');
});
