/** What a page loads for the checkout. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '@malipo/prove/processes';
import type { Bar, Measurement } from './measurement.ts';

const SIZES = 'packages/widget/dist/sizes.json';

interface Size {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** In bytes of brotli, of all scripts together. */
const BARS: readonly { readonly name: string; readonly what: string; readonly bytes: number }[] = [
  { name: 'first load', what: 'first load in English, every payment step included', bytes: 14 * 1024 },
  { name: 'everything, en', what: 'everything in English', bytes: 36 * 1024 },
];

/** Others as published on 2026-11-21, measured in the same way: gzip 9, brotli 11. */
const OTHERS: readonly Size[] = [
  { name: 'Lit 3.3, one element', raw: 15_507, gzip: 6_004, brotli: 5_417 },
  { name: 'Chapa inline 1.0, one country', raw: 13_805, gzip: 4_080, brotli: 3_491 },
  { name: 'Paystack inline 2.25, without its form', raw: 65_860, gzip: 17_488, brotli: 14_771 },
  { name: 'Adyen Web 6.45, MB WAY and bank transfer', raw: 348_855, gzip: 82_175, brotli: 69_939 },
  { name: 'Adyen Web 6.45, Drop-in', raw: 905_891, gzip: 203_957, brotli: 159_531 },
];

const rowOf = ({ name, raw, gzip, brotli }: Size) =>
  `| ${[name, ...[raw, gzip, brotli].map((bytes) => bytes.toLocaleString('en'))].join(' | ')} |`;

export const sizes: Measurement = {
  name: 'sizes',
  isHeavy: false,
  measure() {
    const file = join(REPOSITORY, SIZES);
    const ours = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Size[]) : [];
    const bars = BARS.map(({ name, what, bytes }): Bar => {
      const size = ours.find((one) => one.name === name)?.brotli ?? NaN;
      const measured = Number.isNaN(size)
        ? 'not built: pnpm build makes it'
        : `${size.toLocaleString('en')} B`;
      return {
        what,
        bar: `at most ${bytes.toLocaleString('en')} B brotli`,
        measured,
        isReached: size <= bytes,
      };
    });
    const rows = [
      ...ours.map((size) => rowOf({ ...size, name: `Malipo, ${size.name}` })),
      ...OTHERS.map(rowOf),
    ];
    const head = ['| bytes | raw | gzip | brotli |', '| --- | ---: | ---: | ---: |'];
    return Promise.resolve({ title: 'Sizes', text: [...head, ...rows].join('\n'), bars });
  },
};
