/** One request by undici and its response: the thinnest way between a pool and the shape of `fetch`. */
import type { Dispatcher } from 'undici';
import {
  ConnectionLostError,
  NothingSentError,
  RequestFaultError,
  type FetchedResponse,
} from '../dependencies.ts';
import { hasEnded } from '../journal/work-signal.ts';

type Controller = Dispatcher.DispatchController;
type ResponseHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the pool hands on of a body, in order, for whoever reads it. */
class BodyChunks implements AsyncIterable<Uint8Array> {
  readonly #chunks: Uint8Array[] = [];
  #end: { readonly error: unknown } | 'whole' | null = null;
  #wake: () => void = () => undefined;

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#wake();
  }

  end(end: { readonly error: unknown } | 'whole'): void {
    this.#end ??= end;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      for (let chunk = this.#chunks.shift(); chunk !== undefined; chunk = this.#chunks.shift()) yield chunk;
      if (this.#end === 'whole') return;
      if (this.#end !== null) throw new ConnectionLostError(this.#end.error);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Codes of undici for a request that it was handed wrongly. */
const FAULT_CODES = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_INVALID_RETURN_VALUE', 'UND_ERR_NOT_SUPPORTED']);

/** Whether an error is a mistake of the proxy's, and not something that happened on the network. */
function isFault(error: Error): boolean {
  const kinds = [TypeError, RangeError, ReferenceError, SyntaxError];
  const { code } = error as { code?: unknown };
  return kinds.some((kind) => error instanceof kind) || (typeof code === 'string' && FAULT_CODES.has(code));
}

/**
 * Follows a request from the moment that it is handed to a pool. What decides whether something was sent is not an
 * error's code but whether the request was begun: undici says so just before it writes to a connected socket.
 */
export class PooledRequest implements Dispatcher.DispatchHandler {
  /** As soon as there are headers. */
  readonly response: Promise<FetchedResponse>;
  readonly #body = new BodyChunks();
  readonly #signal: AbortSignal | null;
  #onOver: () => void;
  #answer: (response: FetchedResponse) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;
  /** Set once the request has been begun. */
  #controller: Controller | null = null;
  #endedBecause: Error | null = null;

  /**
   * @param signal ends it by {@link PooledRequest.end}
   * @param onOver is called once, when the connection is free for others
   */
  constructor(signal: AbortSignal | null, onOver: () => void) {
    this.#signal = signal;
    this.#onOver = onOver;
    this.response = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#fail = reject;
    });
  }

  /** Ends the request, wherever it stands. Does nothing to one that is over. */
  end(reason: Error): void {
    this.#endedBecause ??= reason;
    if (this.#controller !== null) this.#controller.abort(reason);
    // It waits for a connection still: there is nothing to abort yet, and nobody needs to wait for that.
    else this.#fail(new NothingSentError('the call was ended before it was sent', { cause: reason }));
  }

  onRequestStart(controller: Controller): void {
    // A signal that ends here by its clock calls `end`.
    hasEnded(this.#signal);
    if (this.#endedBecause !== null) controller.abort(this.#endedBecause);
    // What has been begun once may have been received: a pool must not begin it anew.
    else if (this.#controller !== null) controller.abort(new Error('begun twice'));
    else this.#controller = controller;
  }

  onResponseStart(_controller: Controller, status: number, headers: ResponseHeaders): void {
    if (status < 200) return;
    const get = (name: string) => [headers[name.toLowerCase()] ?? []].flat().join(', ') || null;
    this.#answer({ status, headers: { get }, body: this.#body });
  }

  onResponseData(_controller: Controller, chunk: Uint8Array): void {
    this.#body.push(chunk);
  }

  onResponseEnd(): void {
    this.#body.end('whole');
    this.#over();
  }

  onResponseError(_controller: Controller | undefined, error: Error): void {
    this.#fail(this.#failure(error));
    this.#body.end({ error });
    this.#over();
  }

  #failure(error: Error): Error {
    if (this.#controller !== null) return isFault(error) ? error : new ConnectionLostError(error);
    return isFault(error) ? new RequestFaultError(error) : new NothingSentError(undefined, { cause: error });
  }

  #over(): void {
    this.#onOver();
    this.#onOver = () => undefined;
  }
}
