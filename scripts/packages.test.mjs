/** What is published is whole: packed as it would be, and looked at as whoever installs it would. */
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packAll } from './pack.mjs';

const NAMES = ['contract', 'proxy', 'sandbox', 'server', 'widget'];
/** Published for `import` alone: what is wrong for `require` and for the resolution of Node 10 is meant so. */
const MEANT = new Set(['CJSResolvesToESM', 'NoResolution']);
const MEANT_RESOLUTIONS = new Set(['node10', 'node16-cjs']);

let folder;
const packed = new Map();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'malipo-packed-'));
  for (const path of packAll(folder)) {
    const tarball = readFileSync(path);
    const name = /malipo-(\w+)-[\d.]+\.tgz$/.exec(path)?.[1];
    packed.set(name, { tarball, files: createPackageFromTarballData(tarball) });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('everything that is meant to be published is', () => {
  expect([...packed.keys()].sort()).toEqual(NAMES);
});

describe.each(NAMES)('@malipo/%s', (name) => {
  const manifestOf = ({ files }) => JSON.parse(files.readFile(`${root(files)}package.json`));
  const root = (files) => `/node_modules/${files.packageName}/`;

  it('has a README, a licence and no more than it needs', () => {
    const { files } = packed.get(name);
    const paths = files.listFiles().map((path) => path.slice(root(files).length));
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    const strange = paths.filter(
      (path) =>
        !/^(README\.md|LICENSE|package\.json|(dist|bin|examples|types)\/.+)$/.test(path) ||
        /(\.test\.|\.map$|\/testing\/|\.env$)/.test(path),
    );
    expect(strange).toEqual([]);
  });

  it('says what it is, where it runs, and needs only what can be installed', () => {
    const manifest = manifestOf(packed.get(name));
    const ofNode = name === 'widget' ? [] : ['engines'];
    for (const member of ['description', 'keywords', 'license', 'exports', 'type', ...ofNode]) {
      expect(manifest, member).toHaveProperty(member);
    }
    const needed = Object.entries(manifest.dependencies ?? {});
    const wrong = needed.filter(([, range]) => !/^[\^~]?\d/.test(range));
    expect(wrong).toEqual([]);
    const ofOurs = needed.filter(([one]) => one.startsWith('@malipo/'));
    for (const [one, version] of ofOurs) {
      expect(manifestOf(packed.get(one.slice('@malipo/'.length))).version).toBe(version);
    }
  });

  it('has nothing that publint would say', async () => {
    const { tarball } = packed.get(name);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  it('has types wherever it can be imported', async () => {
    const { problems = ['there are no types'] } = await checkPackage(packed.get(name).files);
    const left = problems.filter(
      ({ kind, resolutionKind }) =>
        !(MEANT.has(kind) && (resolutionKind === undefined || MEANT_RESOLUTIONS.has(resolutionKind))),
    );
    expect(left).toEqual([]);
  });
});

it("the proxy's entries bring no copy of what they depend on", () => {
  const { files } = packed.get('proxy');
  const manifest = JSON.parse(files.readFile('/node_modules/@malipo/proxy/package.json'));
  const code = ['index.js', 'node-server.js']
    .map((entry) => readWhole(files, `/node_modules/@malipo/proxy/dist/${entry}`))
    .join('\n');
  const imported = new Set(
    [...code.matchAll(/(?:from|import)\s*\(?["']((?:@\w+\/)?[a-z][\w.-]*)/g)].map(([, one]) => one),
  );
  const known = new Set(Object.keys(manifest.dependencies));
  expect([...imported].filter((one) => !known.has(one) && one !== 'node')).toEqual([]);
  for (const one of ['hono', 'zod', 'jose', '@malipo/contract']) expect(imported).toContain(one);
});

/** A file, and what it imports of its own package. */
function readWhole(files, path, seen = new Set()) {
  if (seen.has(path)) return '';
  seen.add(path);
  const code = files.readFile(path);
  const others = [...code.matchAll(/(?:from|import)\s*\(?["'](\.[^"']+\.js)["']/g)]
    .map(([, to]) => new URL(to, `file://${path}`).pathname)
    // What a page imports that the code writes is at another address.
    .filter((other) => files.fileExists(other));
  return [code, ...others.map((other) => readWhole(files, other, seen))].join('\n');
}
