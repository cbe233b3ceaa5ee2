/** `pnpm prove soak --payments 2000 --proxies 2 --database postgres`, `pnpm prove conformance`. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { conformance, knownRuntimes, unknownRuntimes } from './conformance/conformance.ts';
import { report } from './soak/report.ts';
import { soak } from './soak/soak.ts';

const USAGE = `pnpm prove soak [options]
  --payments N       how many (default 100)
  --database KIND    file (default) or postgres: a server of its own, crashed and started again once
  --proxies N        how many work on it (default 1): several want postgres
  --seed TEXT        what decides about load, faults and kills (default: a random one, which is printed)
  --calm             neither faults nor kills
  --keep             keeps the logs, the journal and the four books
pnpm prove conformance [options]
  --runtimes NAMES   where the proxy is started (default node): ${knownRuntimes()}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    payments: { type: 'string', default: '100' },
    database: { type: 'string', default: 'file' },
    proxies: { type: 'string', default: '1' },
    seed: { type: 'string' },
    calm: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    runtimes: { type: 'string', default: 'node' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  if (values.help) return end(USAGE, 0);
  switch (positionals.join()) {
    case 'soak':
      return proveSoak();
    case 'conformance':
      return proveConformance(values.runtimes.split(','));
    default:
      return end(USAGE, 2);
  }
}

async function proveConformance(runtimes: readonly string[]): Promise<number> {
  const unknown = unknownRuntimes(runtimes);
  if (unknown.length > 0) return end(`there is no runtime ${unknown.join()}: name ${knownRuntimes()}`, 2);
  return (await conformance(runtimes, console.log)) ? 0 : 1;
}

async function proveSoak(): Promise<number> {
  const { database, calm, keep } = values;
  const [payments, proxies] = [Number(values.payments), Number(values.proxies)];
  if (!isCount(payments)) return end('--payments is a whole number above zero', 2);
  if (!isCount(proxies)) return end('--proxies is a whole number above zero', 2);
  if (database !== 'file' && database !== 'postgres') return end('--database is file or postgres', 2);
  if (proxies > 1 && database === 'file')
    return end('a file is for one proxy: several want --database postgres', 2);
  const seed = values.seed ?? randomBytes(4).toString('hex');
  if (!/^[\w-]{1,40}$/.test(seed)) return end('--seed is of letters, digits, _ and -, 40 at most', 2);

  const command = [
    `pnpm prove soak --payments ${payments} --proxies ${proxies} --database ${database} --seed ${seed}`,
    ...(calm ? ['--calm'] : []),
  ].join(' ');
  console.log(command);
  const result = await soak({ seed, payments, proxies, database, calm, keep, say: console.log });
  return end(report(result, command), result.differences.length === 0 ? 0 : 1);
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number > 0;
}

function end(text: string, code: number): number {
  console.log(text);
  return code;
}
