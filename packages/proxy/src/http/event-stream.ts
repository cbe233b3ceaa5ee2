/** One connection that server-sent events are written to (HTML standard, 9.2), bounded in time and memory. */

const COMMENT = encodeText(': still here\n\n');

/** A client that has read nothing for this many beats of 15 seconds is gone, or holds memory on purpose. */
const MAX_STALLED_BEATS = 2;

/**
 * How many beats of 15 seconds a stream lives: 13 to 15 minutes. Streams that were opened together, such as after a
 * restart, must not all come back together.
 */
const MIN_LIFETIME_BEATS = 52;
const MAX_LIFETIME_BEATS = 60;

function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** @param data anything that becomes JSON, and so a single line */
export function encodeEvent(type: string, id: number, data: unknown): Uint8Array<ArrayBuffer> {
  return encodeText(`event: ${type}\ndata: ${JSON.stringify(data)}\nid: ${id}\n\n`);
}

/** Says how long to wait before coming back. */
export function encodeRetry(milliseconds: number): Uint8Array<ArrayBuffer> {
  return encodeText(`retry: ${milliseconds}\n\n`);
}

/** The connection that a stream writes to, as a runtime offers it. */
export interface EventSink {
  /** Only called after {@link EventStream.ready}, once each time. */
  write(chunk: Uint8Array<ArrayBuffer>): void;
  /** Ends the answer after what was written. */
  end(): void;
  /** Closes the connection without waiting for what was written. */
  destroy(): void;
}

/** Answers with a stream: makes a sink of the connection, and connects it. */
export type SendEvents = (
  stream: EventStream,
  headers: Readonly<Record<string, string>>,
  environment: unknown,
) => Response;

/**
 * Writes whole states, one after the other, as fast as the client takes them: of several that a slow client has not
 * taken yet, it gets the last. So nothing queues up.
 */
export class EventStream {
  readonly #onGone: (stream: EventStream) => void;
  readonly #lifetimeBeats =
    MIN_LIFETIME_BEATS + Math.floor(Math.random() * (MAX_LIFETIME_BEATS - MIN_LIFETIME_BEATS + 1));
  #sink: EventSink | null = null;
  #lastSeen: number;
  #isFirst = true;
  /** Whether the connection has taken what was written and may be given more. */
  #isReady = false;
  #waiting: Uint8Array<ArrayBuffer> | null = null;
  #isEnding = false;
  #isGone = false;
  #beats = 0;
  #stalledBeats = 0;

  /**
   * @param lastSeen the last version that the client says to have seen; it may be made up
   * @param onGone called once, as soon as nothing more will be written, whatever the reason
   */
  constructor(lastSeen: number, onGone: (stream: EventStream) => void) {
    this.#lastSeen = lastSeen;
    this.#onGone = onGone;
  }

  connect(sink: EventSink): void {
    this.#sink = sink;
  }

  /** The connection takes more. */
  ready(): void {
    this.#isReady = true;
    this.#stalledBeats = 0;
    this.#flush();
  }

  /** The connection is closed. */
  gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#waiting = null;
    this.#onGone(this);
  }

  /** Writes a state, unless the client has it. What the client claims to have may be of another entry, or made up. */
  offer(version: number, encode: () => Uint8Array<ArrayBuffer>): void {
    const isNews = this.#isFirst ? version !== this.#lastSeen : version > this.#lastSeen;
    this.#isFirst = false;
    if (!isNews) return;
    this.#lastSeen = version;
    this.#waiting = encode();
    this.#flush();
  }

  /** Ends after what is still waiting. The client may come back. */
  end(last: Uint8Array<ArrayBuffer> | null = null): void {
    this.#waiting ??= last;
    this.#isEnding = true;
    this.#flush();
  }

  /** Every 15 seconds: a comment, so that nobody in between takes the line for dead; and the end of its life. */
  beat(): void {
    this.#beats += 1;
    if (!this.#isReady) {
      this.#stalledBeats += 1;
      if (this.#stalledBeats >= MAX_STALLED_BEATS) this.#drop();
    } else if (this.#beats >= this.#lifetimeBeats) {
      this.end();
    } else {
      this.#write(COMMENT);
    }
  }

  #write(chunk: Uint8Array<ArrayBuffer>): void {
    this.#isReady = false;
    this.#sink?.write(chunk);
  }

  #flush(): void {
    if (!this.#isReady || this.#isGone) return;
    if (this.#waiting !== null) {
      const chunk = this.#waiting;
      this.#waiting = null;
      this.#write(chunk);
    } else if (this.#isEnding) {
      this.gone();
      this.#sink?.end();
    }
  }

  #drop(): void {
    this.gone();
    this.#sink?.destroy();
  }
}

/** Answers with a stream on any runtime. */
export const sendEventsByStream: SendEvents = (stream, headers) => {
  let controller!: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>;
  const body = new ReadableStream(
    {
      start: (started) => {
        controller = started;
      },
      pull: () => stream.ready(),
      cancel: () => stream.gone(),
    },
    // No buffer: `pull` then says exactly when the connection takes more.
    { highWaterMark: 0 },
  );
  stream.connect({
    write: (chunk) => controller.enqueue(chunk),
    end: () => controller.close(),
    destroy: () => controller.error(new Error('the client does not read')),
  });
  return new Response(body, { headers });
};
