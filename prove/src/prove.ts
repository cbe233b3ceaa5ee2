/** `pnpm prove soak --payments 1000 --database file`. */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { report } from './soak/report.ts';
import { soak } from './soak/soak.ts';

const USAGE = `pnpm prove soak [options]
  --payments N       how many (default 100)
  --database KIND    file; postgres is not there yet
  --proxies N        1; several are not there yet
  --seed TEXT        what decides about load, faults and kills (default: a random one, which is printed)
  --calm             neither faults nor kills
  --keep             keeps the proxy's log, its journal and the three books`;

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
  const payments = Number(values.payments);
  if (!Number.isInteger(payments) || payments < 1) return end('--payments is a whole number above zero', 2);
  if (values.database !== 'file')
    return end(`--database ${values.database} is not there yet: only file is`, 2);
  if (values.proxies !== '1') return end(`--proxies ${values.proxies} is not there yet: only 1 is`, 2);
  const seed = values.seed ?? randomBytes(4).toString('hex');
  if (!/^[\w-]{1,40}$/.test(seed)) return end('--seed is of letters, digits, _ and -, 40 at most', 2);

  const calm = values.calm ? ' --calm' : '';
  const command = `pnpm prove soak --payments ${payments} --database file --seed ${seed}${calm}`;
  console.log(command);
  const result = await soak({ seed, payments, calm: values.calm, keep: values.keep, say: console.log });
  return end(report(result, command), result.differences.length === 0 ? 0 : 1);
}

function end(text: string, code: number): number {
  console.log(text);
  return code;
}
