/** Sandbox, proxy and pages on this machine, as the browser of a customer meets them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { REPOSITORY, startProxy } from '@malipo/prove/processes';
import type { Demo } from '@malipo/demo';
import type { Asset } from './page.ts';

export interface World extends Demo {
  /** Serves these below a folder of their own. @returns the folder's address */
  readonly publish: (folder: string, assets: ReadonlyMap<string, Asset>) => string;
}

/** Builds the demo, and what it needs, where that is not done. @throws Error with what the build wrote */
export function buildDemo(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', 'demo'], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The demo could not be built: ${stdout}${stderr}`);
}

/** The proxy is a process of its own. @param variables of the proxy, over the demo's */
export async function startWorld(variables: Readonly<Record<string, string>> = {}): Promise<World> {
  const served = new Map<string, Asset>();
  // Only where it is asked for: nothing else here needs the demo to be built.
  const { startDemo } = await import('@malipo/demo');
  const demo = await startDemo({
    proxyVariables: variables,
    async startProxy(environment) {
      const proxy = await startProxy(environment);
      return { close: () => proxy.end('SIGTERM') };
    },
    aroundShop: (serve) => (request) => {
      const asset = served.get(new URL(request.url).pathname);
      return asset === undefined
        ? serve(request)
        : new Response(new Uint8Array(asset.body), {
            headers: { 'content-type': asset.type, 'content-encoding': 'br', vary: 'Accept-Encoding' },
          });
    },
  });
  const publish = (folder: string, assets: ReadonlyMap<string, Asset>) => {
    for (const [path, { type, body }] of assets) {
      served.set(join('/bench', folder, path), { type, body: brotliCompressSync(body) });
    }
    return `${demo.shopUrl}/bench/${folder}/`;
  };
  return { ...demo, publish };
}
