/** All event streams of a process: who is told of which entry, woken by changes, bounded in number. */
import { ProblemError } from '../problems/problem.ts';
import { encodeEvent, encodeRetry, EventStream } from './event-stream.ts';
import { Heartbeat } from './heartbeat.ts';

/** Calls back when an entry may have changed. Returns an unsubscribe function. */
export type Subscribe = (id: string, listener: () => void) => () => void;

/** More than a customer has tabs, and what a merchant's pages may add. */
const MAX_STREAMS_OF_ONE_ENTRY = 20;

/** About 15 kB of memory each on Node. */
const MAX_STREAMS = 15_000;

/** How soon a client comes back whose stream was ended for another one, or because the proxy stops. */
const RETRY_MS = 3_000;
const FULL_RETRY_SECONDS = 10;

export interface EventStreamsOptions<State> {
  readonly subscribe: Subscribe;
  /** The entry as it stands now; null where there is none. */
  readonly load: (id: string) => Promise<State | null>;
  readonly versionOf: (state: State) => number;
  /** Whether no more news will come. */
  readonly isOver: (state: State) => boolean;
  /** The name of the events, such as `payment`. */
  readonly eventType: string;
  readonly maxStreams?: number;
}

/** Whose stream it is, and how many it may have open at once. */
export interface StreamOwner {
  readonly client: string;
  readonly max: number;
}

export interface OpenOptions<State> {
  readonly owner?: StreamOwner;
  readonly lastSeen: number;
  /** What this reader may see of the entry. Readers with the same function share what it answers. */
  readonly render: (state: State) => unknown;
}

/** The streams of one entry: it is read once for all of them. */
interface Audience<State> {
  readonly id: string;
  readonly streams: Map<EventStream, OpenOptions<State>['render']>;
  readonly unsubscribe: () => void;
  reading: Promise<void> | null;
  /** Whether it changed while it was being read. */
  isOutdated: boolean;
}

export class EventStreams<State> {
  readonly #options: EventStreamsOptions<State>;
  readonly #audiences = new Map<string, Audience<State>>();
  readonly #heartbeat = new Heartbeat();
  readonly #openByClient = new Map<string, number>();
  #size = 0;
  #isStopped = false;

  constructor(options: EventStreamsOptions<State>) {
    this.#options = options;
  }

  /** How many are open. */
  get size(): number {
    return this.#size;
  }

  /**
   * Opens a stream, to be connected at once. It begins with the present state, unless the client has seen that, and
   * ends when the entry is over.
   *
   * Of one entry the oldest stream makes room for a new one: it is where the customer looks now, and the old
   * connection is often one that a phone has lost without anybody noticing. Where the process has too many, the new
   * one is refused: nobody's stream ends because of strangers.
   *
   * @throws ProblemError `unavailable` where there are too many, `rate_limited` where the client has too many, or
   *   whatever `load` throws
   */
  async open(id: string, { lastSeen, render, owner }: OpenOptions<State>): Promise<EventStream> {
    if (this.#isStopped || this.#size >= (this.#options.maxStreams ?? MAX_STREAMS)) {
      const detail = 'No more event streams can be opened here now. Read the entry itself meanwhile.';
      throw new ProblemError('unavailable', detail, { retryAfterSeconds: FULL_RETRY_SECONDS });
    }
    if (owner !== undefined) this.#take(owner);
    const audience = this.#audienceOf(id);
    const [oldest] = audience.streams.keys();
    if (oldest !== undefined && audience.streams.size >= MAX_STREAMS_OF_ONE_ENTRY)
      this.#end(audience, oldest);
    const stream = new EventStream(lastSeen, (gone) => {
      this.#heartbeat.delete(gone);
      this.#size -= 1;
      if (owner !== undefined) this.#giveBack(owner);
      this.#forget(audience, gone);
    });
    this.#heartbeat.add(stream);
    audience.streams.set(stream, render);
    this.#size += 1;
    try {
      // Read after the subscription, so that no change falls in between.
      await this.#refresh(audience);
    } catch (error) {
      stream.gone();
      throw error;
    }
    return stream;
  }

  /** Ends every stream and opens no new one: the proxy stops. */
  stop(): void {
    this.#isStopped = true;
    this.endAll();
  }

  endAll(): void {
    for (const audience of [...this.#audiences.values()]) {
      for (const stream of [...audience.streams.keys()]) this.#end(audience, stream);
    }
  }

  #take({ client, max }: StreamOwner): void {
    const open = this.#openByClient.get(client) ?? 0;
    if (open >= max) {
      const detail = `${open} event streams are open from here already. Close one, or read the entry itself.`;
      throw new ProblemError('rate_limited', detail, { retryAfterSeconds: FULL_RETRY_SECONDS });
    }
    this.#openByClient.set(client, open + 1);
  }

  #giveBack({ client }: StreamOwner): void {
    const left = (this.#openByClient.get(client) ?? 1) - 1;
    if (left > 0) this.#openByClient.set(client, left);
    else this.#openByClient.delete(client);
  }

  #audienceOf(id: string): Audience<State> {
    const known = this.#audiences.get(id);
    if (known !== undefined) return known;
    const unsubscribe = this.#options.subscribe(id, () => this.#onChange(audience));
    const audience: Audience<State> = {
      id,
      streams: new Map(),
      unsubscribe,
      reading: null,
      isOutdated: false,
    };
    this.#audiences.set(id, audience);
    return audience;
  }

  #onChange(audience: Audience<State>): void {
    this.#refresh(audience).catch(() => {
      // The clients come back, and are told then what is wrong.
      for (const stream of [...audience.streams.keys()]) this.#end(audience, stream);
    });
  }

  /** Reads the entry and tells its streams; resolves when a read that began after this call is done. */
  #refresh(audience: Audience<State>): Promise<void> {
    if (audience.reading !== null) {
      audience.isOutdated = true;
      return audience.reading;
    }
    audience.reading = this.#read(audience).finally(() => {
      audience.reading = null;
    });
    return audience.reading;
  }

  async #read(audience: Audience<State>): Promise<void> {
    do {
      audience.isOutdated = false;
      const state = await this.#options.load(audience.id);
      if (!audience.isOutdated) this.#tell(audience, state);
    } while (audience.isOutdated);
  }

  #tell(audience: Audience<State>, state: State | null): void {
    const { versionOf, isOver, eventType } = this.#options;
    const encoded = new Map<OpenOptions<State>['render'], Uint8Array<ArrayBuffer>>();
    for (const [stream, render] of [...audience.streams]) {
      if (state !== null) {
        const version = versionOf(state);
        stream.offer(version, () => {
          const event = encoded.get(render) ?? encodeEvent(eventType, version, render(state));
          encoded.set(render, event);
          return event;
        });
      }
      if (state === null || isOver(state)) stream.end();
    }
  }

  /** Ends one that may be idle, and says when to come back. */
  #end(audience: Audience<State>, stream: EventStream): void {
    audience.streams.delete(stream);
    stream.end(encodeRetry(RETRY_MS));
  }

  #forget(audience: Audience<State>, stream: EventStream): void {
    audience.streams.delete(stream);
    if (audience.streams.size > 0 || this.#audiences.get(audience.id) !== audience) return;
    this.#audiences.delete(audience.id);
    audience.unsubscribe();
  }
}
