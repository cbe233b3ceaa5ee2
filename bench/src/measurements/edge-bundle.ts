/** What a Worker has to load. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { REPOSITORY } from '@malipo/prove/processes';
import type { Measurement } from './measurement.ts';

const BUNDLE = 'packages/proxy/dist/cloudflare.js';
const KILOBYTES_BAR = 100;

export const edgeBundle: Measurement = {
  name: 'edge-bundle',
  isHeavy: false,
  measure() {
    const file = join(REPOSITORY, BUNDLE);
    const size = existsSync(file) ? gzipSync(readFileSync(file), { level: 9 }).length / 1000 : NaN;
    const measured = Number.isNaN(size) ? 'not built: pnpm build makes it' : `${size.toFixed(1)} kB`;
    return Promise.resolve({
      title: 'Edge bundle',
      text: `\`${BUNDLE}\`, gzip -9.`,
      bars: [
        {
          what: 'edge bundle',
          bar: `under ${KILOBYTES_BAR} kB gzip`,
          measured,
          isReached: size < KILOBYTES_BAR,
        },
      ],
    });
  },
};
