/** What becomes of an announcement, try by try, by a clock of the test's own. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionLostError, NothingSentError, type Fetch, type LogLine } from '../dependencies.ts';
import { plainCodec } from '../journal/plain-codec.ts';
import { openLibsql, type LibsqlDatabase } from '../journal/sqlite/libsql-client.ts';
import { SqlJournal } from '../journal/sql/sql-journal.ts';
import { SqlOutbox } from '../journal/sql/sql-outbox.ts';
import { SQLITE } from '../journal/sqlite/dialect.ts';
import { change, intent, openIndex } from '../../test/journal/intents.ts';
import { randomHex } from '../tokens/random-id.ts';
import { Deliveries } from './deliveries.ts';
import { pauseAfter } from './retries.ts';
import { createSigner } from './signer.ts';

const SECRET = `whsec_${btoa('0123456789abcdef0123456789abcdef')}`;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

let database: LibsqlDatabase;
let journal: SqlJournal;
let outbox: SqlOutbox;
let now: number;
let wakes: number[];
let sent: Sent[];
let logs: LogLine[];
/** What the server does with a request. */
let answer: Fetch;
/** What happens while the body is put together. */
let onPayload: () => Promise<void>;

beforeEach(async () => {
  database = await openLibsql(':memory:');
  journal = new SqlJournal(database, plainCodec, SQLITE);
  await journal.migrate();
  outbox = new SqlOutbox(database, SQLITE);
  now = Date.now();
  [wakes, sent, logs] = [[], [], []];
  answer = status(204);
  onPayload = () => Promise.resolve();
});
afterEach(() => database.close());

const status =
  (code: number, body: ReadableStream<Uint8Array> | null = null): Fetch =>
  () =>
    Promise.resolve({ status: code, headers: new Headers(), body });

const createDeliveries = () =>
  new Deliveries({
    outbox,
    url: 'https://shop.example/webhooks?key=canary',
    fetch: (url, init) => {
      const { headers, body } = init as unknown as { headers: Record<string, string>; body: string };
      sent.push({ url, headers, body });
      return answer(url, init);
    },
    payload: async ({ type, version }) => {
      await onPayload();
      return JSON.stringify({ type, version });
    },
    sign: createSigner([SECRET]),
    now: () => now,
    wakeAt: (time) => wakes.push(time),
    log: (line) => logs.push(line),
  });

async function announced(...types: string[]): Promise<string[]> {
  const payment = intent();
  await journal.create(payment);
  const ids = types.map(() => `msg_${randomHex(16)}`);
  for (const [position, type] of types.entries()) {
    const announcements = [{ id: ids[position] ?? '', type }];
    await journal.append(
      change(payment.id, 2 + position, openIndex(null), { at: now + position, announcements }),
    );
  }
  now += types.length;
  return ids;
}
const sweep = async (deliveries = createDeliveries()) => {
  const { nextDue, finished } = await deliveries.sweep();
  await finished;
  return nextDue;
};

