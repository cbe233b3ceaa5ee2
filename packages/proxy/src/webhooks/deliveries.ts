/**
 * Tells the merchant's server what stands in the outbox, a bounded number at a time, beside everything else: a server
 * that is slow or down slows nothing but its own news.
 */
import type { Fetch } from '../dependencies.ts';
import { idleWithin } from '../journal/idle-within.ts';
import type { AnnouncementResult, Outbox, StoredAnnouncement } from '../journal/outbox.ts';
import type { Swept } from '../journal/scheduler.ts';
import { watchClock } from '../journal/watch-clock.ts';
import { explain, type Log } from '../observe/log.ts';
import { randomHex } from '../tokens/random-id.ts';
import { postWebhook, WEBHOOK_DEADLINE_MS, type WebhookAnswer } from './post-webhook.ts';
import { pauseAfter } from './retries.ts';
import type { SignedHeaders } from './signer.ts';

const MAX_AT_ONCE = 16;
/** Longer than a try and noting its result can take: a claim that has run out is a dead process's. */
const CLAIM_MS = 3 * WEBHOOK_DEADLINE_MS;
/** How soon after its claim a try must begin to end before the claim does. */
const SEND_WITHIN_MS = CLAIM_MS - 2 * WEBHOOK_DEADLINE_MS;
const GONE = 410;

const LINES = {
  delivered: { level: 'info', event: 'webhook_delivered' },
  pending: { level: 'warn', event: 'webhook_not_delivered' },
  dead: { level: 'error', event: 'webhook_given_up' },
} as const;

const FAULT: WebhookAnswer = { kind: 'no_answer', reason: 'the proxy itself failed; its log says where' };

export interface DeliveryDependencies {
  readonly outbox: Pick<Outbox, 'claimDue' | 'makeAllDue' | 'nextDue' | 'settle'>;
  readonly url: string;
  readonly fetch: Fetch;
  readonly payload: (announcement: StoredAnnouncement) => Promise<string>;
  readonly sign: (id: string, body: string, now: number) => SignedHeaders;
  readonly now: () => number;
  readonly wakeAt: (time: number) => void;
  readonly log: Log;
}

const phraseOf = (answer: Exclude<WebhookAnswer, { kind: 'stopped' }>): string => {
  if (answer.kind === 'no_answer') return answer.reason;
  const { status } = answer;
  const isRedirect = status >= 300 && status < 400;
  return `status ${status}${isRedirect ? ', a redirect, which is not followed' : ''}`;
};

/** What a try comes to. */
function resultOf(announcement: StoredAnnouncement, answer: WebhookAnswer, now: number): AnnouncementResult {
  const { tries, lastAnswer } = announcement;
  // The next process tells it again.
  if (answer.kind === 'stopped') return { status: 'pending', tries, dueAt: now, lastAnswer, settledAt: null };
  const tried = { tries: tries + 1, lastAnswer: phraseOf(answer) };
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300)
    return { ...tried, status: 'delivered', dueAt: null, settledAt: now };
  const isGone = answer.kind === 'answered' && answer.status === GONE;
  const pause = isGone ? null : pauseAfter(tries + 1);
  return pause === null
    ? { ...tried, status: 'dead', dueAt: null, settledAt: now }
    : { ...tried, status: 'pending', dueAt: now + pause, settledAt: null };
}

export class Deliveries {
  readonly #dependencies: DeliveryDependencies;
  readonly #worker = `webhooks_${randomHex(8)}`;
  readonly #wasSetBack: () => boolean;
  readonly #underWay = new Set<AbortController>();
  #claims = 0;
  /** Sweeps that are about to claim. */
  #claiming = 0;
  #isStopping = false;

  constructor(dependencies: DeliveryDependencies) {
    this.#dependencies = dependencies;
    this.#wasSetBack = watchClock(dependencies.now);
  }

