/** The pages for programs that read (llmstxt.org): as they are written, a list of them, and all in one file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { DOCS, sourceOf, titleOf } from './markdown.mjs';
import { SECTIONS } from './pages.mjs';

/** A page whose links lead somewhere on the site. */
function textOf(page) {
  const text = readFileSync(join(DOCS, page), 'utf8');
  return text.replaceAll(/\]\(([^)\s]+)\)/g, (link, href) => {
    const source = sourceOf(page, href);
    return source === null ? link : `](${posix.relative(dirname(page), `source/${source}`)})`;
  });
}

/** The first sentence of a page. */
function gistOf(page) {
  const [, first = ''] = textOf(page)
    .split(/\n{2,}/)
    .filter((block) => /^[#\p{L}*_`"]/u.test(block));
  const plain = first.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('\n', ' ');
  return /^.*?[.:?!](?=\s|$)/.exec(plain)?.[0].replace(/:$/, '.') ?? plain;
}

/**
 * @param {string} output the folder of the site
 * @param {string} description of the project
 * @param {readonly string[]} pages all that there are
 */
export function writeForPrograms(output, description, pages) {
  for (const page of pages) {
    mkdirSync(dirname(join(output, page)), { recursive: true });
    writeFileSync(join(output, page), textOf(page));
  }
  const sections = SECTIONS.map(({ text, pages: inOrder }) => {
    const lines = inOrder
      .filter((page) => pages.includes(page))
      .map((page) => `- [${titleOf(page)}](${page}): ${gistOf(page)}`);
    return `## ${text}\n\n${lines.join('\n')}\n`;
  });
  const optional = '## Optional\n\n- [openapi.json](reference/openapi.json): every call of the API.\n';
  const head = `# Malipo\n\n> ${description}\n`;
  writeFileSync(join(output, 'llms.txt'), [head, ...sections, optional].join('\n'));

  const listed = SECTIONS.flatMap((section) => section.pages).filter((page) => pages.includes(page));
  writeFileSync(join(output, 'llms-full.txt'), [head, ...listed.map(textOf)].join('\n\n'));
}