describe('a try', () => {
  it('is signed, by the clock of the try, and its id is the same in each', async () => {
    const [id] = await announced('payment.succeeded');
    answer = status(500);
    await sweep();
    now += 10_000;
    answer = status(200);
    await sweep();
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]));
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    const stamps = sent.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect((stamps[1] ?? 0) - (stamps[0] ?? 0)).toBe(10);
    for (const { headers, body } of sent) {
      expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ type: 'payment.succeeded' });
    }
  });

  it.each([200, 201, 204, 299])('that is answered %d is the last', async (code) => {
    const [id = ''] = await announced('payment.succeeded');
    answer = status(code);
    await sweep();
    const told = { status: 'delivered', tries: 1, dueAt: null, lastAnswer: `status ${code}`, settledAt: now };
    expect(await outbox.find(id)).toMatchObject(told);
    expect(await sweep()).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['an error', status(500), 'status 500'],
    ['a refusal', status(404), 'status 404'],
    ['a redirect', status(302), 'status 302, a redirect, which is not followed'],
    [
      'a server that is down',
      () => Promise.reject(new NothingSentError('what undici says')),
      'the server could not be reached',
    ],
    [
      'a connection that breaks',
      () => Promise.reject(new ConnectionLostError(new Error('reset'))),
      'the connection broke before the answer came',
    ],
    [
      'a mistake of ours',
      () => Promise.reject(new TypeError("Cannot read properties of 'canary'")),
      'the proxy itself failed; its log says where',
    ],
  ] as const)('that meets %s is made again after some seconds', async (_, meets, lastAnswer) => {
    const [id = ''] = await announced('payment.succeeded');
    answer = meets;
    await sweep();
    const found = await outbox.find(id);
    expect(found).toMatchObject({ status: 'pending', tries: 1, lastAnswer, settledAt: null });
    expect((found?.dueAt ?? 0) - now).toBeGreaterThanOrEqual(4000);
    expect((found?.dueAt ?? 0) - now).toBeLessThanOrEqual(6000);
    expect(wakes).toContain(found?.dueAt);
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(logs)).not.toMatch(/canary|whsec/);
  });

  it('tells every runtime that no redirect is followed', async () => {
    await announced('payment.succeeded');
    const redirects: unknown[] = [];
    answer = (url, init) => {
      redirects.push(init.redirect);
      return status(204)(url, init);
    };
    await sweep();
    expect(redirects).toEqual(['manual']);
  });

  it('counts by its status, whatever comes behind it and however much', async () => {
    const [id = ''] = await announced('payment.succeeded');
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulls += 1;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    answer = status(200, endless);
    await sweep();
    expect((await outbox.find(id))?.status).toBe('delivered');
    expect(pulls).toBeLessThan(5);
  });
});

describe('the end', () => {
  it('comes at once where the server says that it is gone', async () => {
    const [id = ''] = await announced('payment.succeeded');
    answer = status(410);
    await sweep();
    expect(await outbox.find(id)).toMatchObject({ status: 'dead', tries: 1, lastAnswer: 'status 410' });
    expect(logs.map(({ event }) => event)).toEqual(['webhook_given_up']);
  });

  it('comes after the last of all pauses', async () => {
    const [id = ''] = await announced('payment.succeeded');
    answer = status(503);
    const pauses: number[] = [];
    for (let tries = 1; ; tries++) {
      await sweep();
      const found = await outbox.find(id);
      expect(found?.tries).toBe(tries);
      if (found?.dueAt == null) break;
      pauses.push(found.dueAt - now);
      // Not a moment before.
      now = found.dueAt - 1;
      await sweep();
      now += 1;
    }
    const documented = [5000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS];
    documented.push(...[1, 2, 4, 8, 12, 24, 24].map((hours) => hours * HOUR_MS));
    expect(pauses).toHaveLength(documented.length);
    for (const [position, pause] of pauses.entries()) {
      const wanted = documented[position] ?? 0;
      expect(Math.abs(pause - wanted)).toBeLessThanOrEqual(wanted * 0.2);
    }
    expect(await outbox.find(id)).toMatchObject({ status: 'dead', tries: 13, settledAt: now });
    expect(sent).toHaveLength(13);
  });

  it('of a pause is spread by a fifth on both sides', () => {
    expect([pauseAfter(1, 0), pauseAfter(1, 0.5), pauseAfter(1, 1)]).toEqual([4000, 5000, 6000]);
    expect(pauseAfter(13)).toBeNull();
  });
});

