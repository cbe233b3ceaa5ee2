// Writes .gz and .br beside each file that the proxy serves, prints what a page loads, and holds it under its budget.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What a page loads in English, in bytes of brotli. */
const BUDGET_BYTES = 20 * 1024;

const dist = new URL('../dist/', import.meta.url);
const parts = readdirSync(new URL('malipo/', dist)).filter((name) => name.endsWith('.js'));
const rows = ['malipo.js', ...parts.map((name) => `malipo/${name}`)].map((name) => {
  const file = new URL(name, dist);
  const raw = readFileSync(file);
  const gzip = gzipSync(raw, { level: 9 });
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(new URL(`${name}.gz`, dist), gzip);
  writeFileSync(new URL(`${name}.br`, dist), brotli);
  return { file: name, raw: raw.length, gzip: gzip.length, brotli: brotli.length };
});

const cell = (value, width) => String(value).padStart(width);
console.log(`${'file'.padEnd(24)}${cell('raw', 9)}${cell('gzip', 9)}${cell('brotli', 9)}  (bytes)`);
for (const { file, raw, gzip, brotli } of rows) {
  console.log(`${file.padEnd(24)}${cell(raw, 9)}${cell(gzip, 9)}${cell(brotli, 9)}`);
}

const [first] = rows;
if (!first || first.brotli > BUDGET_BYTES) {
  console.error(`malipo.js is over its budget of ${BUDGET_BYTES} bytes of brotli`);
  process.exitCode = 1;
}
