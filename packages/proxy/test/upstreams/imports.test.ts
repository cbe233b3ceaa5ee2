/** Nothing but the list knows which upstreams there are (house.md, "The rest of the proxy"). */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));
const UPSTREAM_FOLDERS = readdirSync(join(SOURCE, 'upstreams'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
  .map(({ name }) => name);

/** The folder of the upstream that a file belongs to, or null. */
function upstreamOf(path: string): string | null {
  const [first, second = ''] = relative(SOURCE, path).split(sep);
  return first === 'upstreams' && UPSTREAM_FOLDERS.includes(second) ? second : null;
}

/** `checks.ts` lists what `malipo check` asks: it is apart, so that the Worker does not carry it. */
const LISTS = [
  `${join('upstreams', 'checks.ts')} imports gateway`,
  `${join('upstreams', 'checks.ts')} imports hydrogen`,
  ...UPSTREAM_FOLDERS.map((upstream) => `${join('upstreams', 'upstreams.ts')} imports ${upstream}`),
];

it('no file imports an upstream’s folder but its own files and the lists', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(SOURCE, name));
  const trespasses = files.flatMap((file) => {
    const imported = [...readFileSync(file, 'utf8').matchAll(/from '(\.{1,2}\/[^']+)'/g)];
    return imported
      .map(([, path = '']) => upstreamOf(join(dirname(file), path)))
      .filter((upstream) => upstream !== null && upstream !== upstreamOf(file))
      .map((upstream) => `${relative(SOURCE, file)} imports ${upstream}`);
  });
  expect(UPSTREAM_FOLDERS).toEqual(['gateway', 'hpay', 'hydrogen']);
  expect(trespasses.sort()).toEqual(LISTS);
});
