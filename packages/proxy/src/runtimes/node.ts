/** `pnpm start`: the proxy alone, from the environment. */
import { ConfigError } from '../config/variables.ts';
import { startNodeProxy } from './node-server.ts';

try {
  const proxy = await startNodeProxy({ environment: process.env, onLost: () => process.exit(1) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void proxy.close().then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
