import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * One text for what is in files, and what they are called.
 *
 * @param {string} folder the names begin there
 * @param {readonly string[]} paths
 * @param {...string} more what counts besides
 */
export function hashOf(folder, paths, ...more) {
  const hash = createHash('sha256');
  for (const text of more) hash.update(`${text}\0`);
  for (const path of paths) {
    const content = readFileSync(path);
    hash.update(`${relative(folder, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
