import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole repository, from the sources and from what is built of them. */
export const REPOSITORY = findRepository(dirname(fileURLToPath(import.meta.url)));

function findRepository(folder: string): string {
  return existsSync(join(folder, 'pnpm-workspace.yaml')) ? folder : findRepository(dirname(folder));
}

/** What a package is built from, beside its own sources. */
const SHARED_SOURCES = ['packages/contract/src', 'packages/sandbox/src', 'prove/src/processes'];

/**
 * Builds a package where what is built is missing, or older than its sources.
 *
 * @param folder of the package, such as `packages/proxy`
 * @param entry the built file that is wanted, such as `dist/node.js`
 * @param config of the build that makes it
 * @throws Error with what the build wrote
 */
export function buildPackage(folder: string, entry: string, config = 'vite.config.ts'): string {
  const built = join(REPOSITORY, folder, entry);
  const changedAt = Math.max(...[`${folder}/src`, ...SHARED_SOURCES].map(newestIn));
  if (existsSync(built) && statSync(built).mtimeMs > changedAt) return built;
  const vite = join(REPOSITORY, 'node_modules/vite/bin/vite.js');
  const { status, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', config, '--emptyOutDir', 'false'],
    {
      cwd: join(REPOSITORY, folder),
      encoding: 'utf8',
      // A test's own NODE_ENV would build for development.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) throw new Error(`${folder} could not be built: ${stderr}`);
  return built;
}

function newestIn(folder: string): number {
  const path = join(REPOSITORY, folder);
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.map((name) => statSync(join(path, name)).mtimeMs));
}
