#!/usr/bin/env node
import { UPSTREAMS } from './environment.ts';
import { startSandbox } from './sandbox.ts';

const DEFAULT_PORT = 8790;

/** Says in one line why it cannot start, and what to do. */
function end(message: string): never {
  console.error(message);
  process.exit(1);
}

const [word] = process.argv.slice(2);
if (word !== undefined) {
  const names = `PORT (${DEFAULT_PORT}), HOST (127.0.0.1), UPSTREAMS (gateway; also hpay, hydrogen), TIME_SCALE (1), SEED`;
  const isHelp = word === '--help' || word === '-h';
  const text = `${isHelp ? 'malipo-sandbox plays the payment companies. It' : `malipo-sandbox does not know ${word}: it`} takes no arguments, only variables: ${names}.`;
  if (!isHelp) end(text);
  console.log(text);
  process.exit();
}

const port = Number(process.env.PORT ?? DEFAULT_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  end(`PORT must be a port number, such as ${DEFAULT_PORT}.`);
}
const host = process.env.HOST ?? '127.0.0.1';
const upstreams = (process.env.UPSTREAMS ?? 'gateway').split(',').map((name) => {
  const found = UPSTREAMS.find((upstream) => upstream === name);
  return found ?? end(`UPSTREAMS: ${name} is none of ${UPSTREAMS.join(', ')}.`);
});
const timeScale = Number(process.env.TIME_SCALE ?? 1);
if (!(timeScale > 0)) end('TIME_SCALE must be the real seconds of one second of the sandbox, such as 0.1.');
const seed = process.env.SEED;
const sandbox = await startSandbox({
  port,
  host,
  upstreams,
  timeScale,
  ...(seed !== undefined && { seed }),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') {
    end(
      `Port ${port} on ${host} is taken. Stop the program that listens there, or set PORT to another number.`,
    );
  }
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') {
    end(`Port ${port} on ${host} cannot be listened on (${String(error.code)}). Set HOST or PORT to others.`);
  }
  throw error;
});

console.log(`The sandbox runs at ${sandbox.url} and shows its orders there.`);
console.log('The proxy reaches it with:\n');
for (const [name, value] of Object.entries(sandbox.environment())) console.log(`${name}=${quoted(value)}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());

/** As a shell reads it: JSON has characters that mean something to one. */
function quoted(value: string): string {
  return /^[\w:/.,-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
