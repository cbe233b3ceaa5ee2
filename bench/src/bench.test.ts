/** That every contestant answers and every row is written: with counts so small that they measure nothing. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from '@malipo/prove/processes';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-bench-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function bench(...words: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [
    buildPackage('bench', 'dist/bench.js'),
    ...['--rounds', '1', '--requests', '6', '--connections', '32', '--no-install'],
    ...['--results', join(folder, 'RESULTS.md')],
    ...words,
  ]);
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

const results = () => readFileSync(join(folder, 'RESULTS.md'), 'utf8');
/** The cells of the row with this name. */
const row = (name: string) =>
  results()
    .split('\n')
    .find((line) => line.startsWith(`| ${name} |`))
    ?.split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());

test('every contestant answers, every order reaches the upstream, every row is written', async () => {
  const { code, output } = await bench('--only', 'payments,catalogue,start,memory,streams', '--profile');
  expect(code, output).toBe(0);
  for (const name of ['bare Node forwarder', 'fastify', 'Malipo, open amounts', 'Malipo, sessions']) {
    const cells = row(name);
    expect(Number(/\*\*([\d.,]+)\*\*/.exec(cells?.[0] ?? '')?.[1]?.replace(',', '')), name).toBeGreaterThan(
      0,
    );
    expect(cells?.at(-1), name).toBe('0, 1.00');
  }
  // Measured, or why not.
  expect(row('nginx')?.[0]).toMatch(/\d|not on this machine/);
  expect(row('Malipo')?.at(-1)).toBe('0');
  expect(row('Malipo, `/healthz`')?.[0]).toMatch(/\d/);
  expect(row('open, of those wanted')).toEqual(['6 of 6']);
  expect(row('events that have not come within 10 s')).toEqual(['0']);
  for (const bar of ['0.35 ×', '0.5 ×', 'at most 2.2 ×', 'within 1000 ms']) expect(results()).toContain(bar);
  expect(results()).toContain('## Profile of payment creation');
});

test('a section is replaced by its next measurement, and the others stay', async () => {
  await bench('--only', 'edge-bundle,start');
  const before = results();
  const { code } = await bench('--only', 'edge-bundle');
  expect(code).toBe(0);
  const titles = results().match(/^## .*/gm);
  expect(titles).toEqual(before.match(/^## .*/gm));
  const section = (text: string, title: string) => text.split(/^## /m).find((part) => part.startsWith(title));
  expect(section(results(), 'Start')).toBe(section(before, 'Start'));
  expect(section(results(), 'Edge')).not.toBe(section(before, 'Edge'));
});

test('a measurement that there is none of is not made', async () => {
  expect((await bench('--only', 'luck')).code).toBe(2);
});
