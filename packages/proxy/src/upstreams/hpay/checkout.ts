/** Collects through HPAY's hosted checkout (001). */
import type { CallPurpose } from '../bounded-fetch.ts';
import type { PollResult, CollectOrder, CollectResult, Collector } from '../collector.ts';
import { sellerReason } from '../failure-words.ts';
import type { UpstreamContext } from '../upstream.ts';
import { readCheckout, readStanding, type ExpectedPayment } from './checkout-answers.ts';
import type { HpayClient } from './client.ts';
import type { HpayConfig } from './config.ts';
import { dateOf, DAY_MS } from './dates.ts';
import { readStandings } from './history.ts';
import { checkoutMembers, historyMembers } from './requests.ts';

/** Longer than any payment may take, from its creation to the last time that it is asked for. */
const SEARCHED_DAYS = 40;

export type CheckoutSettings = Pick<UpstreamContext, 'publicUrl' | 'live' | 'merchant'>;

export class HpayCheckout implements Collector {
  readonly #config: HpayConfig;
  readonly #client: HpayClient;
  readonly #settings: CheckoutSettings;
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(config: HpayConfig, client: HpayClient, settings: CheckoutSettings, now: () => number) {
    this.#config = config;
    this.#client = client;
    this.#settings = settings;
    this.#now = now;
  }

  collect(order: CollectOrder, signal: AbortSignal): Promise<CollectResult> {
    return this.#requestLink(order, { lane: 'orders', signal });
  }

  /**
   * /payment/ has no idempotency key, but no money can move on a link that nobody was shown. A link that was shown is
   * never replaced (upstream-facts, "HPAY").
   */
  mayResend(order: CollectOrder): boolean {
    return order.upstreamReference === undefined;
  }

  async #requestLink(order: CollectOrder, purpose: CallPurpose): Promise<CollectResult> {
    const { publicUrl, merchant } = this.#settings;
    // An order id is its payment's, a hyphen and a number.
    const payment = order.orderId.replace(/-\d+$/, '');
    const members = checkoutMembers(order, {
      notifyUrl: `${publicUrl}/v1/callbacks/hpay/${payment}`,
      merchantName: merchant.name,
    });
    const exchange = await this.#client.exchange('payment', members, purpose);
    switch (exchange.kind) {
      case 'done':
        return readCheckout(exchange.body, this.#expected(order));
      case 'refused':
        // What is refused is a link: no customer has been asked for anything yet.
        return {
          kind: 'refused',
          code: 'operator_failed',
          message: exchange.message,
          reason: sellerReason(exchange.message),
          mayTryNext: false,
        };
      case 'not_sent':
        return exchange;
      case 'unknown':
        return { ...exchange, errorAnswered: false };
    }
  }

  /**
   * Asks the history for the transaction that the customer was led to. Without one no link was shown and no
   * money can move, so a new link is asked for (upstream-facts, "HPAY").
   */
  async poll(order: CollectOrder, signal: AbortSignal): Promise<PollResult> {
    const purpose: CallPurpose = { lane: 'status', signal };
    return order.upstreamReference === undefined
      ? this.#requestLinkAgain(order, purpose)
      : this.#pollHistory(order, order.upstreamReference, purpose);
  }

  async #requestLinkAgain(order: CollectOrder, purpose: CallPurpose): Promise<PollResult> {
    const result = await this.#requestLink(order, purpose);
    switch (result.kind) {
      case 'reported':
        return result;
      case 'refused':
        return { kind: 'no_answer', reason: 'the upstream refuses to give a link' };
      case 'not_sent':
      case 'unknown':
        return { kind: 'no_answer', reason: result.reason };
    }
  }

  async #pollHistory(order: CollectOrder, transactionId: string, purpose: CallPurpose): Promise<PollResult> {
    const now = this.#now();
    const members = historyMembers({
      status: 'PAID',
      from: dateOf(now - SEARCHED_DAYS * DAY_MS),
      // Wherever HPAY counts its days, today is over tomorrow.
      to: dateOf(now + DAY_MS),
      offset: 0,
      transactionId,
    });
    const exchange = await this.#client.exchange('getPaymentHistory', members, purpose);
    if (exchange.kind === 'refused') {
      return { kind: 'no_answer', reason: 'the upstream refuses to show its history' };
    }
    if (exchange.kind !== 'done') return { kind: 'no_answer', reason: exchange.reason };
    const history = readStandings(exchange.body);
    if (history === null) return { kind: 'no_answer', reason: 'the history cannot be read' };
    const row = history.rows.find(({ transaction_id }) => transaction_id === transactionId) ?? null;
    // A row of ours that is broken must not pass for one that is missing.
    if (row === null && history.dropped > 0) {
      return { kind: 'no_answer', reason: 'a row of the history cannot be read' };
    }
    return { kind: 'reported', report: readStanding(row, this.#expected(order)) };
  }

  #expected(order: CollectOrder): ExpectedPayment {
    return { order, mode: this.#config.mode, live: this.#settings.live };
  }
}
