/** Firefox, headless, by WebDriver BiDi: one socket, no other program between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { ENGINES } from '../../scripts/find-engines.mjs';
import { COMMAND_MS, VIEWPORT, type Driver } from './driver.ts';

const [FIREFOX = ''] = ENGINES.Firefox;

const PREFERENCES = {
  'intl.accept_languages': 'en-GB',
  // As on a phone: a scroll bar takes no width.
  'ui.useOverlayScrollbars': 1,
  // Nothing of its own goes out to the network, and no page of its own comes up.
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

interface Answer {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** The socket on which commands go and answers come. */
class BidiConnection {
  private readonly _waiting = new Map<number, (answer: Answer) => void>();
  private readonly _socket: WebSocket;
  private _sent = 0;

  private constructor(socket: WebSocket) {
    this._socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      this._waiting.get(answer.id ?? 0)?.(answer);
    });
  }

  static async open(address: string): Promise<BidiConnection> {
    const socket = new WebSocket(address);
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve());
      socket.addEventListener('error', () => reject(new Error(`${address} refuses`)));
    });
    return new BidiConnection(socket);
  }

  async send<Result>(method: string, params: object): Promise<Result> {
    const id = (this._sent += 1);
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} is not answered`)), COMMAND_MS);
      this._waiting.set(id, (arrived) => {
        clearTimeout(timer);
        resolve(arrived);
      });
      this._socket.send(JSON.stringify({ id, method, params }));
    });
    this._waiting.delete(id);
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}: ${answer.message}`);
    return answer.result as Result;
  }

  close(): void {
    this._socket.close();
  }
}

/** Reads the address of the socket from what Firefox prints. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('Firefox prints nowhere');
  for await (const line of createInterface({ input: stderr })) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    // What else it prints is nobody's concern, and must not fill the pipe, which is paused when the loop ends.
    setImmediate(() => stderr.resume());
    return `${address}/session`;
  }
  throw new Error('Firefox ended before it listened');
}

type Evaluated =
  | { readonly type: 'success'; readonly result: { readonly value: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/** A start that takes longer has hung, in milliseconds. */
const START_MS = 60_000;
const MAX_STARTS = 3;

async function start(profile: string) {
  const firefox = spawn(
    FIREFOX,
    ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } },
  );
  const ended = once(firefox, 'exit');
  const end = async () => {
    firefox.kill('SIGKILL');
    await ended;
  };
  try {
    const connection = await BidiConnection.open(await addressOf(firefox));
    const session = connection.send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities: {},
    });
    session.catch(() => undefined);
    const hangs = pause(START_MS, null, { ref: false });
    const opened = await Promise.race([session, hangs]);
    if (opened) return { connection, version: opened.capabilities.browserVersion, end };
  } catch (error) {
    await end();
    throw error;
  }
  await end();
  return null;
}

/** Now and then a start hangs before the first command is answered: it is given up and made again. */
async function startAtLast(profile: string) {
  for (let starts = 0; starts < MAX_STARTS; starts += 1) {
    const started = await start(profile);
    if (started) return started;
  }
  throw new Error(`Firefox does not start, in ${MAX_STARTS} tries`);
}

export async function openFirefox(): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'malipo-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const { connection, version, end } = await startAtLast(profile);
  // The tab that is open already never gets the focus: nothing in it matches `:focus`.
  const { context } = await connection.send<{ context: string }>('browsingContext.create', { type: 'tab' });
  await connection.send('browsingContext.setViewport', { context, viewport: VIEWPORT });

  return {
    version: `Firefox ${version}`,
    async navigate(url) {
      const go = () => connection.send('browsingContext.navigate', { context, url, wait: 'complete' });
      // Where the page goes to its operator at the same moment, that cuts this short; it does so only once.
      await go().catch((error: unknown) => {
        if (!String(error).includes('NS_BINDING_ABORTED')) throw error;
        return go();
      });
    },
    async evaluate(expression) {
      const evaluated = await connection.send<Evaluated>('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: false,
      });
      if (evaluated.type === 'exception') throw new Error(evaluated.exceptionDetails.text);
      return evaluated.result.value;
    },
    async perform(actions) {
      await connection.send('input.performActions', { context, actions });
    },
    async screenshot() {
      const { data } = await connection.send<{ data: string }>('browsingContext.captureScreenshot', {
        context,
      });
      return Buffer.from(data, 'base64');
    },
    async close() {
      connection.close();
      await end();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
