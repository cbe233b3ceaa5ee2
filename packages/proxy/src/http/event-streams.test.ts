import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendEventsByStream } from './event-stream.ts';
import { EventStreams, type EventStreamsOptions } from './event-streams.ts';

const MINUTE_MS = 60_000;

interface State {
  readonly version: number;
  readonly isOver: boolean;
}

const customerView = ({ version }: State) => ({ seenBy: 'customer', version });
const merchantView = ({ version }: State) => ({ seenBy: 'merchant', version });

/** One entry in a journal that counts how often it is read. */
class Entry {
  state: State | null = { version: 1, isOver: false };
  reads = 0;
  /** What the next read waits for; its answer is what the entry was when the read began. */
  holdUp: Promise<void> | null = null;
  error: Error | null = null;
  readonly listeners = new Set<() => void>();

  streams(options: Partial<EventStreamsOptions<State>> = {}): EventStreams<State> {
    return new EventStreams<State>({
      eventType: 'payment',
      subscribe: (_id, listener) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
      load: async () => {
        this.reads += 1;
        const { state, holdUp, error } = this;
        await holdUp;
        if (error !== null) throw error;
        return state;
      },
      versionOf: ({ version }) => version,
      isOver: ({ isOver }) => isOver,
      ...options,
    });
  }

  change(state: State | null): void {
    this.state = state;
    for (const listener of [...this.listeners]) listener();
  }
}

/** A client that takes what the stream writes. */
class Client {
  text = '';
  hasEnded = false;
  failure: unknown = null;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response, reads = true) {
    this.#reader = response.body!.getReader();
    if (reads) this.read();
  }

  read(): void {
    void this.#reader.read().then(
      ({ done, value }) => {
        this.hasEnded = done;
        if (done) return;
        this.text += new TextDecoder().decode(value);
        this.read();
      },
      (error: unknown) => (this.failure = error),
    );
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }

  get versions(): number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, version]) => Number(version));
  }

  get comments(): number {
    return this.text.match(/^: /gm)?.length ?? 0;
  }
}

async function open(
  streams: EventStreams<State>,
  { lastSeen = 0, render = customerView, id = 'pay_1', reads = true } = {},
): Promise<Client> {
  return new Client(sendEventsByStream(await streams.open(id, { lastSeen, render }), {}, null), reads);
}

/** Lets everything that is ready to run do so. */
const settle = () => vi.advanceTimersByTimeAsync(0);

let entry: Entry;
let streams: EventStreams<State>;
beforeEach(() => {
  vi.useFakeTimers();
  entry = new Entry();
  streams = entry.streams();
});
afterEach(() => {
  streams.stop();
  vi.useRealTimers();
});

