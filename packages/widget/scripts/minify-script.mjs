import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { minify } from 'terser';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const requireOfLit = createRequire(require.resolve('lit'));
/** Where names are declared that are not ours. */
const PLATFORM = [
  'dom',
  'dom.iterable',
  'es5',
  'es2015.core',
  'es2015.collection',
  'es2015.promise',
  'es2018.promise',
  'es2020.intl',
].map((name) => require.resolve(`typescript/lib/lib.${name}.d.ts`));
const LIT = ['lit-html', '@lit/reactive-element', 'lit-element'].map((name) =>
  requireOfLit.resolve(name).replace(/(node\/)?[\w-]+\.js$/, `${name.split('/').at(-1)}.d.ts`),
);
const CONTRACT_SOURCES = new URL('../../contract/src/', import.meta.url);
const SOURCES = new URL('../src/', import.meta.url);
/**
 * What these declare is seen outside: by a page's listeners, in the storage by an older or newer script, or as
 * what a part exports.
 */
const SEEN_OUTSIDE = new Set(['events.ts', 'stored.ts', 'parts.ts']);

/**
 * What Lit calls by these names is called by nobody else: our element is the only one of this copy of Lit. None of
 * them stands in a string.
 */
const WITHIN_LIT = [
  String.raw`_\$\w+`,
  'addInitializer',
  'createProperty',
  'createRenderRoot',
  'elementStyles',
  'enableUpdating',
  'finalizeStyles',
  'firstUpdated',
  'getPropertyDescriptor',
  'getPropertyOptions',
  'getUpdateComplete',
  'hostUpdate',
  'hostUpdated',
  'isUpdatePending',
  'performUpdate',
  'renderBefore',
  'renderOptions',
  'scheduleUpdate',
  'setConnected',
  'shadowRootOptions',
  'shouldUpdate',
];

/** @param {URL} folder @returns {URL[]} every source that is shipped */
const sourcesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sourcesIn(new URL(`${entry.name}/`, folder))
      : /(?<!\.test)\.ts$/.test(entry.name)
        ? [new URL(entry.name, folder)]
        : [],
  );

/** Everything that names a member, status or code of the API. */
const contractFiles = () => [
  ...['types.ts', 'problems.ts', 'money.ts', 'phone.ts'].map((name) => new URL(name, CONTRACT_SOURCES)),
  ...sourcesIn(new URL('schemas/', CONTRACT_SOURCES)),
];

/** @param {string | URL} file */
const parse = (file) =>
  ts.createSourceFile(String(file), readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** @param {ts.SourceFile} file @param {(node: ts.Node) => void} see */
function walk(file, see) {
  /** @param {ts.Node} node */
  const visit = (node) => {
    see(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** @param {ts.Node} node @returns {string | null} the member that it declares */
const declaredName = (node) =>
  (ts.isClassElement(node) || ts.isTypeElement(node) || ts.isObjectLiteralElement(node)) &&
  node.name &&
  ts.isIdentifier(node.name)
    ? node.name.text
    : null;

/**
 * Names of members that are ours alone: no platform, library or API has one of that name, nothing outside sees
 * them, and no string spells them, so that none is looked up by a computed name.
 */
function ownNames() {
  /** @type {Set<string>} */
  const own = new Set();
  /** @type {Set<string>} */
  const taken = new Set();
  for (const source of sourcesIn(SOURCES)) {
    const fileName = source.pathname.split('/').at(-1) ?? '';
    walk(parse(source), (node) => {
      const name = declaredName(node);
      // A literal alone may be for others, such as the headers of a request; the texts are for us.
      const isOurs = name && (!ts.isObjectLiteralExpression(node.parent) || fileName === 'en.ts');
      if (name && SEEN_OUTSIDE.has(fileName)) taken.add(name);
      else if (isOurs) own.add(name);
      if (ts.isStringLiteralLike(node)) taken.add(node.text);
    });
  }
  for (const file of [...PLATFORM, ...LIT, ...contractFiles()]) {
    walk(parse(file), (node) => {
      const name = declaredName(node);
      if (name) taken.add(name);
      // Statuses and codes of the API are keys of our tables.
      if (ts.isStringLiteralLike(node)) taken.add(node.text);
    });
  }
  return [...own].filter((name) => !taken.has(name) && name.length > 2).sort();
}

/**
 * A Vite plugin that makes the served script as small as it gets: names of members that are ours alone become
 * short ones, the same in every part.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyScript() {
  return {
    name: 'malipo-minify-script',
    async generateBundle(_options, bundle) {
      const nameCache = {};
      const regex = new RegExp(`^(${[...ownNames(), ...WITHIN_LIT].join('|')})$`);
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        const minified = await minify(part.code, {
          module: true,
          ecma: 2020,
          compress: {
            passes: 6,
            sequences: false,
            unsafe_arrows: true,
            unsafe_methods: true,
            keep_fargs: false,
          },
          mangle: { properties: { regex } },
          format: { comments: false },
          nameCache,
        });
        part.code = minified.code ?? part.code;
      }
    },
  };
}
