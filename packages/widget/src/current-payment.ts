import type { Payment } from '@malipo/contract';
import { type ApiClient, ProxyProblem } from './api-client.ts';
import { MalipoFailureEvent, MalipoPendingEvent, MalipoSuccessEvent } from './events.ts';
import { PaymentFollower } from './payment-follower.ts';
import type { PendingPayments } from './pending-payments.ts';
import type { ReturnedPayment } from './return-address.ts';
import { safeLink } from './safe-link.ts';
import { browser } from './browser.ts';

/** Long enough to read where one is sent. */
const REDIRECT_NOTICE_MS = 1_500;
/** A clock that is off by less does not spoil a countdown. */
const CLOCK_TOLERANCE_MS = 20_000;

/** What is known of a payment beside what the proxy says of it. */
export interface PaymentContext {
  /** The number that is to approve, as it was typed here. */
  readonly phone?: string;
  /** Its last digits, where it was typed before a reload. */
  readonly phoneEnding?: string;
  /** The customer has just started it here: its link may be followed without another press. */
  readonly isNew?: boolean;
  /** It was found by the address that an operator sent the customer back to. */
  readonly isReturned?: boolean;
  /** The proxy does not show it any more. */
  readonly isUnreadable?: boolean;
}

/**
 * Keeps one payment: follows it, remembers it across reloads, tells the page once of each fact, and leaves for
 * its link where the customer has just pressed "Pay".
 */
export class CurrentPayment {
  context: PaymentContext = {};
  /** Reads the payment that is kept. */
  token = '';
  /** What to add to this device's clock to have the proxy's, in milliseconds. */
  clockOffset = 0;

  readonly #host: EventTarget;
  readonly #onPayment: (payment: Payment) => void;
  readonly #told = new Set<string>();
  #api: ApiClient | null = null;
  #pending: PendingPayments | null = null;
  #payment: Payment | null = null;
  #follower: PaymentFollower | null = null;
  /** Whether the payment is shown, not only asked about. */
  #isGoingOn = false;
  #leaving: AbortController | null = null;

  constructor(host: EventTarget, onPayment: (payment: Payment) => void) {
    this.#host = host;
    this.#onPayment = onPayment;
  }

  open(api: ApiClient, pending: PendingPayments): void {
    this.#api = api;
    this.#pending = pending;
  }

  /** Shows a payment and follows it to its end. */
  show(payment: Payment, token: string, context: PaymentContext = {}): void {
    const known = this.#pending?.read();
    const phoneEnding =
      context.phone?.replace(/\D/g, '').slice(-4) ?? (known?.id === payment.id ? known.phoneEnding : '');
    this.#pending?.remember({ id: payment.id, token, phoneEnding });
    if (context.isNew) {
      const offset = Date.parse(payment.created_at) - browser.now();
      this.clockOffset = Math.abs(offset) > CLOCK_TOLERANCE_MS ? offset : 0;
    }
    this.#keep(payment, token, { ...context, phoneEnding });
    this.goOn();
  }

  /** Shows the payment of a return address; `false` where its token does not show it. */
  async showReturned({ id, token }: ReturnedPayment): Promise<boolean> {
    const known = this.#pending?.read();
    // The token of the start shows more than that of the return: the next action, for a start.
    for (const tried of [known?.id === id ? known.token : '', token]) {
      const answer = tried && (await this.#api?.payment(id, tried).catch(() => null));
      if (!tried || !answer) continue;
      this.show(answer.payment, tried, { isReturned: true });
      return true;
    }
    return false;
  }

  /**
   * Asks for the payment in the storage and makes it the one to {@link goOn} with.
   *
   * @throws where the proxy did not answer: then nothing new may start
   */
  async findPending(): Promise<Payment | null> {
    const known = this.#pending?.read();
    if (!known || !this.#api) return null;
    try {
      const answer = await this.#api.payment(known.id, known.token);
      if (answer) this.#keep(answer.payment, known.token, { phoneEnding: known.phoneEnding });
      return answer && answer.payment;
    } catch (trouble) {
      if (!(trouble instanceof ProxyProblem) || !trouble.isHidden) throw trouble;
      this.#pending?.forget(known.id);
      return null;
    }
  }

  /** Shows and follows the payment that was found. */
  goOn(): void {
    this.#isGoingOn = true;
    if (this.#payment) this.#take(this.#payment);
    this.resume();
  }

  /** Shows no payment any more; with `forgets`, the storage neither. */
  leave(forgets = false): void {
    this.pause();
    if (forgets) this.#pending?.forget();
    this.#payment = null;
    this.#follower = null;
    this.#leaving = null;
    this.#isGoingOn = false;
    this.context = {};
  }

  /** Ends timers and connections; {@link resume} goes on. */
  pause(): void {
    this.#follower?.stop();
    this.#leaving?.abort();
  }

  resume(): void {
    if (this.#isGoingOn) this.#follower?.start();
  }

  refresh(): void {
    this.#follower?.refresh();
  }

  #keep(payment: Payment, token: string, context: PaymentContext): void {
    this.leave();
    this.#payment = payment;
    this.token = token;
    this.context = context;
    if (!this.#api) return;
    const handleUnreadable = () => {
      this.context = { ...context, isUnreadable: true };
      this.#pending?.forget(payment.id);
      if (this.#payment) this.#onPayment(this.#payment);
    };
    this.#follower = new PaymentFollower(
      this.#api,
      payment,
      token,
      (news) => this.#take(news),
      handleUnreadable,
    );
  }

  #take(payment: Payment): void {
    this.#payment = payment;
    const { id, status, next_action: action, livemode, purchase } = payment;
    const isFailure = status === 'failed' || status === 'cancelled' || status === 'expired';
    if (isFailure || (status === 'succeeded' && !purchase)) this.#pending?.forget(id);
    // A reload finds what was bought; the next person on this phone does not.
    if (purchase?.status === 'delivered') {
      this.#pending?.remember({ id, token: this.token, phoneEnding: '' }, true);
    }
    this.#onPayment(payment);
    const Fact =
      status === 'succeeded' ? MalipoSuccessEvent : isFailure ? MalipoFailureEvent : MalipoPendingEvent;
    // Tokens and PINs are the customer's secrets, not the page's.
    this.#tell(new Fact({ ...payment, purchase: purchase && { ...purchase, result: null } }), id);
    if (this.context.isNew && !this.#leaving && action?.type === 'redirect') {
      void this.#leaveFor(safeLink(action.url, livemode));
    }
  }

  /** Each fact once, however often it is read. */
  #tell(fact: Event, id: string): void {
    const name = fact.type + id;
    if (!this.#told.has(name)) this.#host.dispatchEvent(fact);
    this.#told.add(name);
  }

  async #leaveFor(link: URL | null): Promise<void> {
    const { signal } = (this.#leaving = new AbortController());
    if (link) await browser.wait(REDIRECT_NOTICE_MS, signal);
    if (link && !signal.aborted) browser.leaveFor(link.href);
  }
}
