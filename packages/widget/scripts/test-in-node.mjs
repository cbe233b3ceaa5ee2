// Importing the built package where there is no browser (server rendering) neither throws nor does anything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const before = Object.keys(globalThis);
const { MalipoCheckout } = await import('../dist/index.js');
assert.equal(typeof MalipoCheckout, 'function');
assert.equal(globalThis.document, undefined);
assert.equal(globalThis.customElements?.get('malipo-checkout'), undefined, 'index.js registers nothing');
await import('../dist/register.js');
const added = Object.keys(globalThis).filter((name) => !before.includes(name) && /malipo/i.test(name));
assert.deepEqual(added, []);

const script = readFileSync(new URL('../dist/malipo.js', import.meta.url), 'utf8');
assert.doesNotMatch(script, /innerHTML\s*=\s*[^\w]|\beval\(|new Function|document\.write/);
assert.doesNotMatch(script, /sourceMappingURL|Multiple versions of Lit/);
const imports = [...script.matchAll(/\bimport\s*\(?\s*[`'"]([^`'"]+)/g)].map((match) => match[1]);
assert.ok(
  imports.every((name) => name?.startsWith('./malipo/')),
  `one file but for ${imports.join()}`,
);
console.log('The package imports in Node; malipo.js is one file without eval.');
