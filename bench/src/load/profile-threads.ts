/**
 * Loaded into the proxy before it starts: its threads write a CPU profile as well. They are started without the
 * process's own options, and ended before they could write one.
 */
import { syncBuiltinESMExports } from 'node:module';
import threads, { isMainThread, parentPort, type WorkerOptions } from 'node:worker_threads';

const END = 'malipo-bench:end';
const WRITTEN_WITHIN_MS = 3_000;

/** Of this process, as far as they are about profiles and this file. */
const options = process.execArgv.filter((word) => /^--(?:cpu-prof|import=)/.test(word));

class ProfiledWorker extends threads.Worker {
  constructor(file: string | URL, given: WorkerOptions = {}) {
    super(file, { ...given, execArgv: options });
  }

  override async terminate(): Promise<number> {
    const exited = new Promise((resolve) => this.once('exit', resolve));
    this.postMessage(END);
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, WRITTEN_WITHIN_MS))]);
    return super.terminate();
  }
}

if (isMainThread) {
  Object.assign(threads, { Worker: ProfiledWorker });
  syncBuiltinESMExports();
} else {
  // The first to listen: the thread's own code does not see it.
  parentPort?.on('message', (message: unknown) => {
    if (message === END) process.exit(0);
  });
}
