import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { editorDataOf, elementsOf, pageOf, publicOf, readManifest } from './element-manifest.mjs';

const manifest = await readManifest();

it('names every attribute of the element, each with a sentence, and nothing private', () => {
  const [checkout] = elementsOf(manifest);
  const names = checkout.attributes.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['session', 'checkout', 'return-url', 'proxy']));
  expect(names.filter((name) => /language|searched|spoken|^_/.test(name))).toEqual([]);
  expect(checkout.events.map(({ name }) => name)).toContain('malipo-success');
  expect(editorDataOf(manifest).tags[0]?.attributes).toHaveLength(names.length);
});

for (const [kind, member] of [
  ['members', { kind: 'field', name: 'color' }],
  ['members', { kind: 'method', name: 'start' }],
  ['attributes', { name: 'color' }],
  ['events', { name: 'malipo-start' }],
  ['cssParts', { name: 'start' }],
  ['cssProperties', { name: '--malipo-start' }],
])
  it(`is not made while one of the ${kind} has no sentence: ${member.name}`, () => {
    const changed = structuredClone(manifest);
    elementsOf(changed)[0][kind].push(member);
    expect(() => publicOf(changed)).toThrow(`malipo-checkout: ${kind} ${member.name}`);
    Object.assign(member, { description: 'What it is.' });
    expect(elementsOf(publicOf(changed))[0][kind]).toContainEqual(member);
  });

it('is what the page in the docs says (pnpm docs:element)', async () => {
  const page = readFileSync(new URL('../../../docs/element.md', import.meta.url), 'utf8');
  expect(page).toBe(await pageOf(manifest));
});
