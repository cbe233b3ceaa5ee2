import type { Payment } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { MalipoFailureEvent, MalipoPendingEvent, MalipoSuccessEvent } from './events.ts';
import { isOpen, PaymentFollower } from './payment-follower.ts';
import { PendingPayments } from './pending-payments.ts';
import type { ReturnedPayment } from './return-address.ts';
import { safeLink } from './safe-link.ts';
import { surroundings } from './surroundings.ts';
import type { ReactiveControllerHost } from 'lit';

/** Long enough to read where one is sent. */
const REDIRECT_NOTICE_MILLISECONDS = 1_500;
const PHONE_ENDING_DIGITS = 4;
/** A clock that is off by less does not spoil a countdown. */
const CLOCK_TOLERANCE_MILLISECONDS = 20_000;

interface Shown {
  payment: Payment;
  readonly token: string;
  readonly follower: PaymentFollower;
}

/**
 * Keeps one payment: follows it, remembers it across reloads, tells the page once of each fact, and leaves for
 * its link where the customer has just pressed "Pay".
 */
export class PaymentDesk {
  /** The number that is to approve, as it was typed here. */
  phone: string | null = null;
  /** Its last digits, where it was typed before a reload. */
  phoneEnding: string | null = null;
  /** The proxy does not show the payment any more. */
  hasLostSight = false;
  /** It was found by the address that an operator sent the customer back to. */
  isReturned = false;
  /** The customer has just started it here: its link may be followed without another press. */
  isNew = false;
  /** What to add to this device's clock to have the proxy's, in milliseconds. */
  clockOffset = 0;

  readonly #host: EventTarget & ReactiveControllerHost;
  readonly #onPayment: (payment: Payment) => void;
  readonly #told = new Set<string>();
  #api: ApiClient | null = null;
  #pending: PendingPayments | null = null;
  #shown: Shown | null = null;
  #leaving: AbortController | null = null;
  /** Whether the payment is shown, not only asked about. */
  #isGoingOn = false;
  #isFollowed = false;

  constructor(host: EventTarget & ReactiveControllerHost, onPayment: (payment: Payment) => void) {
    this.#host = host;
    this.#onPayment = onPayment;
  }

  /** @param scope names the proxy and the session, offer or open amount */
  open(api: ApiClient, scope: string): void {
    this.#api = api;
    this.#pending = new PendingPayments(scope);
  }

  /** Shows a payment and follows it to its end. */
  show(payment: Payment, token: string, how: { isNew?: boolean; phone?: string | null } = {}): void {
    const known = this.#pending?.read();
    this.leave();
    this.isNew = how.isNew ?? false;
    this.phone = how.phone || null;
    this.phoneEnding =
      how.phone?.replace(/\D/g, '').slice(-PHONE_ENDING_DIGITS) ||
      (known?.id === payment.id ? known.phoneEnding : null);
    this.#pending?.remember({ id: payment.id, token, phoneEnding: this.phoneEnding });
    if (this.isNew) {
      const offset = Date.parse(payment.created_at) - surroundings.now();
      this.clockOffset = Math.abs(offset) > CLOCK_TOLERANCE_MILLISECONDS ? offset : 0;
    }
    this.#keep(payment, token);
    this.goOn();
  }

  /** Shows the payment of a return address; `false` where its token does not show it. */
  async showReturned({ id, token }: ReturnedPayment): Promise<boolean> {
    const known = this.#pending?.read();
    // The token of the start shows more than that of the return: the next action, for a start.
    for (const tried of [known?.id === id ? known.token : null, token]) {
      const answer = tried && (await this.#api?.payment(id, tried).catch(() => null));
      if (!tried || !answer) continue;
      this.show(answer.payment, tried);
      this.isReturned = true;
      return true;
    }
    return false;
  }

  /** Asks for the payment in the storage and makes it the one to {@link goOn} with. */
  async findPending(): Promise<Payment | null> {
    const known = this.#pending?.read();
    if (!known || !this.#api) return null;
    const answer = await this.#api.payment(known.id, known.token).catch((trouble: unknown) => {
      // The proxy does not show it any more; where it did not answer at all, nothing new may start.
      if (trouble instanceof ProxyProblem && [401, 403, 404].includes(trouble.problem.status)) return null;
      throw trouble;
    });
    if (!answer) {
      this.#pending?.forget(known.id);
      return null;
    }
    this.leave();
    this.phoneEnding = known.phoneEnding;
    this.#keep(answer.payment, known.token);
    return answer.payment;
  }

  /** Shows and follows the payment that was found. */
  goOn(): void {
    if (!this.#shown) return;
    this.#isGoingOn = true;
    this.#take(this.#shown.payment);
    this.#shown?.follower.start(this.#shown.payment);
  }

  /** Shows no payment any more; with `forgets`, the storage neither. */
  leave({ forgets = false } = {}): void {
    this.rest();
    if (forgets) this.#pending?.forget();
    this.#shown = null;
    this.#isFollowed = false;
    this.#isGoingOn = false;
    this.hasLostSight = false;
    this.isReturned = false;
    this.isNew = false;
    this.phone = null;
    this.phoneEnding = null;
  }

  /** Ends timers and connections; {@link resume} goes on. */
  rest(): void {
    this.#shown?.follower.stop();
    this.#leaving?.abort();
  }

  resume(): void {
    if (this.#isGoingOn) this.#shown?.follower.start();
  }

  refresh(): void {
    this.#shown?.follower.refresh();
  }

  #keep(payment: Payment, token: string): void {
    if (!this.#api) return;
    const follower = new PaymentFollower(this.#api, payment.id, token, {
      onPayment: (news) => this.#take(news),
      onLostSight: () => {
        this.hasLostSight = true;
        this.#pending?.forget(payment.id);
        this.#host.requestUpdate();
      },
    });
    this.#shown = { payment, token, follower };
  }

  #take(payment: Payment): void {
    if (!this.#shown) return;
    this.#shown.payment = payment;
    if (!isOpen(payment) && payment.status !== 'needs_review') this.#pending?.forget(payment.id);
    this.#onPayment(payment);
    this.#tell(payment);
    if (this.isNew && !this.#isFollowed && payment.next_action?.type === 'redirect') {
      this.#isFollowed = true;
      void this.#followLink(payment.next_action.url, payment.livemode);
    }
  }

  async #followLink(url: string, isLive: boolean): Promise<void> {
    const link = safeLink(url, !isLive);
    if (!link) return;
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    await surroundings.wait(REDIRECT_NOTICE_MILLISECONDS, signal);
    if (!signal.aborted) surroundings.leaveFor(link.href);
  }

  /** Each fact once, however often it is read. */
  #tell(payment: Payment): void {
    const { status } = payment;
    const isFailure = status === 'failed' || status === 'cancelled' || status === 'expired';
    const Fact =
      status === 'succeeded' ? MalipoSuccessEvent : isFailure ? MalipoFailureEvent : MalipoPendingEvent;
    const fact = new Fact(payment);
    const name = `${fact.type} ${payment.id}`;
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#host.dispatchEvent(fact);
  }
}
