import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the repository lies on this machine. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What scripts keep from one run to the next; a clean clone has none of it. */
export const CACHE_FOLDER = join(ROOT, 'node_modules/.cache/malipo');

const NEVER_LISTED = new Set(['node_modules', 'dist', 'test-results', '.git']);

/**
 * @param {string} folder
 * @param {(name: string) => boolean} isWanted asked for each file and folder within
 * @returns {string[]} the paths of all files, in one order on every machine
 */
export function listFiles(folder, isWanted = (name) => !NEVER_LISTED.has(name)) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => isWanted(name));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path, isWanted) : [path];
  });
}

/** Beside the packages: what runs, tests and measures them. */
const OTHER_SOURCES = ['bench/src', 'demo/src', 'e2e', 'prove/src', 'workerd'];

/** @param {string} folder from the root */
const sourcesIn = (folder) =>
  listFiles(join(ROOT, folder))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
    .map((path) => path.slice(ROOT.length));

/** The source files of the packages, without their tests, as paths from the root. */
export function sourceFiles() {
  return readdirSync(join(ROOT, 'packages')).flatMap((name) => sourcesIn(join('packages', name, 'src')));
}

/** Those of the packages and of all that runs, tests and measures them, as paths from the root. */
export const allSourceFiles = () => [...sourceFiles(), ...OTHER_SOURCES.flatMap(sourcesIn)];

export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
