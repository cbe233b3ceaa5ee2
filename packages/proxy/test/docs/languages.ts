/** For each language of the pages but the shell's: whether a block would do what they say. */
import { createMalipo } from '@malipo/server';
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';
import { parseAst } from 'vite';
import { parse as parseYaml } from 'yaml';
import { elementsOf, readManifest } from '../../../widget/scripts/element-manifest.mjs';
import { read, sourceOf } from './pages.ts';

interface Named {
  readonly name: string;
}
interface Described {
  readonly tagName: string;
  readonly attributes: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const elements = elementsOf(await readManifest()) as readonly Described[];
const [checkout] = elements;
const namesOf = (all: readonly Named[] = []) => all.map(({ name }) => name);

/** What any element may have. */
const GLOBAL = /^(class|id|style|lang|dir|slot)$/;

function checkHtml(code: string): void {
  for (const [, tag = '', attributes = ''] of code.matchAll(/<(malipo-[a-z]+)((?:[^>"]|"[^"]*")*)>/g)) {
    const element = elements.find(({ tagName }) => tagName === tag);
    expect(element, tag).toBeDefined();
    // The button takes those of the checkout.
    const known = [...namesOf(element?.attributes), ...namesOf(checkout?.attributes)];
    for (const [, name = ''] of attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/g)) {
      if (!GLOBAL.test(name)) expect(known, `<${tag} ${name}>`).toContain(name);
    }
  }
}

function checkCss(code: string): void {
  for (const [name] of code.matchAll(/--malipo-[a-z-]+/g)) {
    expect(namesOf(checkout?.cssProperties)).toContain(name);
  }
  for (const [, name] of code.matchAll(/::part\(([a-z-]+)\)/g)) {
    expect(elements.flatMap(({ cssParts }) => namesOf(cssParts))).toContain(name);
  }
  expect(code.split('{').length).toBe(code.split('}').length);
}

/** Whether a package of ours exports it, as its sources say. */
function expectExport(name: string, from: string): void {
  const [, part = ''] = from.split('/');
  const exports = new RegExp(`\\bexport [^;]*\\b${name.replace(/^type /, '')}\\b`);
  expect(sourceOf(part === 'demo' ? 'demo/src' : `packages/${part}/src`), from).toMatch(exports);
}

const client = createMalipo({ url: 'http://127.0.0.1:1', secretKey: 'sk_' }) as unknown as Record<
  string,
  Record<string, unknown>
>;

/** It can be parsed, imports what is exported, and calls what the client has. */
const checkScript = (lang: 'js' | 'ts' | 'jsx' | 'tsx') => (code: string) => {
  expect(() => parseAst(code, { lang })).not.toThrow();
  for (const [, names = '', from = ''] of code.matchAll(/import \{([^}]+)\} from '(@malipo\/[^']+)'/g)) {
    for (const name of names.split(',').map((one) => one.trim())) {
      expectExport(name, from);
    }
  }
  for (const [call, group = '', method = ''] of code.matchAll(/\bmalipo\.(\w+)\.(\w+)\(/g)) {
    expect(typeof client[group]?.[method], call).toBe('function');
  }
};

/** Of a component's file, its script. */
function checkScriptWithin(code: string): void {
  for (const [, script = ''] of code.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g))
    checkScript('ts')(script);
}

function run(command: string, parameters: readonly string[], input: string): void {
  const { status, stderr, stdout, error } = spawnSync(command, parameters, { input, encoding: 'utf8' });
  expect({ status, says: `${error?.message ?? ''}${stderr}${status === 0 ? '' : stdout}` }).toEqual({
    status: 0,
    says: '',
  });
}

/** It can be parsed, and calls what the one file for PHP has. */
function checkPhp(code: string): void {
  run('php', ['-l'], code);
  for (const [, method] of code.matchAll(/\$malipo->(\w+)\(/g)) {
    expect(read('clients/php/Malipo.php')).toContain(`function ${method}(`);
  }
}

/** By the name behind the fence. One that is not here fails the test. */
export const LANGUAGES: Readonly<Record<string, (code: string) => void>> = {
  html: checkHtml,
  css: checkCss,
  js: checkScript('js'),
  ts: checkScript('ts'),
  jsx: checkScript('jsx'),
  tsx: checkScript('tsx'),
  vue: checkScriptWithin,
  svelte: checkScriptWithin,
  json: (code) => void JSON.parse(code),
  yaml: (code) => void parseYaml(code),
  php: checkPhp,
  python: (code) => run('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], code),
  // deploy/ has the whole file, which is tried beside its siblings.
  caddyfile: (code) =>
    expect(code).toMatch(/^\S+ \{\n\treverse_proxy \S+ \{\n\t\tflush_interval -1\n\t\}\n\}\n$/),
  // Drawings, and what no program reads.
  text: () => undefined,
};
