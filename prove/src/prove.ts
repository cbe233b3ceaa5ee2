/** `pnpm prove soak --payments 2000 --proxies 2 --database postgres`. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { report } from './soak/report.ts';
import { soak } from './soak/soak.ts';

const USAGE = `pnpm prove soak [options]
  --payments N       how many (default 100)
  --database KIND    file (default) or postgres: a server of its own, crashed and started again once
  --proxies N        how many work on it (default 1): several want postgres
  --seed TEXT        what decides about load, faults and kills (default: a random one, which is printed)
  --calm             neither faults nor kills
  --keep             keeps the logs, the journal and the four books`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    payments: { type: 'string', default: '100' },
    database: { type: 'string', default: 'file' },
    proxies: { type: 'string', default: '1' },
    seed: { type: 'string' },
    calm: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  if (values.help || positionals.join() !== 'soak') return end(USAGE, values.help ? 0 : 2);
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

const isCount = (number: number) => Number.isInteger(number) && number > 0;

function end(text: string, code: number): number {
  console.log(text);
  return code;
}
