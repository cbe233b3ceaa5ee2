/** Where the pages lead: to files that are there, and to headings that are there. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { anchorOf } from '../../../../docs/.vitepress/markdown.mjs';
import { SECTIONS } from '../../../../docs/.vitepress/pages.mjs';
import { PAGES, proseOf, ROOT } from './pages.ts';

/** Those of GitHub and of the site: of equal headings the later ones are numbered. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
      const anchor = anchorOf(heading);
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

it.each(PAGES)('%s leads nowhere that is not there', (page) => {
  const prose = proseOf(page).replaceAll(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
  const dead = links.filter((href) => {
    if (/^[a-z]+:/.test(href)) return false;
    const [path = '', anchor] = href.split('#');
    const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
  expect(dead).toEqual([]);
});

it('every page of docs stands in the list of the site', () => {
  const listed = SECTIONS.flatMap(({ pages }) => pages);
  const pages = PAGES.filter((page) => page.startsWith('docs/')).map((page) => page.slice('docs/'.length));
  expect(pages.filter((page) => !listed.includes(page))).toEqual([]);
});
