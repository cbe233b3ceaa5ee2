import { startSandbox } from './sandbox.ts';

const DEFAULT_PORT = 8790;

const port = Number(process.env.PORT ?? DEFAULT_PORT);
const sandbox = await startSandbox({ port, host: process.env.HOST ?? '127.0.0.1' });

console.log(`The sandbox runs at ${sandbox.url} and shows its orders there.`);
console.log('The proxy reaches it with:\n');
for (const [name, value] of Object.entries(sandbox.environment())) console.log(`${name}=${value}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
