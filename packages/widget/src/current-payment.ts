import type { Payment } from '@malipo/contract';
import { ProxyProblem } from './api-client.ts';
import type { PaymentContext } from './checkout.ts';
import type { PayingCheckout } from './parts.ts';
import type { PaymentClient } from './payment-client.ts';
import { MalipoFailureEvent, MalipoPendingEvent, MalipoSuccessEvent } from './payment-events.ts';
import { PaymentFollower } from './payment-follower.ts';
import {
  mayBeShown,
  type PendingPayments,
  RETURN_TOKEN_LIFETIME_MS,
  TOKEN_LIFETIME_MS,
} from './pending-payments.ts';
import { isUnpaid } from './payment-status.ts';
import type { ReturnedPayment } from './return-address.ts';
import { safeLink } from './safe-link.ts';
import { Unreadable } from './troubles.ts';
import { browser } from './browser.ts';

/** Long enough to read where the link leads. */
const REDIRECT_NOTICE_MS = 1_500;

/**
 * The payment on the screen: follows it, remembers it across reloads, dispatches each event once, and opens its
 * link if the customer has just pressed "Pay".
 */
export class CurrentPayment {
  context: PaymentContext = {};
  follower: PaymentFollower | null = null;

  readonly #host: EventTarget;
  readonly #checkout: PayingCheckout;
  readonly #onPayment: (payment: Payment) => void;
  readonly #told = new Set<string>();
  #api: PaymentClient | null = null;
  #pending: PendingPayments | null = null;
  #payment: Payment | null = null;
  /** Whether the payment is on the screen, rather than only offered to go on with. */
  #isGoingOn = false;
  #isPaused = false;
  #leaving: AbortController | null = null;

  constructor(host: EventTarget, checkout: PayingCheckout, onPayment: (payment: Payment) => void) {
    this.#host = host;
    this.#checkout = checkout;
    this.#onPayment = onPayment;
  }

  open(api: PaymentClient, pending: PendingPayments): void {
    this.#api = api;
    this.#pending = pending;
  }

  /** Whether this browser remembers a payment whose outcome the customer has not seen. */
  get isPending(): boolean {
    return !!this.#pending?.read();
  }

