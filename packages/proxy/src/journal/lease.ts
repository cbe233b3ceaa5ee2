/**
 * Who works on an entry. At every moment one worker, and no other; work never outlives its lease.
 *
 * A lease is a claim in the entry's row that is renewed for as long as the work goes on. Every call below it
 * gets its signal and ends when the lease does. A worker that was paused and wakes finds its lease over: it sends
 * nothing more, and the journal takes nothing from it that another worker has taken up meanwhile.
 */
import { observeWork } from '../observe/work.ts';
import { randomHex } from '../tokens/random-id.ts';
import { idleWithin } from './idle-within.ts';
import type { Claim, ClaimedEntry, DueFilter, Idempotency, Journal } from './journal.ts';
import { endByClock } from './work-signal.ts';

/** What a dead process held is free after this long; a living one renews three times in it. */
export const LEASE_MS = 30_000;
const RENEW_EVERY_MS = LEASE_MS / 3;

/** How the holder's name begins where it carries out the request that made the entry. */
const CREATOR = 'new_';

/** Whether an entry is still being carried out for the request that made it, and not merely asked for. */
export const isBeingCreated = (claim: Claim | null, now: number): boolean =>
  claim !== null && claim.until > now && claim.holder.startsWith(CREATOR);

/** Somebody else works on the entry by now: nothing may be sent, and nothing was written. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

type CreatingRequest = Pick<Idempotency, 'requestId' | 'traceparent'>;

/** The right to work on one entry. */
export class Lease {
  readonly id: string;
  /** As the entry's row has it. */
  holder: string;
  readonly #controller = new AbortController();
  #until = performance.now() + LEASE_MS;

  /** @param request the one that makes the entry, for log and trace */
  constructor(id: string, holder: string, request: CreatingRequest = {}) {
    this.id = id;
    this.holder = holder;
    endByClock(this.#controller.signal, () => this.endIfOver());
    observeWork(this.#controller.signal, { entry: id, ...request });
  }

  /** Ends every call below it. */
  get signal(): AbortSignal {
    this.endIfOver();
    return this.#controller.signal;
  }

  get isHeld(): boolean {
    return !this.signal.aborted;
  }

  /** @throws LeaseLostError where nothing may be sent any more */
  check(): void {
    if (!this.isHeld) throw new LeaseLostError('the lease is over');
  }

  /** @param from when the renewal was asked for, by the clock that never goes back (milliseconds) */
  prolong(from: number): void {
    this.#until = from + LEASE_MS;
  }

  end(): void {
    this.#controller.abort();
  }

  endIfOver(): void {
    if (performance.now() >= this.#until) this.end();
  }
}

export interface ClaimedWork extends ClaimedEntry {
  readonly lease: Lease;
}

export interface LeaseDependencies {
  readonly journal: Pick<Journal, 'claim' | 'claimDue' | 'renew' | 'release'>;
  readonly now: () => number;
}

/** The leases of this process, renewed together by one timer that runs only while there are any. */
export class Leases {
  readonly #dependencies: LeaseDependencies;
  readonly #worker = `worker_${randomHex(8)}`;
  readonly #held = new Set<Lease>();
  /** Those whose row is still to be written: the journal does not know them, and nobody else has taken them. */
  readonly #unwritten = new Set<Lease>();
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(dependencies: LeaseDependencies) {
    this.#dependencies = dependencies;
  }

  /** A lease for an entry that is about to be created, and what its row says of it. Then {@link begun} is called. */
  begin(id: string, request?: CreatingRequest): { lease: Lease; claim: Claim } {
    const claim = this.#newClaim(CREATOR);
    const lease = this.#hold(id, claim.holder, request);
    this.#unwritten.add(lease);
    return { lease, claim };
  }

  /** The journal has the entry's row: from now on the lease is renewed. */
  begun(lease: Lease): void {
    this.#unwritten.delete(lease);
  }

  async claimDue(filter: DueFilter): Promise<readonly ClaimedWork[]> {
    const claim = this.#newClaim();
    const { holder } = claim;
    const entries = await this.#dependencies.journal.claimDue(filter, claim);
    return entries.flatMap((entry) => {
      const own = this.#ownOf(entry.id);
      if (own === undefined) return [{ ...entry, lease: this.#hold(entry.id, holder) }];
      // By a clock that was set forward its claim was over; whoever works on it here goes on.
      own.holder = holder;
      return [];
    });
  }

  /** Takes one entry, due or not; null where somebody else works on it. */
  async claim(id: string): Promise<ClaimedWork | null> {
    if (this.#ownOf(id) !== undefined) return null;
    const claim = this.#newClaim();
    const entry = await this.#dependencies.journal.claim(id, this.#dependencies.now(), claim);
    return entry && { ...entry, lease: this.#hold(id, claim.holder) };
  }

  /** The lease under which this process works on an entry. */
  #ownOf(id: string): Lease | undefined {
    return [...this.#held].find((lease) => lease.id === id && lease.isHeld);
  }

  holds(lease: Lease): boolean {
    return this.#held.has(lease);
  }

  /** Forgets a lease that the journal does not have any more, such as one that the last append gave back. */
  forget(lease: Lease): void {
    this.#held.delete(lease);
    this.#unwritten.delete(lease);
  }

  /** Gives the entry back. */
  async release(lease: Lease): Promise<void> {
    this.forget(lease);
    await this.#dependencies.journal.release(lease.id, lease.holder);
  }

  /**
   * Waits for the work that is under way, and ends it when its time is up: what was sent by then is unknown, and its
   * workers say so before they give it back.
   *
   * @param patienceMs how long the work may take
   * @param graceMs how long its workers may take to end then
   */
  async stop(patienceMs: number, graceMs: number): Promise<void> {
    const isIdle = () => this.#held.size === 0;
    if (!(await idleWithin(patienceMs, isIdle))) {
      for (const lease of this.#held) lease.end();
      await idleWithin(graceMs, isIdle);
    }
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #newClaim(prefix = ''): Claim {
    this.#count += 1;
    const holder = `${prefix}${this.#worker}.${this.#count}`;
    return { holder, until: this.#dependencies.now() + LEASE_MS };
  }

  #hold(id: string, holder: string, request?: CreatingRequest): Lease {
    const lease = new Lease(id, holder, request);
    this.#held.add(lease);
    this.#timer ??= setTimeout(() => void this.#renew(), RENEW_EVERY_MS);
    return lease;
  }

  async #renew(): Promise<void> {
    const asked = performance.now();
    for (const lease of this.#held) lease.endIfOver();
    // One that is over is not renewed, though its work may still be ending: others are to take the entry up.
    const leases = [...this.#held].filter((lease) => lease.isHeld && !this.#unwritten.has(lease));
    try {
      const holders = [...new Set(leases.map(({ holder }) => holder))];
      const kept = await this.#dependencies.journal.renew(holders, this.#dependencies.now() + LEASE_MS);
      for (const lease of leases) {
        if (kept.has(lease.id)) lease.prolong(asked);
        else if (this.#held.has(lease)) lease.end();
      }
    } catch {
      // The journal is away: each lease ends by its own time, and what is sent under it with it.
    }
    this.#timer = this.#held.size === 0 ? null : setTimeout(() => void this.#renew(), RENEW_EVERY_MS);
  }
}
