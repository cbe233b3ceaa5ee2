// Importing the built package where there is no browser (server rendering) neither throws nor does anything; what
// is served holds for old browsers, and under both of its addresses.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  closureOf,
  fileOf,
  parseAtFloor,
  scriptTag,
  servedScripts,
  versionedEntry,
} from './built-script.mjs';

const before = Object.keys(globalThis);
const { MalipoCheckout } = await import('../dist/index.js');
assert.equal(typeof MalipoCheckout, 'function');
assert.equal(globalThis.document, undefined);
assert.equal(globalThis.customElements?.get('malipo-checkout'), undefined, 'index.js registers nothing');
await import('../dist/register.js');
const added = Object.keys(globalThis).filter((name) => !before.includes(name) && /malipo/i.test(name));
assert.deepEqual(added, []);

for (const name of servedScripts()) {
  const script = readFileSync(fileOf(name), 'utf8');
  assert.doesNotMatch(script, /innerHTML\s*=\s*[^\w]|\beval\(|new Function|document\.write/, name);
  assert.doesNotMatch(script, /sourceMappingURL|Multiple versions of Lit/, name);
  // From `lit/html.js` come the templates; from `lit`, a base for elements beside our own.
  assert.doesNotMatch(script, /reactiveElementVersions/, name);
  // Throws where there is syntax that the oldest browsers do not know.
  parseAtFloor(name);
  // What no parser refuses: calls that are too young, lookbehind, and `:has()` in a list, which takes the list with it.
  assert.doesNotMatch(script, /\.(at|findLast|toSorted|hasOwn|canParse)\(|structuredClone|randomUUID/, name);
  assert.doesNotMatch(script, /\(\?<[=!]/, name);
  // What Safari 14.0 does not know, and older properties say as well.
  assert.doesNotMatch(
    script,
    /[;{](inset|place-items|place-content|aspect-ratio|(inset|margin|padding|border)-(block|inline)):/,
    name,
  );
  assert.doesNotMatch(
    script,
    /[\w)],[^{};`()]*:has\(|:has\((?:[^()]|\([^()]*\))*\)[^{};`]*,[^{};`]*\{/,
    name,
  );
}

// A page has the element once: no part of one entry imports the other entry.
const versioned = versionedEntry();
for (const [entry, other] of [
  ['malipo.js', versioned],
  [versioned, 'malipo.js'],
]) {
  const loaded = closureOf(entry, { later: true });
  assert.ok(!loaded.includes(other), `${entry} also loads ${other}`);
  for (const name of loaded) assert.ok(servedScripts().includes(name), `${name} is not served`);
  assert.deepEqual(closureOf(entry), [entry], 'the first load is one request');
  // A browser looks at the first lines only. A part has functions that most customers never need.
  const compiledAtOnce = loaded.filter((name) =>
    readFileSync(fileOf(name), 'utf8').startsWith('//# allFunctionsCalledOnLoad\n'),
  );
  assert.deepEqual(compiledAtOnce, [entry], 'what is compiled at once');
}

const [, address, hash] =
  /src="https:\/\/pay\.example\.com\/([^"]+)" integrity="sha384-([^"]+)"/.exec(scriptTag()) ?? [];
assert.equal(address, versioned);
const digest = await webcrypto.subtle.digest('SHA-384', readFileSync(fileOf(versioned)));
assert.equal(hash, Buffer.from(digest).toString('base64'), 'the tag names the hash of what it loads');
console.log('The package imports in Node; each entry is one file, without eval and at the floor.');
