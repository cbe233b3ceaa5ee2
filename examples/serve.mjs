import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('dist/', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

export const NAMES = ['plain', 'turbo', 'react', 'react-18', 'preact', 'vue', 'svelte'];

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The shop's server of the examples, as a handler before another.
 *
 * @param {() => Promise<{ proxy: string, session: string, checkout: unknown }>} openOrder makes a session with the
 *   secret key, as the shop's server does for an order
 * @returns {(request: Request) => Promise<Response | null>} `null` for what is no example
 */
export function serveExamples(openOrder) {
  return async ({ method, url }) => {
    const { pathname } = new URL(url);
    if (pathname === '/order' && method === 'POST') return Response.json(await openOrder());
    const [, name, path] = /^\/examples\/([\w-]+)\/((?:[\w-]+\/)?[\w.-]*)$/.exec(pathname) ?? [];
    if (!NAMES.includes(name)) return null;
    const file = `${DIST}${name}/${path || 'index.html'}`;
    const type = TYPES[extname(file)] ?? 'text/plain';
    const content = await readFile(file, 'utf8').catch(() => null);
    if (content === null) return new Response(null, { status: 404 });
    const order = content.includes('{{ session }}') ? await openOrder() : {};
    // As any language of templates would print it.
    const page = content.replaceAll(/\{\{ (\w+) \}\}/g, (_, member) => {
      const value = order[member];
      return escape(typeof value === 'string' ? value : JSON.stringify(value));
    });
    return new Response(type.startsWith('text/html') ? page : content, { headers: { 'Content-Type': type } });
  };
}
