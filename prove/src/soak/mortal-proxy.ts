import { startProxy } from '../processes/index.ts';
import type { ProxyProcess } from '../processes/index.ts';

/** A proxy that is killed and started again, always on one port and one journal. */
export class MortalProxy {
  kills = 0;
  /** What it did by itself that it should not: end, or not start. */
  readonly failures: string[] = [];
  #process: ProxyProcess | null = null;
  #isMeantToEnd = false;

  constructor(
    private readonly environment: Readonly<Record<string, string>>,
    private readonly logFile: string,
  ) {}

  /** @throws Error where it does not start */
  async start(): Promise<void> {
    const proxy = await startProxy(this.environment, { logFile: this.logFile });
    this.#process = proxy;
    this.#isMeantToEnd = false;
    void proxy.ended.then((how) => {
      if (this.#isMeantToEnd) return;
      this.failures.push(`the proxy ended by itself (${how}): ${proxy.output().slice(-500)}`);
    });
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    this.#isMeantToEnd = true;
    this.kills += 1;
    await this.#process?.end('SIGKILL');
  }

  /** @returns whether it has started; where it has not, `failures` says why */
  async startAgain(): Promise<boolean> {
    try {
      await this.start();
      return true;
    } catch (error) {
      this.failures.push((error as Error).message);
      return false;
    }
  }
}