describe('the order', () => {
  it('of one entry is kept, whatever fails', async () => {
    const ids = await announced('payment.requires_action', 'payment.succeeded', 'payment.needs_review');
    let calls = 0;
    answer = (url, init) => status(calls++ % 2 === 0 ? 500 : 200)(url, init);
    const deliveries = createDeliveries();
    for (let round = 0; round < 12; round++) {
      await sweep(deliveries);
      now += 7000;
    }
    const told = sent.map(({ headers }) => ids.indexOf(headers['webhook-id'] ?? ''));
    expect(told).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('of one says nothing of another: a server that answers late keeps only what it is told', async () => {
    const [late = ''] = await announced('payment.succeeded');
    const [other = ''] = await announced('payment.failed');
    let release: () => void = () => undefined;
    answer = async (url, init) => {
      const { headers } = init as unknown as Sent;
      if (headers['webhook-id'] === late) await new Promise<void>((resolve) => (release = resolve));
      return status(200)(url, init);
    };
    const deliveries = createDeliveries();
    const { finished } = await deliveries.sweep();
    await expect.poll(async () => (await outbox.find(other))?.status).toBe('delivered');
    expect((await outbox.find(late))?.status).toBe('pending');
    const [more = ''] = await announced('payment.failed');
    await (
      await deliveries.sweep()
    ).finished;
    expect((await outbox.find(more))?.status).toBe('delivered');
    release();
    await finished;
    expect((await outbox.find(late))?.status).toBe('delivered');
  });

  it('is bounded in number, and goes on where a place is free', async () => {
    for (let number = 0; number < 40; number++) await announced('payment.failed');
    const waiting: (() => void)[] = [];
    answer = async (url, init) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return status(200)(url, init);
    };
    const deliveries = createDeliveries();
    expect((await deliveries.sweep()).nextDue).toBeNull();
    expect((await deliveries.sweep()).nextDue).toBeNull();
    await expect.poll(() => waiting.length).toBe(16);
    wakes.length = 0;
    waiting.shift()?.();
    await expect.poll(() => wakes.filter((time) => time <= now).length).toBeGreaterThan(0);
    await deliveries.sweep();
    await expect.poll(() => sent.length).toBe(17);
    for (const release of waiting) release();
  });
});

describe('a stop', () => {
  /** A server that has got it and never answers. */
  const silent: Fetch = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new ConnectionLostError(new Error('ended'))));
    });

  it('waits for what is under way', async () => {
    const [id = ''] = await announced('payment.succeeded');
    let release: () => void = () => undefined;
    answer = async (url, init) => {
      await new Promise<void>((resolve) => (release = resolve));
      return status(200)(url, init);
    };
    const deliveries = createDeliveries();
    await deliveries.sweep();
    await expect.poll(() => sent.length).toBe(1);
    const stopped = deliveries.stop(20_000, 1000);
    release();
    await stopped;
    expect((await outbox.find(id))?.status).toBe('delivered');
  });

  it('ends what takes longer, and gives it back to whoever comes next', async () => {
    const [id = ''] = await announced('payment.succeeded');
    answer = silent;
    const deliveries = createDeliveries();
    await deliveries.sweep();
    await expect.poll(() => sent.length).toBe(1);
    await deliveries.stop(1, 20_000);
    expect(await outbox.find(id)).toMatchObject({ status: 'pending', tries: 0, lastAnswer: null });
    expect((await deliveries.sweep()).nextDue).toBeNull();
    expect(sent).toHaveLength(1);
    answer = status(200);
    await sweep();
    expect((await outbox.find(id))?.status).toBe('delivered');
  });
});

it('what a paused process was about to tell is not told by it any more when it wakes', async () => {
  const [first = '', last = ''] = await announced('payment.requires_action', 'payment.succeeded');
  onPayload = async () => {
    // Meanwhile another tells that, and what comes after it.
    onPayload = () => Promise.resolve();
    now += 30_000;
    await sweep();
    await sweep();
    const clock = performance.now();
    vi.spyOn(performance, 'now').mockReturnValue(clock + 30_000);
  };
  await sweep();
  vi.restoreAllMocks();
  expect(sent.map(({ headers }) => headers['webhook-id'])).toEqual([first, last]);
  expect((await outbox.find(first))?.tries).toBe(1);
});

it('what waits for its next try is told at once where the clock was set back', async () => {
  const [id = ''] = await announced('payment.succeeded');
  const deliveries = createDeliveries();
  answer = status(500);
  await sweep(deliveries);
  answer = status(204);
  now -= HOUR_MS;
  await sweep(deliveries);
  expect(await outbox.find(id)).toMatchObject({ status: 'delivered', settledAt: now });
});

it('what a dead process was about to tell is told by another, once its claim is over', async () => {
  const [id = ''] = await announced('payment.succeeded');
  await outbox.claimDue(now, 1, { holder: 'webhooks_dead.1', until: now + 30_000 });
  expect(await sweep()).toBe(now + 30_000);
  expect(sent).toHaveLength(0);
  now += 30_000;
  await sweep();
  expect((await outbox.find(id))?.status).toBe('delivered');
});
