import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '../dependencies.ts';

function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
}

/** Reads the built widget: `malipo.js`, its loader and the parts in `malipo/`, each with its compressed forms beside it. */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const parts = existsSync(join(folder, 'malipo')) ? readdirSync(join(folder, 'malipo')) : [];
  const names = [
    'malipo.js',
    'malipo-loader.js',
    ...parts.filter((name) => name.endsWith('.js')).map((name) => `malipo/${name}`),
  ];
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const body = readIfThere(join(folder, name));
    if (body === undefined) continue;
    const brotli = readIfThere(join(folder, `${name}.br`));
    const gzip = readIfThere(join(folder, `${name}.gz`));
    assets.set(name, {
      contentType: 'text/javascript; charset=utf-8',
      etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 24)}"`,
      body,
      ...(brotli && { brotli }),
      ...(gzip && { gzip }),
    });
  }
  return assets;
}
