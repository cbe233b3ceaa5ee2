/** `pnpm bench`: everything in one run, side by side, printed and written to `bench/RESULTS.md`. */
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { REPOSITORY } from '@malipo/prove/processes';
import { installNginx, nginxVersion } from './contestants/nginx.ts';
import { catalogue } from './measurements/catalogue.ts';
import { checkout } from './measurements/checkout.ts';
import { edgeBundle } from './measurements/edge-bundle.ts';
import type { Measurement } from './measurements/measurement.ts';
import { memory } from './measurements/memory.ts';
import { openPayments } from './measurements/open-payments.ts';
import { payments } from './measurements/payments.ts';
import { postgres } from './measurements/postgres.ts';
import { profile } from './measurements/profile.ts';
import { sizes } from './measurements/sizes.ts';
import { start } from './measurements/start.ts';
import { streams } from './measurements/streams.ts';
import { webhooks } from './measurements/webhooks.ts';
import { buildAll } from './processes.ts';
import { isBusy, machine } from './report/machine.ts';
import { barTable } from './report/markdown.ts';
import { sectionText, writeResults } from './report/results.ts';

const MEASUREMENTS: readonly Measurement[] = [
  payments,
  postgres,
  catalogue,
  start,
  memory,
  edgeBundle,
  sizes,
  checkout,
  streams,
  webhooks,
  openPayments,
];

const USAGE = `pnpm bench [options]
  --only NAME[,NAME]  ${[...MEASUREMENTS, profile].map(({ name }) => name).join(', ')}
  --heavy             what takes minutes: streams, webhooks, open-payments
  --all               both
  --profile           also where the proxy's time goes while payments are made
  --rounds N          of each figure (default 3)
  --connections N[,N] of the loads that make payments (default 1,32,256)
  --seconds N         of each load, after 10,000 answers (10 s at most) that warm it up (default 1.5)
  --requests N        so many answers instead: shows that everything runs, measures nothing
  --results FILE      default bench/RESULTS.md
  --no-install        installs neither nginx nor the checkouts of others where they are missing`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string' },
    heavy: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '1.5' },
    connections: { type: 'string', default: '1,32,256' },
    requests: { type: 'string' },
    results: { type: 'string', default: join(REPOSITORY, 'bench/RESULTS.md') },
    install: { type: 'boolean', default: true },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = await main();

async function main(): Promise<number> {
  if (values.help) return end(USAGE, 0);
  const chosen = choose();
  if (chosen === null) return end(USAGE, 2);
  const connections = values.connections.split(',').map(Number);
  const numbers = [values.rounds, values.seconds, values.requests ?? '1', ...connections].map(Number);
  const [rounds = NaN, seconds = NaN, requests = NaN] = numbers;
  if (!numbers.every((number) => number > 0)) return end('Numbers are above zero', 2);

  // Before the build, which is work of our own.
  const load = loadavg()[0] ?? 0;
  buildAll();
  const withoutNginx = whyWithoutNginx();
  const command = `pnpm bench ${process.argv.slice(2).join(' ')}`.trim();
  const measured = `Measured ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC by \`${command}\`, ${rounds} rounds. ${machine(load)}.`;
  const options = {
    rounds,
    seconds,
    connections,
    requests: values.requests === undefined ? undefined : requests,
    withoutNginx,
    mayInstall: values.install,
    say: (line: string) => process.stderr.write(`${line}\n`),
  };
  const sections = [];
  for (const measurement of chosen) {
    const section = await measurement.measure(options);
    console.log(sectionText(section, measured, !isBusy(load)));
    sections.push(section);
  }
  writeResults(
    values.results,
    sections.map((section) => sectionText(section, measured, !isBusy(load))),
  );
  const bars = sections.flatMap((section) => section.bars);
  if (bars.length > 0) console.log(`${barTable(bars, !isBusy(load))}\n`);
  return end(`Written to ${values.results}`, 0);
}

/** @returns null where a name is none */
function choose(): readonly Measurement[] | null {
  const profiled = values.profile ? [profile] : [];
  if (values.only !== undefined) {
    const names = values.only.split(',');
    const found = [...MEASUREMENTS, profile].filter(({ name }) => names.includes(name));
    return found.length < names.length ? null : [...new Set([...found, ...profiled])];
  }
  const isWanted = ({ isHeavy }: Measurement) => values.all || isHeavy === values.heavy;
  return [...MEASUREMENTS.filter(isWanted), ...profiled];
}

function whyWithoutNginx(): string | null {
  if (values.install) return installNginx();
  return nginxVersion() === null ? 'nginx is not on this machine' : null;
}

function end(text: string, code: number): number {
  console.log(text);
  return code;
}
