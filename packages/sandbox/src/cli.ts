#!/usr/bin/env node
import { UPSTREAMS } from './environment.ts';
import { startSandbox } from './sandbox.ts';

const DEFAULT_PORT = 8790;

const port = Number(process.env.PORT ?? DEFAULT_PORT);
const upstreams = (process.env.UPSTREAMS ?? 'gateway').split(',').map((name) => {
  const found = UPSTREAMS.find((upstream) => upstream === name);
  if (!found) throw new Error(`UPSTREAMS: ${name} is none of ${UPSTREAMS.join(', ')}`);
  return found;
});
const timeScale = Number(process.env.TIME_SCALE ?? 1);
if (!(timeScale > 0)) throw new Error('TIME_SCALE: real seconds per second of the sandbox, such as 0.1');
const seed = process.env.SEED;
const sandbox = await startSandbox({
  port,
  host: process.env.HOST ?? '127.0.0.1',
  upstreams,
  timeScale,
  ...(seed !== undefined && { seed }),
});

console.log(`The sandbox runs at ${sandbox.url} and shows its orders there.`);
console.log('The proxy reaches it with:\n');
for (const [name, value] of Object.entries(sandbox.environment())) console.log(`${name}=${quoted(value)}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());

/** As a shell reads it: JSON has characters that mean something to one. */
function quoted(value: string): string {
  return /^[\w:/.,-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
