/**
 * The merchant's server, which is told of every end: it verifies and writes down each message that arrives, and one
 * time in five it fails.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Random } from './random.ts';

/** Opens nothing but what is told here. */
const SECRET = `whsec_${Buffer.from('receiver-of-the-proofs-0123456789').toString('base64')}`;

const FAULT_RATE = 0.2;
/** Longer than the proxy waits for an answer. */
const LATE_MS = 12_000;
/**
 * After its third failure a message pauses for two minutes and more: none fails so often, so that a soak sees every
 * message told.
 */
const MAX_FAILURES_PER_MESSAGE = 2;

const FAULTS = [
  /** Says 500. */
  'error',
  /** Never says anything. */
  'silent',
  /** The connection breaks, and nothing was taken. */
  'dropped',
  /** It was taken, and the connection breaks before the answer. */
  'lost',
  /** It was taken, and the answer comes when nobody waits for it any more. */
  'late',
] as const;

/** What became of a message that arrived; `taken` was answered 204. */
export type Outcome = 'taken' | (typeof FAULTS)[number];

/** One try to tell something, as far as it counts. */
export interface Arrival {
  /** The `webhook-id`: the same in every try. */
  readonly id: string;
  readonly outcome: Outcome;
  /** Why `standardwebhooks` does not verify it; null where it does. */
  readonly unverified: string | null;
  /** Of the text. */
  readonly digest: string;
  readonly type: string;
  readonly timestamp: string;
  /** The id of the payment, payout or purchase. */
  readonly entry: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
}

/** In the order in which they came. */
export type ReceiverBook = readonly Arrival[];

export interface Receiver {
  /** What a proxy is started with so that it tells this receiver. */
  readonly variables: Readonly<Record<string, string>>;
  readonly book: ReceiverBook;
  /** From now on one time in five it fails. */
  beginFaults(random: Random): void;
  endFaults(): void;
  close(): void;
}

export async function startReceiver(): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const failures = new Map<string, number>();
  let random: Random | null = null;

  function outcomeFor(id: string): Outcome {
    const failed = failures.get(id) ?? 0;
    if (random === null || failed >= MAX_FAILURES_PER_MESSAGE || !random.chance(FAULT_RATE)) return 'taken';
    failures.set(id, failed + 1);
    return random.pick(FAULTS);
  }

  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      // Who was killed while it sent has told nothing.
      if (text === null) return;
      const outcome = outcomeFor(String(request.headers['webhook-id']));
      arrivals.push(arrivalOf(request, text, outcome));
      answer(response, outcome);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    variables: {
      MALIPO_WEBHOOK_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
      MALIPO_WEBHOOK_SECRET: SECRET,
    },
    book: arrivals,
    beginFaults: (given) => void (random = given),
    endFaults: () => void (random = null),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @returns null where it did not come whole */
async function readText(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
  } catch {
    return null;
  }
  return request.complete ? Buffer.concat(parts).toString() : null;
}

function arrivalOf({ headers }: IncomingMessage, text: string, outcome: Outcome): Arrival {
  const { type, timestamp, data = {} } = readBody(text);
  return {
    id: String(headers['webhook-id']),
    outcome,
    unverified: whyUnverified(text, headers as Record<string, string>),
    digest: createHash('sha256').update(text).digest('hex'),
    type: String(type),
    timestamp: String(timestamp),
    entry: String(data['id']),
    status: String(data['status']),
    amount: String(data['amount']),
    currency: String(data['currency']),
    reference: String(data['reference']),
  };
}

interface Body {
  readonly type?: unknown;
  readonly timestamp?: unknown;
  readonly data?: Readonly<Record<string, unknown>>;
}

function readBody(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

function whyUnverified(text: string, headers: Record<string, string>): string | null {
  try {
    new Webhook(SECRET).verify(text, headers);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function answer(response: ServerResponse, outcome: Outcome): void {
  if (outcome === 'taken') response.writeHead(204).end();
  else if (outcome === 'error') response.writeHead(500).end();
  else if (outcome === 'dropped' || outcome === 'lost') response.destroy();
  // The server's end does not wait for it.
  else if (outcome === 'late') setTimeout(() => response.writeHead(204).end(), LATE_MS).unref();
}