describe('an event stream', () => {
  it('begins with the present state and brings each change, as its reader may see it', async () => {
    const customer = await open(streams);
    const merchant = await open(streams, { render: merchantView });
    entry.change({ version: 2, isOver: false });
    await settle();
    expect(customer.text).toBe(
      'event: payment\ndata: {"seenBy":"customer","version":1}\nid: 1\n\n' +
        'event: payment\ndata: {"seenBy":"customer","version":2}\nid: 2\n\n',
    );
    expect(merchant.text).toContain('{"seenBy":"merchant","version":2}');
  });

  it('brings nothing that the client has seen, and everything where its claim cannot be', async () => {
    const current = await open(streams, { lastSeen: 1 });
    const wrong = await open(streams, { lastSeen: 99 });
    await settle();
    expect([current.text, wrong.versions]).toEqual(['', [1]]);
    entry.change({ version: 2, isOver: false });
    await settle();
    expect([current.versions, wrong.versions]).toEqual([[2], [1, 2]]);
  });

  it('ends with the end of its entry, at once where that has come', async () => {
    const client = await open(streams);
    entry.change({ version: 2, isOver: true });
    await settle();
    expect([client.versions, client.hasEnded]).toEqual([[1, 2], true]);
    const late = await open(streams, { lastSeen: 2 });
    await settle();
    expect([late.text, late.hasEnded]).toEqual(['', true]);
    expect([streams.size, entry.listeners.size]).toEqual([0, 0]);
  });

  it('misses no change that comes while the entry is read', async () => {
    let goOn = () => {};
    entry.holdUp = new Promise((resolve) => (goOn = resolve));
    const opening = open(streams);
    await settle();
    entry.change({ version: 2, isOver: false });
    entry.holdUp = null;
    goOn();
    const client = await opening;
    await settle();
    expect(client.versions.at(-1)).toBe(2);
  });

  it('reads nothing while nothing happens, and says every 15 seconds that it is there', async () => {
    const clients = await Promise.all(Array.from({ length: 10 }, () => open(streams)));
    await settle();
    const before = entry.reads;
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
    expect(entry.reads).toBe(before);
    for (const client of clients) expect(client.comments).toBe(40);
  });

  it('ends after a quarter of an hour at most, not all at the same time', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => open(streams)));
    // 52 beats at least, and the first may come at once: the beats are shared.
    await vi.advanceTimersByTimeAsync(12.7 * MINUTE_MS);
    expect(streams.size).toBe(20);
    await vi.advanceTimersByTimeAsync(1.3 * MINUTE_MS);
    expect(streams.size).toBeGreaterThan(0);
    expect(streams.size).toBeLessThan(20);
    await vi.advanceTimersByTimeAsync(1.1 * MINUTE_MS);
    expect(streams.size).toBe(0);
    for (const client of clients) expect(client.hasEnded).toBe(true);
  });

  it('keeps the last state for a client that is slow, and no others', async () => {
    const client = await open(streams, { reads: false });
    for (let version = 2; version <= 1000; version++) {
      entry.change({ version, isOver: version === 1000 });
      await settle();
    }
    client.read();
    await settle();
    expect([client.versions, client.hasEnded]).toEqual([[1000], true]);
  });

  it('drops a client that does not read for 30 seconds, ended or not', async () => {
    const stuck = [await open(streams, { reads: false }), await open(streams, { reads: false })];
    const reading = await open(streams);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(streams.size).toBe(1);
    stuck.push(await open(streams, { reads: false }));
    entry.change({ version: 2, isOver: true });
    await vi.advanceTimersByTimeAsync(MINUTE_MS);
    expect([streams.size, reading.hasEnded]).toEqual([0, true]);
    for (const client of stuck) {
      client.read();
      await settle();
      expect(client.failure).toBeInstanceOf(Error);
    }
  });
});

describe('event streams', () => {
  it('are released at once when their clients go', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => open(streams)));
    expect([streams.size, entry.listeners.size]).toEqual([20, 1]);
    for (const client of clients) await client.leave();
    expect([streams.size, entry.listeners.size, vi.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('of one entry cost one read for each change', async () => {
    await Promise.all(Array.from({ length: 20 }, () => open(streams)));
    await settle();
    const before = entry.reads;
    entry.change({ version: 2, isOver: false });
    await settle();
    expect(entry.reads).toBe(before + 1);
  });

  it('of one entry are twenty: the oldest makes room, and is told to come back', async () => {
    const oldest = await open(streams);
    const others = await Promise.all(Array.from({ length: 20 }, () => open(streams)));
    await settle();
    expect(oldest.text).toMatch(/\n\nretry: \d+\n\n$/);
    expect([oldest.hasEnded, streams.size]).toEqual([true, 20]);
    entry.change({ version: 2, isOver: false });
    await settle();
    for (const client of others) expect(client.versions).toEqual([1, 2]);
  });

  it('of all entries have a limit, and no stranger ends the stream of another', async () => {
    streams = entry.streams({ maxStreams: 3 });
    const clients = [];
    for (const id of ['pay_1', 'pay_2', 'pay_3']) clients.push(await open(streams, { id }));
    await expect(open(streams, { id: 'pay_4' })).rejects.toMatchObject({ code: 'unavailable' });
    await clients[0]?.leave();
    await open(streams, { id: 'pay_4' });
    await settle();
    expect([clients[1]?.hasEnded, clients[2]?.hasEnded, streams.size]).toEqual([false, false, 3]);
  });

  it('end where the journal cannot be read, and none is left of one that could not begin', async () => {
    const client = await open(streams);
    entry.error = new Error('locked');
    entry.change({ version: 2, isOver: false });
    await settle();
    expect([client.hasEnded, streams.size]).toEqual([true, 0]);
    await expect(open(streams)).rejects.toThrow('locked');
    expect([streams.size, entry.listeners.size]).toEqual([0, 0]);
  });

  it('end with a word about coming back when the proxy stops, and no new one begins', async () => {
    const client = await open(streams);
    streams.stop();
    await settle();
    expect([client.hasEnded, client.text.includes('retry: '), streams.size]).toEqual([true, true, 0]);
    await expect(open(streams)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
