/** A built proxy beside a sandbox, on one journal and one port: killed and started again as often as it takes. */
import { startSandbox, type Sandbox, type SandboxOptions } from '@malipo/sandbox';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProxy, startBuiltProxy, type ProxyProcess } from './built-proxy.ts';
import { freePort, SECRET_KEY, SHOP, SIGNING_KEY } from './harness.ts';

export class KillableProxy {
  #process: ProxyProcess;

  private constructor(
    readonly sandbox: Sandbox,
    /** What the proxy is started with. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly folder: string,
    process: ProxyProcess,
  ) {
    this.#process = process;
  }

  static async start(
    options: SandboxOptions = {},
    variables: Record<string, string> = {},
  ): Promise<KillableProxy> {
    buildProxy();
    const folder = mkdtempSync(join(tmpdir(), 'malipo-kill-'));
    const sandbox = await startSandbox({ timeScale: 0.02, ...options });
    const port = String(await freePort());
    const environment = {
      MALIPO_PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: port,
      MALIPO_SECRET_KEY: SECRET_KEY,
      MALIPO_SIGNING_KEY: SIGNING_KEY,
      MALIPO_ALLOWED_ORIGINS: SHOP,
      MALIPO_DATABASE_URL: `file:${join(folder, 'malipo.db')}`,
      ...sandbox.environment(),
      ...variables,
    };
    return new KillableProxy(sandbox, environment, folder, await startBuiltProxy(environment));
  }

  get url(): string {
    return this.#process.url;
  }

  /** The process that runs now. */
  get process(): ProxyProcess {
    return this.#process;
  }

  kill(): Promise<void> {
    return this.#process.kill();
  }

  async startAgain(): Promise<void> {
    this.#process = await startBuiltProxy(this.environment);
  }

  async close(): Promise<void> {
    await this.kill();
    await this.sandbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
