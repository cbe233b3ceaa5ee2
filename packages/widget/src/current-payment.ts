import type { Payment } from '@malipo/contract';
import type { PaymentContext } from './checkout.ts';
import type { PayingCheckout } from './parts.ts';
import { isHidden, type PaymentClient } from './payment-client.ts';
import { MalipoFailureEvent, MalipoPendingEvent, MalipoSuccessEvent } from './payment-events.ts';
import { PaymentFollower } from './payment-follower.ts';
import {
  BEGUN_KEY,
  mayBeShown,
  type PendingPayments,
  RETURN_TOKEN_LIFETIME_MS,
  TOKEN_LIFETIME_MS,
} from './pending-payments.ts';
import { isOpen, isUnpaid } from './payment-status.ts';
import type { ReturnedPayment } from './return-address.ts';
import { safeLink } from './safe-link.ts';
import { keep, recall } from './storage.ts';
import { Unreadable } from './unreadable.ts';
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

  private readonly _host: EventTarget & Pick<Element, 'closest'>;
  private readonly _checkout: PayingCheckout;
  private readonly _onPayment: (payment: Payment) => void;
  private readonly _told = new Set<string>();
  /** Both are there as soon as there is anything to show. */
  private _api!: PaymentClient;
  private _pending!: PendingPayments;
  private _payment: Payment | null = null;
  /** Whether the payment is on the screen, rather than only offered to go on with. */
  declare private _isGoingOn?: boolean;
  declare private _isPaused?: boolean;
  private _leaving: AbortController | null = null;
  /** Whether the payment has ended, and been forgotten for that. */
  declare private _isForgotten?: boolean;

  constructor(
    host: EventTarget & Pick<Element, 'closest'>,
    checkout: PayingCheckout,
    onPayment: (payment: Payment) => void,
  ) {
    this._host = host;
    this._checkout = checkout;
    this._onPayment = onPayment;
  }

  open(api: PaymentClient, pending: PendingPayments): void {
    this._api = api;
    this._pending = pending;
  }

  /** Whether this browser remembers a payment whose outcome the customer has not seen. */
  get isPending(): boolean {
    return !!this._pending.read();
  }

  /**
   * Whether another phone, or another browser, has started the payment that is shown. Whose phone rings is known where
   * it was started, if need be in another tab, or for another session: a shop may make one for each visit.
   */
  get isElsewhere(): boolean {
    return !!this.context.isElsewhere && recall(BEGUN_KEY) !== this._payment?.id;
  }

  /** Shows a payment and follows it until it has ended. */
  show(payment: Payment, token: string, context: PaymentContext = {}): void {
    const { id } = payment;
    const known = this._pending.read();
    const own = known?.id === id ? known : null;
    const { isForeign = false, isNew, isReturned } = context;
    const phoneEnding = context.phone?.replace(/\D/g, '').slice(-4) ?? own?.phoneEnding ?? '';
    if (isNew) keep(BEGUN_KEY, id);
    const isElsewhere =
      isOpen(payment) && (context.isElsewhere ?? (!isNew && !isReturned && (!own || !!own.isElsewhere)));
    const flags = { isForeign, isElsewhere };
    this._pending.remember(
      { id, token, phoneEnding, ...flags },
      isReturned && token !== known?.token ? RETURN_TOKEN_LIFETIME_MS : TOKEN_LIFETIME_MS,
    );
    if (isNew) {
      const { clockOffset } = this._checkout;
      // Either is too early by the time that its answer took, or that a printed page is old.
      const offset = Date.parse(payment.created_at) - browser.now();
      this._checkout.clockOffset = Math.max(clockOffset ?? offset, offset);
    }
    this._keep(payment, { ...context, ...flags, token, phoneEnding });
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
    const known = this._pending.read();
    const own = known?.id === id ? known.token : '';
    let trouble: unknown = null;
    // The token from the creation reads more than the one from the return: the next action, for example.
    for (const tried of [own, token]) {
      if (!tried) continue;
      try {
        const answer = await this._api.payment(id, tried);
        if (!answer) continue;
        const isForeign = tried !== own || !!known?.isForeign;
        if (isForeign && !belongs(answer.payment)) return false;
        // What was bought is drawn at once, and its heading said.
        if (answer.payment.purchase) await this._checkout.loadStore().catch(() => null);
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
    const known = this._pending.read();
    if (!known) return null;
    try {
      const answer = await this._api.payment(known.id, known.token);
      if (answer) this._keep(answer.payment, known);
      return answer && answer.payment;
    } catch (trouble) {
      throw unreadableOr(trouble, !mayBeShown(known));
    }
  }

  /** Shows and follows the payment that was found. */
  goOn(): void {
    this._isGoingOn = true;
    if (this._payment) this._take(this._payment);
    this.resume();
  }

  /** Stops showing the payment; with `forgets`, stops remembering it too. */
  leave(forgets = false): void {
    this.pause();
    if (forgets) this._pending.forget();
    this._payment = null;
    this.follower = null;
    this._leaving = null;
    this._isGoingOn = false;
    this.context = {};
  }

  /** Ends timers and connections until {@link resume}. */
  pause(): void {
    this._isPaused = true;
    this.follower?.stop();
    this._leaving?.abort();
  }

  resume(): void {
    this._isPaused = false;
    this._follow();
  }

  /** Polls at once. */
  refresh(): void {
    this.follower?.refresh();
  }

  /** The customer is on the way to another page, perhaps by the link: coming back, nobody is sent there again. */
  handleLeave(): void {
    this._leaving?.abort();
    this.context.isNew = false;
  }

  private _keep(payment: Payment, context: PaymentContext & { readonly token: string }): void {
    this.leave();
    this._payment = payment;
    this.context = context;
    this._isForgotten = false;
    this.follower = new PaymentFollower(this._api, payment, context.token, {
      handleNews: (news) => this._take(news),
      handleTick: () => {
        this._learnPhone();
        this._checkout.refresh();
      },
    });
    this._follow();
  }

  /**
   * Whose phone rings is remembered by what has asked it: of two checkouts that pay one session together, the other may
   * be answered first.
   */
  private _learnPhone(): void {
    if (this.context.phoneEnding) return;
    const known = this._pending.read();
    if (known && known.id === this._payment?.id) this.context.phoneEnding = known.phoneEnding;
  }

  private _follow(): void {
    if (this._isGoingOn && !this._isPaused) this.follower?.start();
  }

  private _take(news: Payment): void {
    const payment = this.context.isForeign ? { ...news, next_action: null } : news;
    this._payment = payment;
    const { id, status, next_action: action, livemode, purchase } = payment;
    const isFailure = status === 'failed' || status === 'cancelled' || status === 'expired';
    const { token = '', phoneEnding = '' } = this.context;
    if (isUnpaid(payment) || (status === 'succeeded' && !purchase)) {
      this._pending.forget(id);
      this._isForgotten = true;
    }
    // What was taken for ended has become doubtful: it must not be paid again unseen. What the customer has left in
    // another tab stays left.
    else if (this._isForgotten && !this.isPending)
      this._pending.remember({ id, token, phoneEnding }, TOKEN_LIFETIME_MS);
    // A reload shows what was bought; the next person on this phone does not see it. It may be forgotten, since
    // its outcome is known.
    if (purchase?.status === 'delivered') {
      this._pending.remember({ id, token, phoneEnding: '' }, 0, true);
    }
    this._onPayment(payment);
    const Fact =
      status === 'succeeded' ? MalipoSuccessEvent : isFailure ? MalipoFailureEvent : MalipoPendingEvent;
    // Tokens and PINs are the customer's secrets, not the page's.
    this._tell(new Fact({ ...payment, purchase: purchase && { ...purchase, result: null } }), id);
    // What another has not paid is this customer's to pay.
    if (this.isElsewhere && isUnpaid(payment)) return void this._checkout.load();
    if (this.context.isNew && !this._leaving && action?.type === 'redirect') {
      void this._leaveFor(safeLink(action.url, livemode));
    }
  }

  /** Dispatches each event once, however often the payment is read. */
  private _tell(fact: Event, id: string): void {
    const name = fact.type + id;
    if (!this._told.has(name)) this._host.dispatchEvent(fact);
    this._told.add(name);
  }

  private async _leaveFor(link: URL | null): Promise<void> {
    const { signal } = (this._leaving = new AbortController());
    if (link) await browser.wait(REDIRECT_NOTICE_MS, signal);
    // Whoever has closed the dialog in the meantime stays: opened again, it shows the link.
    if (link && !signal.aborted && !this._host.closest('dialog:not([open])')) browser.leaveFor(link.href);
  }
}

const unreadableOr = (error: unknown, mayBeLeft = false) =>
  isHidden(error) ? new Unreadable(error.message, mayBeLeft) : error;
