// Writes .gz and .br beside each file that the proxy serves, prints what a page loads, and fails over a budget.
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzipSync } from 'node:zlib';
import { BUDGETS } from './budgets.mjs';
import { closureOf, fileOf, servedScripts } from './built-script.mjs';

/**
 * Ways to write how far back a repetition lies, as pairs of NPOSTFIX and NDIRECT (RFC 7932, section 4). Which is the
 * smallest is another for each file, and of two files that are nearly the same by a hundred bytes.
 */
const DISTANCES = [
  [0, 0],
  [0, 1],
  [0, 12],
  [0, 15],
  [1, 0],
  [1, 12],
  [1, 30],
  [2, 0],
  [2, 4],
  [2, 12],
  [2, 36],
  [3, 0],
];

const compress = promisify(brotliCompress);

/** @param {Buffer} raw */
async function smallestBrotli(raw) {
  const tries = DISTANCES.map(([postfix = 0, direct = 0]) =>
    compress(raw, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
        [constants.BROTLI_PARAM_NDIRECT]: direct,
      },
    }),
  );
  return (await Promise.all(tries)).reduce((least, one) => (one.length < least.length ? one : least));
}

/** @type {Map<string, {raw: number, gzip: number, brotli: number}>} */
const sizes = new Map();
for (const name of servedScripts()) {
  const raw = readFileSync(fileOf(name));
  const gzip = gzipSync(raw, { level: 9 });
  const brotli = await smallestBrotli(raw);
  writeFileSync(fileOf(`${name}.gz`), gzip);
  writeFileSync(fileOf(`${name}.br`), brotli);
  sizes.set(name, { raw: raw.length, gzip: gzip.length, brotli: brotli.length });
}

const cell = (value, width) => String(value).padStart(width);
const print = (name, { raw, gzip, brotli }, more = '') =>
  console.log(`${name.padEnd(30)}${cell(raw, 9)}${cell(gzip, 9)}${cell(brotli, 9)}${more}`);
const sum = (/** @type {string[]} */ names) => {
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const name of names) {
    for (const kind of Object.keys(total)) total[kind] += sizes.get(name)?.[kind] ?? 0;
  }
  return total;
};

/** Texts of a language other than English stand in files of its name. */
const localeOf = (/** @type {string} */ name) => /^malipo\/([a-z]{2})-/.exec(name)?.[1] ?? null;

const everything = closureOf('malipo.js', { later: true });
const locales = [...new Set(everything.map(localeOf))].filter((locale) => locale !== null).sort();
const totals = {
  'first load': sum(closureOf('malipo.js')),
  'everything, en': sum(everything.filter((name) => localeOf(name) === null)),
  ...Object.fromEntries(
    locales.map((locale) => [
      `everything, ${locale}`,
      sum(everything.filter((name) => [null, locale].includes(localeOf(name)))),
    ]),
  ),
};

console.log(`${'bytes'.padEnd(30)}${cell('raw', 9)}${cell('gzip', 9)}${cell('brotli', 9)}   budget`);
for (const name of everything) print(name, sizes.get(name) ?? sum([]));
for (const [name, total] of Object.entries(totals)) {
  const budget = BUDGETS[name] ?? BUDGETS['everything, en'];
  print(name, total, cell(budget, 9));
  if (total.brotli <= budget) continue;
  console.error(`${name} is ${total.brotli - budget} bytes over its budget of ${budget} bytes of brotli`);
  process.exitCode = 1;
}
writeFileSync(
  fileOf('sizes.json'),
  JSON.stringify(Object.entries(totals).map(([name, total]) => ({ name, ...total }))),
);
