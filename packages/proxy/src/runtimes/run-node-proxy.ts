/** The proxy as a process: stops on signals, and says in one line why it cannot start. */
import { constants } from 'node:os';
import type { Environment } from '../config/variables.ts';
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

/** Starts the proxy; where that is not possible, the process ends with 1. */
export async function runNodeProxy(environment: Environment): Promise<void> {
  try {
    const early = await listenEarly(environment);
    const { startNodeProxy } = await import('./node-server.ts');
    stopOnSignals(await startNodeProxy({ environment, early, onLost: () => process.exit(1) }));
  } catch (error) {
    const message = startMessage(error);
    if (message === null) throw error;
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
}
