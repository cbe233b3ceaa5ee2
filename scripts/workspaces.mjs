import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, ROOT } from './files.mjs';

/**
 * @typedef {object} Workspace
 * @property {string} name
 * @property {string} folder
 * @property {Record<string, string>} scripts
 * @property {readonly string[]} needs the names of those that it depends on, not only for its tests
 * @property {readonly string[]} reads the folders outside of its own that its build looks into
 */

/** @returns {Workspace[]} the packages of pnpm-workspace.yaml */
export function workspaces() {
  const text = readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8');
  const list = /^packages:\n((?: {2}- .*\n)+)/m.exec(text)?.[1] ?? '';
  const patterns = [...list.matchAll(/- (\S+)/g)].map(([, pattern]) => pattern);
  return patterns.flatMap(foldersOf).map((folder) => {
    const { name, scripts = {}, dependencies = {}, reads = [] } = readJson(join(folder, 'package.json'));
    const needs = Object.keys(dependencies).filter((one) => dependencies[one].startsWith('workspace:'));
    return { name, folder, scripts, needs, reads: reads.map((one) => join(folder, one)) };
  });
}

function foldersOf(pattern) {
  const parent = pattern.endsWith('/*') ? join(ROOT, pattern.slice(0, -2)) : null;
  const folders = parent ? readdirSync(parent).map((name) => join(parent, name)) : [join(ROOT, pattern)];
  return folders.filter((folder) => existsSync(join(folder, 'package.json')));
}
