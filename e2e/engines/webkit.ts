/** WebKit (WebKitGTK's MiniBrowser) by WebDriver, on a display of its own that nobody sees. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../prove/src/processes/free-port.ts';
import { ENGINES } from '../../scripts/find-engines.mjs';
import { COMMAND_MS, VIEWPORT, type Driver } from './driver.ts';

const [DRIVER = '', DISPLAY_SERVER = '', WINDOW_TOOL = ''] = ENGINES.WebKit;
const LIBRARIES = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
/** What is left of the toolbar when the style below has made it small, in pixels. */
const TOOLBAR_HEIGHT = 20;
/** With its usual toolbar the window is never narrower than 447 pixels. */
const SMALL_TOOLBAR = '* { min-width:0; min-height:0; padding:0; margin:0; font-size:2px; border-width:0 }';

function findMiniBrowser(): string {
  const folder =
    readdirSync(LIBRARIES)
      .filter((name) => /^webkit2gtk-4/.test(name))
      .at(-1) ?? '';
  return join(LIBRARIES, folder, 'MiniBrowser');
}

async function startDisplay() {
  const server = spawn(
    DISPLAY_SERVER,
    ['-displayfd', '3', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  const [name] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  return {
    name: `:${String(name).trim()}`,
    async close() {
      server.kill();
      await ended;
    },
  };
}

/** @throws {Error} with the driver's message where it says no */
async function command<Value>(address: string, method: string, body?: object): Promise<Value> {
  const answer = await fetch(address, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(COMMAND_MS),
  });
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** @throws {Error} where the driver does not answer in time */
async function untilReady(address: string): Promise<void> {
  const deadline = Date.now() + COMMAND_MS;
  for (;;) {
    try {
      return await command(`${address}/status`, 'GET');
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(20);
    }
  }
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserVersion: string };
}

export async function openWebKit(): Promise<Driver> {
  const home = mkdtempSync(join(tmpdir(), 'malipo-webkit-'));
  mkdirSync(join(home, 'gtk-3.0'));
  writeFileSync(join(home, 'gtk-3.0/gtk.css'), SMALL_TOOLBAR);
  const display = await startDisplay();
  const address = `http://127.0.0.1:${await freePort()}`;
  const driver = spawn(DRIVER, [`--port=${new URL(address).port}`], {
    stdio: 'ignore',
    // A group of its own: the browser ends with it.
    detached: true,
    env: {
      ...process.env,
      DISPLAY: display.name,
      HOME: home,
      XDG_CONFIG_HOME: home,
      LANG: 'en_GB.UTF-8',
      NO_AT_BRIDGE: '1',
      // Containers and root have none.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  await untilReady(address);
  const { sessionId, capabilities } = await command<Session>(`${address}/session`, 'POST', {
    capabilities: {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: findMiniBrowser(), args: ['--automation'] },
      },
    },
  });
  const session = `${address}/session/${sessionId}`;
  await command(`${session}/window/rect`, 'POST', {
    width: VIEWPORT.width,
    height: VIEWPORT.height + TOOLBAR_HEIGHT,
  });
  // There is no window manager to do it, and nothing matches `:focus` in a window without the focus.
  execFileSync(WINDOW_TOOL, ['search', '--sync', '--onlyvisible', '--class', 'MiniBrowser', 'windowfocus'], {
    env: { DISPLAY: display.name },
    stdio: 'ignore',
  });

  return {
    version: `WebKit ${capabilities.browserVersion}`,
    async navigate(url) {
      await command(`${session}/url`, 'POST', { url });
    },
    evaluate: (expression) =>
      command<string>(`${session}/execute/sync`, 'POST', { script: `return ${expression}`, args: [] }),
    async perform(actions) {
      await command(`${session}/actions`, 'POST', { actions });
    },
    async screenshot() {
      // The picture is the frame before.
      await pause(150);
      return Buffer.from(await command<string>(`${session}/screenshot`, 'GET'), 'base64');
    },
    async close() {
      await command(session, 'DELETE').catch(() => undefined);
      const ended = once(driver, 'exit');
      if (driver.pid !== undefined) process.kill(-driver.pid);
      await ended;
      await display.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
