import { startNodeProxy } from '@malipo/proxy/node';

const MINUTE_MS = 60_000;

/** A proxy in this process whose clock can be set forward: what expires need not be waited for. */
export class ClockedProxy {
  #aheadMs = 0;

  /** As the demo wants it: from these variables. */
  readonly start = (variables: Record<string, string>): Promise<{ close(): Promise<void> }> =>
    startNodeProxy({
      environment: variables,
      log: () => undefined,
      now: () => Date.now() + this.#aheadMs,
    });

  letMinutesPass(minutes: number): void {
    this.#aheadMs += minutes * MINUTE_MS;
  }
}