  /** Shows a payment and follows it until it has ended. */
  show(payment: Payment, token: string, context: PaymentContext = {}): void {
    const known = this.#pending?.read();
    const phoneEnding =
      context.phone?.replace(/\D/g, '').slice(-4) ?? (known?.id === payment.id ? known.phoneEnding : '');
    this.#pending?.remember(
      { id: payment.id, token, phoneEnding, ...(context.isForeign && { isForeign: true }) },
      context.isReturned && token !== known?.token ? RETURN_TOKEN_LIFETIME_MS : TOKEN_LIFETIME_MS,
    );
    if (context.isNew) this.#checkout.clockOffset ??= Date.parse(payment.created_at) - browser.now();
    this.#keep(payment, { ...context, token, phoneEnding });
    this.goOn();
  }

  /**
   * Shows the payment named by a return address. Returns `false` if there is no token that could read it, or
   * if it does not belong to this page.
   *
   * @param belongs whether a payment is one that this page could have started
   * @throws if the proxy did not show it: nothing new may start then
   */
  async showReturned(
    { id, token }: ReturnedPayment,
    belongs: (payment: Payment) => boolean,
  ): Promise<boolean> {
    const known = this.#pending?.read();
    const own = known?.id === id ? known.token : '';
    let trouble: unknown = null;
    // The token from the creation reads more than the one from the return: the next action, for example.
    for (const tried of [own, token]) {
      if (!tried) continue;
      try {
        const answer = await this.#api?.payment(id, tried);
        if (!answer) continue;
        const isForeign = tried !== own || !!known?.isForeign;
        if (isForeign && !belongs(answer.payment)) return false;
        this.show(answer.payment, tried, { isReturned: true, isForeign });
        return true;
      } catch (error) {
        trouble = error;
      }
    }
    if (trouble) throw unreadableOr(trouble);
    return false;
  }

  /**
   * Fetches the remembered payment, for {@link goOn} to show.
   *
   * @throws if the proxy did not answer or did not show it: nothing new may start then
   */
  async findPending(): Promise<Payment | null> {
    const known = this.#pending?.read();
    if (!known || !this.#api) return null;
    try {
      const answer = await this.#api.payment(known.id, known.token);
      const { token, phoneEnding, isForeign = false } = known;
      if (answer) this.#keep(answer.payment, { token, phoneEnding, isForeign });
      return answer && answer.payment;
    } catch (trouble) {
      throw unreadableOr(trouble, !mayBeShown(known));
    }
  }

  /** Shows and follows the payment that was found. */
  goOn(): void {
    this.#isGoingOn = true;
    if (this.#payment) this.#take(this.#payment);
    this.resume();
  }

  /** Stops showing the payment; with `forgets`, stops remembering it too. */
  leave(forgets = false): void {
    this.pause();
    if (forgets) this.#pending?.forget();
    this.#payment = null;
    this.follower = null;
    this.#leaving = null;
    this.#isGoingOn = false;
    this.context = {};
  }

  /** Ends timers and connections until {@link resume}. */
  pause(): void {
    this.#isPaused = true;
    this.follower?.stop();
    this.#leaving?.abort();
  }

  resume(): void {
    this.#isPaused = false;
    this.#follow();
  }

  /** Polls at once. */
  refresh(): void {
    this.follower?.refresh();
  }

  /** The customer is on the way to another page, perhaps by the link: coming back, nobody is sent there again. */
  handleLeave(): void {
    this.#leaving?.abort();
    if (this.#payment && this.context.isNew) this.context = { ...this.context, isNew: false };
  }

  #keep(payment: Payment, context: PaymentContext & { readonly token: string }): void {
    this.leave();
    this.#payment = payment;
    this.context = context;
    this.#makeFollower(payment, context.token);
  }

  #makeFollower(payment: Payment, token: string): void {
    if (!this.#api) return;
    this.follower = new PaymentFollower(this.#api, payment, token, {
      handleNews: (news) => this.#take(news),
      handleUnreadable: () => {
        this.context = { ...this.context, isUnreadable: true };
        if (this.#payment) this.#onPayment(this.#payment);
      },
      handleTick: () => this.#checkout.refresh(),
    });
    this.#follow();
  }

  #follow(): void {
    if (this.#isGoingOn && !this.#isPaused) this.follower?.start();
  }

  #take(news: Payment): void {
    const payment = this.context.isForeign ? { ...news, next_action: null } : news;
    this.#payment = payment;
    if (this.context.isUnreadable) this.context = { ...this.context, isUnreadable: false };
    const { id, status, next_action: action, livemode, purchase } = payment;
    const isFailure = status === 'failed' || status === 'cancelled' || status === 'expired';
    const { token = '', phoneEnding = '' } = this.context;
    if (isUnpaid(payment) || (status === 'succeeded' && !purchase)) this.#pending?.forget(id);
    // What was taken for paid has become doubtful: it must not be paid again unseen.
    else if (!this.isPending) this.#pending?.remember({ id, token, phoneEnding }, TOKEN_LIFETIME_MS);
    // A reload shows what was bought; the next person on this phone does not see it. It may be forgotten, since
    // its outcome is known.
    if (purchase?.status === 'delivered') {
      this.#pending?.remember({ id, token, phoneEnding: '' }, 0, true);
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

  /** Dispatches each event once, however often the payment is read. */
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

/** Whether the proxy does not show the payment to this bearer, which does not mean that it does not exist. */
const isHidden = (error: unknown): error is ProxyProblem => error instanceof ProxyProblem && error.isHidden;

const unreadableOr = (error: unknown, mayBeLeft = false) =>
  isHidden(error) ? new Unreadable(error.message, mayBeLeft) : error;
