/** Buys, and finds out what became of a purchase (000, "payProduct", "getTransaction"). */
import { compareDecimals } from '@malipo/contract';
import type { CallPurpose } from '../bounded-fetch.ts';
import { sellerReason } from '../failure-words.ts';
import type { BuyOrder, BuyResult } from '../seller.ts';
import { positiveAmount } from '../readers.ts';
import { normaliseAccount } from './account-form.ts';
import type { Exchange, HpayClient } from './client.ts';
import type { HpayConfig } from './config.ts';
import { readPayProduct, readTransaction, type ExpectedPurchase } from './purchase-answers.ts';
import { OPERATOR_MEMBERS, payProductMembers } from './requests.ts';
import { accountNameOfRef } from './service-names.ts';

/** A refusal that speaks of the reference, not of the purchase: an earlier order may have been carried out. */
const ABOUT_REFERENCE = /\bref(erence)?\b|duplicate|already/i;

type Checked = { readonly expected: ExpectedPurchase } | { readonly refusal: BuyResult };

const refused = (code: string, message: string): Checked => ({ refusal: { kind: 'refused', code, message } });

const purposeOf = (lane: CallPurpose['lane'], { service }: BuyOrder, signal: AbortSignal): CallPurpose => ({
  lane,
  shareKey: service['operator_id'] ?? '',
  signal,
});

export class HpayPurchases {
  readonly #config: HpayConfig;
  readonly #client: HpayClient;

  constructor(config: HpayConfig, client: HpayClient) {
    this.#config = config;
    this.#client = client;
  }

  /** A purchase is delivered once getTransaction says so: only there is a status, and a PIN. */
  async buy(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    const checked = this.#check(order);
    if ('refusal' in checked) return checked.refusal;
    return this.#pay(checked.expected, purposeOf('orders', order, signal));
  }

  /**
   * Asks getTransaction before anything else. What it does not know is sent again with the same reference, which
   * carries a purchase out once however often it is sent (upstream-facts, "HPAY").
   */
  async settle(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    const checked = this.#check(order);
    if ('refusal' in checked) return checked.refusal;
    const purpose = purposeOf('status', order, signal);
    const known = await this.#poll(checked.expected, purpose);
    if (known.kind !== 'not_known') return known;
    const repeated = await this.#pay(checked.expected, purpose);
    if (repeated.kind === 'not_sent') return { kind: 'unknown', reason: repeated.reason };
    if (repeated.kind !== 'refused') return repeated;
    // The order that went first may have been under way all the time.
    const polled = await this.#poll(checked.expected, purpose);
    return polled.kind === 'not_known' ? repeated : polled;
  }

  /** What can be refused here, so that nothing goes upstream. */
  #check(order: BuyOrder): Checked {
    const { service, product } = order;
    const isComplete =
      /^\d{1,18}$/.test(order.reference) &&
      OPERATOR_MEMBERS.every((member) => service[member]) &&
      product['product_id'];
    if (!isComplete) return refused('purchase_refused', 'The product is not one of the catalogue.');
    const amount = positiveAmount(order.amount, order.currency);
    const { price, currency } = product;
    if (amount === null || currency !== order.currency) {
      return refused('price_changed', 'The amount is none in the currency of the product.');
    }
    if (price !== undefined && compareDecimals(price, amount) !== 0) {
      return refused('price_changed', 'The product has another price.');
    }
    // Where the service asks for no account of its own, the customer's phone serves.
    const accountId = normaliseAccount(service, order.account || (order.customer.phone ?? ''));
    if (accountId === null) {
      const isPhone = accountNameOfRef(service) === 'phone';
      return refused(
        isPhone ? 'invalid_phone' : 'invalid_account',
        'The account cannot be one of this service.',
      );
    }
    return { expected: { order: { ...order, amount }, accountId, mode: this.#config.mode } };
  }

  async #pay(expected: ExpectedPurchase, purpose: CallPurpose): Promise<BuyResult> {
    const { order, accountId } = expected;
    const exchange = await this.#client.exchange('payProduct', payProductMembers(order, accountId), purpose);
    if (exchange.kind === 'refused') return readRefusal(exchange);
    if (exchange.kind !== 'done') return exchange;
    const result = readPayProduct(exchange.body, expected);
    if (result.kind !== 'delivered' && result.kind !== 'pending') return result;
    const polled = await this.#poll(expected, { ...purpose, lane: 'status' });
    switch (polled.kind) {
      case 'delivered':
      case 'review':
        return polled;
      case 'not_known':
        // Of a purchase that was only simulated nothing need be kept; what payProduct says stands.
        return result;
      case 'pending':
      case 'refused':
      case 'not_sent':
      case 'unknown':
        // It is bought: what getTransaction does not say yet, it will.
        return { kind: 'pending' };
    }
  }

  async #poll(
    expected: ExpectedPurchase,
    purpose: CallPurpose,
  ): Promise<BuyResult | { readonly kind: 'not_known' }> {
    const members = { ref: expected.order.reference };
    const exchange = await this.#client.exchange('getTransaction', members, purpose);
    switch (exchange.kind) {
      case 'done':
        return readTransaction(exchange.body, expected);
      case 'refused':
        return { kind: 'not_known' };
      case 'not_sent':
      case 'unknown':
        return { kind: 'unknown', reason: exchange.reason };
    }
  }
}

function readRefusal({ message }: Exchange & { kind: 'refused' }): BuyResult {
  if (message !== null && ABOUT_REFERENCE.test(message)) {
    return { kind: 'review', reason: `the upstream refused the reference: ${message}` };
  }
  return { kind: 'refused', code: 'purchase_refused', message, reason: sellerReason(message) };
}
