import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';

const DIST = new URL('../dist/', import.meta.url);

/** @param {string} name such as `malipo.js` or `malipo/fr-3fa85f64.js` */
export const fileOf = (name) => new URL(name, DIST);

/** Every script that the proxy serves, by its path. */
export const servedScripts = () => [
  'malipo.js',
  'malipo-loader.js',
  ...readdirSync(new URL('malipo/', DIST))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `malipo/${name}`),
];

/** The entry whose address never means anything else. */
export function versionedEntry() {
  const found = servedScripts().filter((name) => /^malipo\/malipo-[\w-]+\.js$/.test(name));
  if (found.length !== 1 || !found[0])
    throw new Error(`one versioned entry is expected, not ${found.join()}`);
  return found[0];
}

/** The tag that loads that entry and nothing else: a browser refuses a script with another hash. */
export function scriptTag() {
  const name = versionedEntry();
  const hash = createHash('sha384')
    .update(readFileSync(fileOf(name)))
    .digest('base64');
  const address = `https://pay.example.com/${name}`;
  return `<script type="module" src="${address}" integrity="sha384-${hash}" crossorigin="anonymous"></script>`;
}

/**
 * Parses a script as the oldest browsers do that the widget is made for.
 *
 * @throws if it has newer syntax
 */
export function parseAtFloor(name) {
  return parse(readFileSync(fileOf(name), 'utf8'), { ecmaVersion: 2020, sourceType: 'module' });
}

/**
 * What a script imports, by path: what comes with it, and what it may load later.
 *
 * @returns {{statically: string[], later: string[]}}
 */
function importsOf(name) {
  const statically = [];
  const later = [];
  const pathOf = (/** @type {string} */ specifier) =>
    new URL(specifier, `https://pay.example.com/${name}`).pathname.slice(1);
  const visit = (/** @type {any} */ node) => {
    if (!node || typeof node !== 'object') return;
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node.source) {
      statically.push(pathOf(node.source.value));
    }
    if (node.type === 'ImportExpression') later.push(pathOf(node.source.value));
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) value.forEach(visit);
      else visit(value);
    }
  };
  visit(parseAtFloor(name));
  return { statically, later };
}

/** That script with everything that it imports; with `later`, also what it may load later. */
export function closureOf(name, { later = false } = {}) {
  const found = new Set();
  const add = (/** @type {string} */ one) => {
    if (found.has(one)) return;
    found.add(one);
    const imports = importsOf(one);
    for (const next of [...imports.statically, ...(later ? imports.later : [])]) add(next);
  };
  add(name);
  return [...found];
}
