/** The packages as they are published. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files.mjs';

/**
 * Packs everything in `packages`, as it is built.
 *
 * @param {string} folder an empty one, for the tarballs
 * @returns {string[]} their paths
 */
export function packAll(folder) {
  const parameters = ['-r', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  // Within one of pnpm's scripts, by the same pnpm.
  const own = process.env.npm_execpath ?? '';
  const [command, ...before] = /pnpm[^/]*$/.test(own) ? [process.execPath, own] : ['npx', '--yes', 'pnpm@10'];
  execFileSync(command, [...before, ...parameters], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tgz'))
    .map((name) => join(folder, name));
}
