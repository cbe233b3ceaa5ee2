/** The proxy as a process: stops on signals, and says in one line why it cannot start. */
import { constants } from 'node:os';
import { ConfigError, type Environment } from '../config/variables.ts';
import { listenEarly } from './listeners.ts';
import type { NodeProxy } from './node-server.ts';
import { startMessage } from './start-error.ts';

/** A shell adds this to the number of the signal that ended a process. */
const ENDED_BY_SIGNAL = 128;

/** The first signal stops the proxy gracefully, the second ends the process at once. */
function stopOnSignals(proxy: NodeProxy): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(ENDED_BY_SIGNAL + constants.signals[signal]);
      isStopping = true;
      void proxy.close().then(() => process.exit(0));
    });
  }
}

/** A log that cannot be written, because its disk is full or its reader has gone, is no reason to take no payments. */
function outliveLog(): void {
  let isSaid = false;
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (!isSaid) process.stderr.write(`The log cannot be written (${code}): the proxy runs on without it.\n`);
    isSaid = true;
  });
  // Then nobody can be told.
  process.stderr.on('error', () => undefined);
}

/**
 * Starts the proxy; where that is not possible, the process ends with 1.
 *
 * @param missing what to say besides where variables are missing; null where there is nothing
 */
export async function runNodeProxy(environment: Environment, missing: string | null = null): Promise<void> {
  outliveLog();
  try {
    const early = await listenEarly(environment);
    const { startNodeProxy } = await import('./node-server.ts');
    stopOnSignals(await startNodeProxy({ environment, early, onLost: () => process.exit(1) }));
  } catch (error) {
    const message = startMessage(error);
    if (message === null) throw error;
    const isAboutVariables = error instanceof ConfigError && missing !== null;
    process.stderr.write(`${message}\n${isAboutVariables ? `${missing}\n` : ''}`);
    process.exit(1);
  }
}
