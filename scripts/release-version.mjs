/**
 * `pnpm release:version`: takes the changes that wait in `.changeset` into one new version of all packages: their
 * manifests, what they say of themselves, and CHANGELOG.md.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readJson, ROOT } from './files.mjs';

const CHANGELOG = join(ROOT, 'CHANGELOG.md');
const VERSION_SOURCE = join(ROOT, 'packages/contract/src/version.ts');

/** The text of a changeset, without what it says of packages. */
const wordsOf = (path) =>
  readFileSync(path, 'utf8')
    .replace(/^---\n[^]*?\n---\n/, '')
    .trim()
    .replace(/\s+/g, ' ');

const changes = listFiles(join(ROOT, '.changeset'))
  .filter((path) => path.endsWith('.md') && !path.endsWith('README.md'))
  .map(wordsOf)
  .filter((words) => words !== '');
if (changes.length === 0) {
  console.error('Nothing waits to be released: describe a change with pnpm changeset.');
  process.exit(1);
}

const bumped = spawnSync(process.execPath, [join(ROOT, 'node_modules/@changesets/cli/bin.js'), 'version'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (bumped.status !== 0) process.exit(1);

const { version } = readJson(join(ROOT, 'packages/contract/package.json'));
const source = readFileSync(VERSION_SOURCE, 'utf8');
writeFileSync(VERSION_SOURCE, source.replace(/VERSION = '[^']*'/, `VERSION = '${version}'`));

const [head, ...releases] = readFileSync(CHANGELOG, 'utf8').split(/^(?=## )/m);
const release = `## ${version}\n\n${changes.map((words) => `- ${words}\n`).join('')}\n`;
writeFileSync(CHANGELOG, [head, release, ...releases].join(''));
console.log(`${version}: read what CHANGELOG.md says now, commit it, then pnpm release.`);
