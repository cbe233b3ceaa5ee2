/** The checkouts of others, from the packages that they publish. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@malipo/prove/processes';
import type { Asset, PageParts } from './page.ts';

const FOLDER = join(REPOSITORY, 'bench/competitors');
const packageFolder = (name: string) => join(FOLDER, 'node_modules', name);

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};
export const typeOf = (path: string) => TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain';

export interface Competitor {
  readonly name: string;
  /** The element that the form stands in. */
  readonly host: string;
  readonly page: PageParts;
  /** Served from this machine, by the end of the address. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Hosts of theirs, whose calls are answered at once. */
  readonly hosts: string;
  /** What such a call is answered with: JSON with nothing in it where there is none. */
  readonly answer: (address: URL) => Asset | null;
}

/** Installs their packages where that has not been done. @returns why they are not there; null where they are */
export function installCompetitors(mayInstall: boolean): string | null {
  if (existsSync(join(FOLDER, 'node_modules'))) return null;
  if (!mayInstall) return 'the packages of Adyen and Chapa are not installed';
  const { status, stdout, stderr } = spawnSync(
    'npx',
    ['--yes', 'pnpm@10', '--dir', FOLDER, 'install', '--frozen-lockfile'],
    // Nothing stops to ask.
    { cwd: REPOSITORY, encoding: 'utf8', env: { ...process.env, CI: 'true' } },
  );
  return status === 0 ? null : `the packages of Adyen and Chapa could not be installed: ${stdout}${stderr}`;
}

const versionOf = (name: string) =>
  (JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as { version: string })
    .version;

/** The component MB WAY, the nearest to ours, put together and made small as by a merchant's bundler. */
export async function adyen(): Promise<Competitor> {
  const { build } = await import('vite');
  const built = await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: {
        input: join(FOLDER, 'adyen.js'),
        output: { entryFileNames: 'adyen.js', assetFileNames: 'adyen.[ext]' },
      },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as {
    readonly output: readonly {
      readonly fileName: string;
      readonly code?: string;
      readonly source?: string | Uint8Array;
    }[];
  };
  const assets = new Map(
    output.map(({ fileName, code, source = '' }): [string, Asset] => [
      fileName,
      { type: typeOf(fileName), body: Buffer.from(code ?? source) },
    ]),
  );
  return {
    name: `Adyen Web ${versionOf('@adyen/adyen-web')}, MB WAY`,
    host: '#form',
    page: {
      head: `<link rel="stylesheet" href="adyen.css">\n<script type="module" src="adyen.js"></script>`,
      body: '<div id="form"></div>',
    },
    assets,
    hosts: 'https://*.adyen.com/*',
    answer: () => null,
  };
}

/** As the example of the package has it. */
export function chapa(): Competitor {
  const name = '@chapa_et/inline.js';
  const folder = packageFolder(name);
  const pictures = new Map(
    readdirSync(join(folder, 'assets')).map((file): [string, Asset] => [
      file,
      { type: typeOf(file), body: readFileSync(join(folder, 'assets', file)) },
    ]),
  );
  return {
    name: `Chapa inline ${versionOf(name)}`,
    host: '#chapa-inline-form',
    page: {
      head: '<script src="chapa.js"></script>',
      body: `<div id="chapa-inline-form"></div>
<script>
new ChapaCheckout({ publicKey: 'CHAPUBK_TEST-0000', amount: '100', currency: 'ETB' }).initialize();
</script>`,
    },
    assets: new Map([
      ['chapa.js', { type: typeOf('chapa.js'), body: readFileSync(join(folder, 'lib/inline.js')) }],
    ]),
    hosts: 'https://assets.chapa.co/*',
    answer: ({ pathname }) => pictures.get(pathname.slice(pathname.lastIndexOf('/') + 1)) ?? null,
  };
}
