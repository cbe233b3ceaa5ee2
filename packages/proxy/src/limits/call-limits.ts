/** What strangers may make the proxy do, by client and session (api.md, "Limits"). */
import { ProblemError } from '../problems/problem.ts';
import { SESSION_FACTOR, times, windowInWords, type Limits } from './budgets.ts';
import type { Budget, Limiter } from './limiter.ts';

/** A session can be tried for as long as it can live. */
const SESSION_WINDOW_MS = 30 * 24 * 3_600_000;

/** How often an upstream is asked about one payment because somebody wants it (api.md, "Who may call what"). */
const ASKING: Budget = { max: 1, windowMs: 10_000 };

/** Who calls. */
export interface Caller {
  /** What {@link clientAddress} says. */
  readonly client: string;
  /** The id of the session whose secret is borne; null for an offer and for none: anybody has those. */
  readonly session: string | null;
}

const tooMany = (detail: string, waitMs: number) =>
  new ProblemError('rate_limited', detail, { retryAfterSeconds: Math.ceil(waitMs / 1000) });

export class CallLimits {
  readonly #limiter: Limiter;
  readonly #limits: Limits;

  constructor(limiter: Limiter, limits: Limits) {
    this.#limiter = limiter;
    this.#limits = limits;
  }

  /**
   * Counts a payment that is about to be created.
   *
   * @throws ProblemError `rate_limited`
   */
  async takePayment(caller: Caller | null): Promise<void> {
    if (caller === null) return;
    const { client, session } = caller;
    const { client_payments, session_tries } = this.#limits;
    const key = `tries ${session}`;
    if (session !== null) {
      const budget = { max: session_tries, windowMs: SESSION_WINDOW_MS };
      const detail = `This session has been tried ${session_tries} times: ask the shop for a new one.`;
      await this.#take(key, budget, detail);
    }
    try {
      await this.#takeOfClient('payments', client, session, client_payments, 'payments were started');
    } catch (error) {
      // Where a whole town must wait, nobody's session is used up by trying.
      if (session !== null) await this.#limiter.giveBack(key);
      throw error;
    }
  }

  /**
   * Counts a look-up.
   *
   * @param account names the service and the account, and nobody can read them out of it
   * @throws ProblemError `rate_limited`
   */
  async takeLookUp(caller: Caller | null, account: string): Promise<void> {
    if (caller === null) return;
    const { client, session } = caller;
    const { client_lookups } = this.#limits;
    await this.#takeOfClient('lookups', client, session, client_lookups, 'accounts were looked up');
    await this.takeAccount(caller, account);
  }

  /**
   * Counts an account that somebody is told something of, be it only what it owes.
   *
   * @param account as in {@link CallLimits.takeLookUp}
   * @throws ProblemError `rate_limited`
   */
  async takeAccount(caller: Caller | null, account: string): Promise<void> {
    if (caller === null) return;
    const { client, session } = caller;
    const { client_accounts } = this.#limits;
    const known = `account ${session ?? client} ${account}`;
    if (await this.#limiter.isTaken(known)) return;
    await this.#takeOfClient(
      'accounts',
      client,
      session,
      client_accounts,
      'different accounts were looked up',
    );
    // Only that it is taken, and until when, matters.
    await this.#limiter.take(known, client_accounts);
  }

  /** @throws ProblemError `rate_limited` */
  async takeQuote(caller: Caller | null): Promise<void> {
    if (caller === null) return;
    const { client, session } = caller;
    await this.#takeOfClient('quotes', client, session, this.#limits.client_quotes, 'prices were asked for');
  }

  /** Whether the upstream may be asked about a payment now, ahead of its schedule. All who ask share one budget. */
  async mayAsk(payment: string): Promise<boolean> {
    return (await this.#limiter.take(`ask ${payment}`, ASKING)) === 0;
  }

  /**
   * Counts that somebody, whoever it is, says that there is news of a payment.
   *
   * @returns how long the upstream is not asked about it yet (milliseconds)
   */
  takeHint(payment: string): Promise<number> {
    return this.#limiter.take(`hint ${payment}`, ASKING);
  }

  /** A session has the budget of a client without one; its client has many times that: whole towns share an address. */
  async #takeOfClient(
    what: string,
    client: string,
    session: string | null,
    budget: Budget,
    words: string,
  ): Promise<void> {
    const detail = `Too many ${words} from here in ${windowInWords(budget)}. Wait a while.`;
    if (session === null) {
      await this.#take(`${what} ${client}`, budget, detail);
      return;
    }
    if (what !== 'payments') await this.#take(`${what} ${session}`, budget, detail);
    await this.#take(`${what} with sessions ${client}`, times(budget, SESSION_FACTOR), detail);
  }

  async #take(key: string, budget: Budget, detail: string): Promise<void> {
    const waitMs = await this.#limiter.take(key, budget);
    if (waitMs > 0) throw tooMany(detail, waitMs);
  }
}
