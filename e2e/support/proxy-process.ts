import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

const PROXY = fileURLToPath(new URL('../../packages/proxy/dist/node.js', import.meta.url));

/** A proxy in a process of its own, so that it can be killed. */
export class ProxyProcess {
  #process: ChildProcess | null = null;
  #variables: Record<string, string> = {};

  /** As the demo wants it: from these variables. Resolves once it answers. */
  readonly start = async (variables: Record<string, string>): Promise<{ close(): Promise<void> }> => {
    this.#variables = variables;
    this.#process = spawn(process.execPath, [PROXY], { env: variables, stdio: 'ignore' });
    const address = `${variables['MALIPO_PUBLIC_URL']}/readyz`;
    await expect
      .poll(() =>
        fetch(address).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    return { close: () => this.kill() };
  };

  restart(): Promise<unknown> {
    return this.start(this.#variables);
  }

  async kill(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running === null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }
}
