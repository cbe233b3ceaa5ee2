/** What all readers of the pages agree on: the site, the check of links, llms.txt. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DOCS = fileURLToPath(new URL('..', import.meta.url));
export const ROOT = join(DOCS, '..');

/** The name of a heading in addresses, as GitHub makes it, so that a link holds there and on the site. */
export const anchorOf = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

/** @returns {string} the heading of a page of docs */
export function titleOf(page) {
  const title = /^# (.+)$/m.exec(readFileSync(join(DOCS, page), 'utf8'))?.[1];
  if (title === undefined) throw new Error(`docs/${page} has no heading`);
  return title.replaceAll('`', '');
}

/**
 * What a page links to that is no page of the site.
 *
 * @param {string} page such as `going-live.md`
 * @param {string} href as it stands there
 * @returns {string | null} the path of the file from the root of the repository; null where it is something else
 */
export function sourceOf(page, href) {
  if (/^[a-z]+:|^#|^\//.test(href)) return null;
  const path = join(DOCS, dirname(page), href.replace(/#.*/, ''));
  const isPage = path.startsWith(DOCS) && !path.startsWith(join(DOCS, 'screens'));
  if (isPage || !existsSync(path) || !statSync(path).isFile()) return null;
  return relative(ROOT, path);
}
