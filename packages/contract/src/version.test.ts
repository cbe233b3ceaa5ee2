import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VERSION } from './version.ts';

const PACKAGES = new URL('../../', import.meta.url);

it.each(readdirSync(PACKAGES))('the version that is told is the one of %s', (name) => {
  const manifest = JSON.parse(readFileSync(new URL(`${name}/package.json`, PACKAGES), 'utf8')) as {
    readonly version: string;
  };
  expect(manifest.version).toBe(VERSION);
});
