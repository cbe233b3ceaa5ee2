/** A server on a free port that answers as a test says, and writes down what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LogLine } from '../../../dependencies.ts';
import { createNodeFetch, type NodeFetch } from '../../../runtimes/node-fetch.ts';
import type { HpayConfig } from '../config.ts';
import type { TokenDependencies } from '../token.ts';

export interface Asked {
  readonly path: string;
  readonly text: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** An answer's text, in JSON with HTTP status 200 where nothing else is said; or what becomes of the connection. */
export type Answer =
  | string
  | { readonly status?: number; readonly contentType?: string; readonly text: string }
  | 'drop'
  | 'cut';

type Script = Answer | ((asked: Asked) => Answer);

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const part of request) text += String(part);
  return text;
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'drop') response.destroy();
  else if (answer === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '400' });
    response.write('{"success": true, "result": {"suc', () => response.destroy());
  } else {
    const {
      status = 200,
      contentType = 'application/json',
      text,
    } = typeof answer === 'string' ? { text: answer } : answer;
    response.writeHead(status, { 'content-type': contentType }).end(text);
  }
}

export class ScriptedHpay {
  readonly asked: Asked[] = [];
  readonly logs: LogLine[] = [];
  /** Milliseconds since 1970, as the adapter is told: just after the token of 000's sample was made. */
  now = 1_758_382_960_000;
  readonly config: HpayConfig;
  readonly dependencies: TokenDependencies;
  readonly #scripts = new Map<string, Script[]>();
  readonly #close: () => Promise<void>;

  private constructor(port: number, nodeFetch: NodeFetch, closeServer: () => Promise<void>) {
    this.config = {
      baseUrl: `http://127.0.0.1:${port}/store`,
      collectBaseUrl: `http://127.0.0.1:${port}/collect`,
      apiKey: 'api-key-of-the-tests',
      publicKey: 'public-key-of-the-tests',
      secretKey: 'secret-key-of-the-tests',
      mode: 'TEST',
      collectCountries: ['CI', 'SN'],
    };
    this.dependencies = {
      fetch: nodeFetch.fetch,
      now: () => this.now,
      log: (line) => {
        if (line.event !== 'upstream_call') this.logs.push(line);
      },
    };
    this.#close = async () => {
      await nodeFetch.close();
      await closeServer();
    };
  }

  static async start(): Promise<ScriptedHpay> {
    let scripted: ScriptedHpay | null = null;
    const server = createServer((request, response) => {
      void textOf(request).then((text) => scripted?.answer(request.url ?? '', text, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    scripted = new ScriptedHpay(address.port, createNodeFetch(), () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    });
    return scripted;
  }

  /** Says what the next calls of a path are answered with; the last answer stays. */
  script(path: string, ...answers: readonly Script[]): void {
    this.#scripts.set(path, [...answers]);
  }

  askedAt(path: string): readonly Asked[] {
    return this.asked.filter((asked) => asked.path === path);
  }

  answer(path: string, text: string, response: ServerResponse): void {
    const asked: Asked = { path, text, members: JSON.parse(text) as Record<string, unknown> };
    this.asked.push(asked);
    const answers = this.#scripts.get(path) ?? [];
    const script = answers.length > 1 ? answers.shift() : answers[0];
    if (script === undefined) send(response, { status: 404, text: 'not scripted' });
    else send(response, typeof script === 'function' ? script(asked) : script);
  }

  close(): Promise<void> {
    return this.#close();
  }
}