  /** Begins to tell what is due, as much of it as there is room for. */
  async sweep(): Promise<Swept> {
    const { outbox, now } = this.#dependencies;
    const started: Promise<void>[] = [];
    // What is due by the clock of before would wait for that.
    if (this.#wasSetBack()) await outbox.makeAllDue(now());
    let nextDue = this.#isStopping ? null : await outbox.nextDue();
    if (nextDue !== null && nextDue <= now()) {
      started.push(...(await this.#begin()));
      nextDue = await outbox.nextDue();
    }
    // Where no place is free, the one that becomes free wakes the scheduler.
    const isFull = this.#underWay.size >= MAX_AT_ONCE;
    const finished = Promise.all(started).then(() => undefined);
    return { nextDue: isFull ? null : nextDue, finished };
  }

  /**
   * Waits for what is under way, ends it when its time is up, and gives it back.
   *
   * @param patienceMs how long it may take
   * @param graceMs how long it may take to be given back then
   */
  async stop(patienceMs: number, graceMs: number): Promise<void> {
    this.#isStopping = true;
    const isIdle = () => this.#underWay.size + this.#claiming === 0;
    if (await idleWithin(patienceMs, isIdle)) return;
    for (const controller of this.#underWay) controller.abort();
    await idleWithin(graceMs, isIdle);
  }

  async #begin(): Promise<readonly Promise<void>[]> {
    const { outbox, now } = this.#dependencies;
    const free = MAX_AT_ONCE - this.#underWay.size;
    if (free <= 0) return [];
    this.#claims += 1;
    const holder = `${this.#worker}.${this.#claims}`;
    this.#claiming += 1;
    try {
      const sendBy = performance.now() + SEND_WITHIN_MS;
      const claimed = await outbox.claimDue(now(), free, { holder, until: now() + CLAIM_MS });
      return claimed.map((announcement) => this.#deliver(announcement, holder, sendBy));
    } finally {
      this.#claiming -= 1;
    }
  }

  /**
   * Never rejects: what could not be written is told again once its claim is over.
   *
   * @param sendBy by the clock that never goes back (milliseconds)
   */
  async #deliver(announcement: StoredAnnouncement, holder: string, sendBy: number): Promise<void> {
    const { outbox, now, wakeAt, log } = this.#dependencies;
    const controller = new AbortController();
    this.#underWay.add(controller);
    if (this.#isStopping) controller.abort();
    try {
      const answer = await this.#tell(announcement, sendBy, controller.signal);
      const result = resultOf(announcement, answer, now());
      if (await outbox.settle(announcement.id, holder, result)) this.#say(announcement, result);
      // What waits behind it may be told now.
      wakeAt(result.dueAt ?? now());
    } catch (error) {
      log({ level: 'error', event: 'webhook_unsettled', webhook: announcement.id, ...explain(error) });
    } finally {
      const wasFull = this.#underWay.size >= MAX_AT_ONCE;
      this.#underWay.delete(controller);
      if (wasFull) wakeAt(now());
    }
  }

  async #tell(
    announcement: StoredAnnouncement,
    sendBy: number,
    stopping: AbortSignal,
  ): Promise<WebhookAnswer> {
    const { url, fetch, payload, sign, now, log } = this.#dependencies;
    const { id } = announcement;
    try {
      const body = await payload(announcement);
      // A process that was paused wakes too late: another has told it by now, and perhaps what comes after it.
      if (performance.now() > sendBy) return { kind: 'stopped' };
      const headers = {
        ...sign(id, body, now()),
        'content-type': 'application/json',
        'user-agent': 'Malipo',
      };
      return await postWebhook(fetch, { url, headers, body }, stopping);
    } catch (error) {
      log({ level: 'error', event: 'webhook_failed', webhook: id, ...explain(error) });
      return FAULT;
    }
  }

  #say({ id, type, entryId }: StoredAnnouncement, { tries, lastAnswer, status }: AnnouncementResult): void {
    const about = { webhook: id, type, entry: entryId, tries, answer: lastAnswer };
    this.#dependencies.log({ ...LINES[status], ...about });
  }
}
