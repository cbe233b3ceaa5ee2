/**
 * A caller who never guesses: the same key and body again until an answer says what became of it, and never a
 * new key while that is unknown.
 */
import type { ClientBook, Creation, CreationKind } from './client-book.ts';

/** How long one request is waited for: longer than the proxy waits for its upstream. */
const ANSWER_WITHIN_MS = 30_000;
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 2_000;
const REPEATS_AT_ONCE = 8;

export type Body = Readonly<Record<string, unknown>>;

export interface CallOptions {
  readonly bearer?: string | null;
  readonly origin?: string;
  readonly key?: string;
  readonly body?: Body;
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly retryAfterSeconds: number;
}

export interface CarefulClient {
  /** Asks once. @returns null where no whole answer came */
  ask(path: string, options: CallOptions): Promise<Answer | null>;
  /** Asks for something that moves no money until there is a definite answer. @throws GaveUpError */
  insist(path: string, options: CallOptions): Promise<Answer>;
  /** Makes a payment, payout, purchase or refund, and writes down what came of it. */
  create(kind: CreationKind, name: string, path: string, options: CreateOptions): Promise<Creation>;
  /** Sends everything that was made once more, word for word. */
  repeatAll(): Promise<void>;
}

export interface CreateOptions extends CallOptions {
  readonly key: string;
  readonly body: Body;
  /** The codes of the refusals that are right here. */
  readonly refusals?: readonly string[];
}

/** No definite answer came in time. */
export class GaveUpError extends Error {
  override name = 'GaveUpError';
}

/**
 * @param urls of the proxies: asked in turn, and the next one where one is gone
 * @param patienceMs how long a caller goes on without a definite answer
 */
export function createCarefulClient(
  urls: readonly string[],
  book: ClientBook,
  patienceMs: number,
): CarefulClient {
  const made: { creation: Creation; path: string; options: CreateOptions }[] = [];
  let turn = 0;

  /** Whoever was asked may have begun: only where nobody was there the next one is asked at once. */
  async function ask(path: string, options: CallOptions): Promise<Answer | null> {
    turn = (turn + 1) % urls.length;
    for (const url of [...urls.slice(turn), ...urls.slice(0, turn)]) {
      const answer = await askOne(url, path, options);
      if (answer !== 'gone') return answer;
    }
    return null;
  }

  async function insist(path: string, options: CallOptions): Promise<Answer> {
    const deadline = performance.now() + patienceMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, MAX_PAUSE_MS)) {
      const answer = await ask(path, options);
      if (answer !== null && isDefinite(answer)) return answer;
      if (performance.now() > deadline) throw new GaveUpError(`${path}: ${answer?.status ?? 'no answer'}`);
      await pause(Math.max(pauseMs, Math.min((answer?.retryAfterSeconds ?? 0) * 1000, MAX_PAUSE_MS)));
    }
  }

  async function settle(creation: Creation, path: string, options: CreateOptions): Promise<void> {
    try {
      const { status, body } = await insist(path, options);
      book.answered(creation, status, body);
    } catch (error) {
      if (!(error instanceof GaveUpError)) throw error;
      creation.undecided = error.message;
    }
  }

  return {
    ask,
    insist,
    async create(kind, name, path, options) {
      const creation = book.begin(kind, name, options.body, options.refusals ?? []);
      made.push({ creation, path, options });
      await settle(creation, path, options);
      return creation;
    },
    async repeatAll() {
      // What was refused bound nothing: sent again it would be a new order.
      const left = made.filter(({ creation }) => creation.refusal === null);
      const repeatNext = async () => {
        for (let next = left.pop(); next !== undefined; next = left.pop()) {
          await settle(next.creation, next.path, next.options);
        }
      };
      await Promise.all(Array.from({ length: REPEATS_AT_ONCE }, repeatNext));
    },
  };
}

async function askOne(url: string, path: string, options: CallOptions): Promise<Answer | null | 'gone'> {
  const { bearer, origin, key, body } = options;
  try {
    const response = await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(origin !== undefined && { origin }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as Body,
      retryAfterSeconds: Number(response.headers.get('retry-after') ?? 0),
    };
  } catch (error) {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    return code === 'ECONNREFUSED' ? 'gone' : null;
  }
}

/** Whether the answer says what became of the request. */
function isDefinite({ status, body }: Answer): boolean {
  if (status >= 500 || status === 429) return false;
  return body['code'] !== 'idempotency_in_flight';
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
