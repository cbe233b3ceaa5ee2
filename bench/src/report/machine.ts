import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { REPOSITORY } from '@malipo/prove/processes';
import { nginxVersion } from '../contestants/nginx.ts';

/** Above this others use the machine: two cores are what one contestant and its load need. */
const MAX_QUIET_LOAD = 0.7;

export const isBusy = (load: number) => load > MAX_QUIET_LOAD;

/**
 * What was measured, and on what: without it no figure means anything.
 *
 * @param load the load average before it began
 */
export function machine(load: number): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  return [
    `${availableParallelism()} cores of ${cpu?.model.trim() ?? 'an unknown processor'}, ${gigabytes} GB, Linux ${release()}`,
    `Node ${process.versions.node}, fastify ${version('fastify')}, @fastify/http-proxy ${version('@fastify/http-proxy')}, undici ${version('undici')}, nginx ${nginxVersion() ?? '–'}`,
    `Malipo at ${commit()}; open files: at most ${openFileLimit()}`,
    isBusy(load)
      ? `**the machine was busy with other things (load average ${load.toFixed(1)} before it began): these figures say little**`
      : `load average before it began ${load.toFixed(1)}`,
  ].join('; ');
}

function version(name: string): string {
  const file = join(REPOSITORY, 'bench/node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function commit(): string {
  const git = (...words: string[]) =>
    spawnSync('git', words, { cwd: REPOSITORY, encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--', 'packages') === '' ? '' : ' with changes';
  return `${git('rev-parse', '--short', 'HEAD') || 'an unknown commit'}${changed}`;
}

export function openFileLimit(): number {
  const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'));
  return line?.[1] === 'unlimited' ? Infinity : Number(line?.[1] ?? 1024);
}
