/* global structuredClone */
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { fileURLToPath } from 'node:url';
import { format } from 'oxfmt';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src/malipo-checkout.ts', 'src/malipo-button.ts'];

/** What is not the page's business: private, protected, Lit's, the browser's, or marked so. */
const isPublic = ({ privacy, name, description = '' }) =>
  (privacy === undefined || privacy === 'public') &&
  !/^_|Callback$/.test(name) &&
  !description.includes('@internal') &&
  !['styles', 'properties'].includes(name);

/** The custom-elements manifest, made from the code. */
export async function readManifest() {
  const argv = ['analyze', '--litelement', '--quiet', '--globs', ...SOURCES];
  return publicOf(await cli({ argv, cwd: PACKAGE, noWrite: true }));
}

/**
 * What of a manifest is public, and nothing else.
 *
 * @throws {Error} naming each public member without a sentence
 */
export function publicOf(analyzed) {
  const manifest = structuredClone(analyzed);
  const silent = [];
  for (const element of elementsOf(manifest)) {
    const members = (element.members ?? []).filter(isPublic);
    const names = new Set(members.map(({ name }) => name));
    element.members = members;
    element.attributes ??= [];
    element.attributes = element.attributes.filter(({ fieldName }) => !fieldName || names.has(fieldName));
    for (const kind of ['members', 'attributes', 'events', 'cssParts', 'cssProperties'])
      for (const { name, description } of element[kind] ?? [])
        if (!description?.trim()) silent.push(`${element.tagName}: ${kind} ${name}`);
  }
  if (silent.length > 0) throw new Error(`Without a sentence:\n${silent.join('\n')}`);
  return manifest;
}

export const elementsOf = (manifest) =>
  manifest.modules.flatMap(({ declarations }) => declarations.filter(({ tagName }) => tagName));

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
const cell = (text) => oneLine(text).replaceAll('|', '\\|');

function table(title, [first, second], rows, nameOf = ({ name }) => `\`${name}\``) {
  if (!rows?.length) return '';
  const lines = rows.map((row) => `| ${nameOf(row)} | ${cell(row.description)} |`);
  return `### ${title}\n\n| ${first} | ${second} |\n| --- | --- |\n${lines.join('\n')}\n\n`;
}

/** The page about the elements, in Markdown, formatted as all pages are. */
export const pageOf = async (manifest) => (await format('element.md', draftPage(manifest))).code;

function draftPage(manifest) {
  const parts = elementsOf(manifest).map((element) => {
    const { tagName, summary, attributes, members, events, cssParts, cssProperties } = element;
    const written = new Set(attributes.map(({ fieldName }) => fieldName));
    const properties = members.filter(({ name, kind }) => kind === 'field' && !written.has(name));
    const methods = members.filter(({ kind }) => kind === 'method');
    return `## \`<${tagName}>\`\n\n${oneLine(summary)}\n\n${[
      table('Attributes', ['attribute', 'what it says'], attributes, ({ name, fieldName }) =>
        !fieldName || name === fieldName ? `\`${name}\`` : `\`${name}\`, as a property \`${fieldName}\``,
      ),
      table('Properties', ['property', 'what it is'], properties),
      table('Methods', ['method', 'what it does'], methods),
      table('Events', ['event', 'when'], events),
      table('Parts', ['part', 'what it is'], cssParts),
      table('Custom properties', ['property', 'what it sets'], cssProperties),
    ].join('')}`;
  });
  return `# The elements

Made from the code by \`pnpm docs:element\`. An attribute that is there and empty is not known yet: the element waits for it. Events bubble out of shadow roots, and prove nothing: your server asks the proxy what is paid.

${parts.join('').trimEnd()}
`;
}

/** What editors know of the elements: VS Code's custom data. */
export const editorDataOf = (manifest) => ({
  version: 1.1,
  tags: elementsOf(manifest).map(({ tagName, summary, attributes }) => ({
    name: tagName,
    description: oneLine(summary),
    attributes: attributes.map(({ name, description }) => ({ name, description: oneLine(description) })),
  })),
});
