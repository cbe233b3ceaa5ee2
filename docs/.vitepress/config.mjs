import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitepress';
import { writeForPrograms } from './llms.mjs';
import { anchorOf, DOCS, ROOT, sourceOf, titleOf } from './markdown.mjs';
import { SECTIONS } from './pages.mjs';
import { writeReference } from './reference.mjs';

/** Where the site stands: the demo serves it there. */
const BASE = '/docs/';
const OUTPUT = join(DOCS, 'dist');
const DESCRIPTION = 'A checkout for mobile money and bank transfers in Africa, with a proxy that you host.';

/** The files of the repository that pages link to: they come along, as text. */
const sources = new Set();

function linkSources(markdown) {
  markdown.core.ruler.push('sources', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue;
      const source = sourceOf(env.relativePath, token.attrGet('href'));
      if (source === null) continue;
      sources.add(source);
      token.attrSet('href', `pathname://${BASE}source/${source}`);
    }
  });
}

const isThere = (page) => existsSync(join(DOCS, page));
const sidebar = SECTIONS.map(({ text, pages }) => ({
  text,
  items: pages.filter(isThere).map((page) => ({ text: titleOf(page), link: `/${page}` })),
}));

export default defineConfig({
  title: 'Malipo',
  description: DESCRIPTION,
  base: BASE,
  outDir: OUTPUT,
  cacheDir: join(DOCS, 'node_modules/.cache/vitepress'),
  srcExclude: ['screens/**'],
  // Whatever else a link leads to has to be there.
  ignoreDeadLinks: false,
  vite: { build: { chunkSizeWarningLimit: 1_000 } },
  markdown: {
    anchor: { slugify: anchorOf },
    languageAlias: { caddyfile: 'nginx' },
    config: linkSources,
  },
  themeConfig: {
    // It is a page of its own, with a script of its own.
    nav: [{ text: 'API reference', link: '/reference/index.html', target: '_self' }],
    sidebar,
    search: { provider: 'local' },
    outline: 'deep',
    notFound: {
      title: 'There is no such page',
      quote: 'It may have moved. Search for what you need, or begin at the start.',
      linkText: 'To the start',
    },
  },
  buildEnd({ pages }) {
    writeReference(OUTPUT);
    writeForPrograms(OUTPUT, DESCRIPTION, pages);
    for (const source of sources) {
      const copy = join(OUTPUT, 'source', source);
      mkdirSync(dirname(copy), { recursive: true });
      copyFileSync(join(ROOT, source), copy);
    }
  },
});
