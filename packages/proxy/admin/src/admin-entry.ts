import type { TimelineEvent, Webhook } from './types.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { AdminView } from './admin-view.ts';
import { api, kindOf, Refusal, type Entry } from './api.ts';
import { AMOUNT, AMOUNT_HINT, exactTime, money, spacedPhone, STATUS_WORDS, time } from './format.ts';

const WEBHOOK_PAGES = 5;
const CONFLICT = 409;

/** What a person may say of how it ended, by the kind. */
const ENDS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  payments: [
    ['succeeded', 'It was paid'],
    ['failed', 'It was not paid'],
    ['cancelled', 'It was cancelled'],
  ],
  payouts: [
    ['succeeded', 'The money has gone out'],
    ['failed', 'The money has not gone out'],
  ],
  purchases: [
    ['delivered', 'It was delivered'],
    ['failed', 'It was not delivered'],
  ],
};

/** What a program must read, a person need not. */
const IN_WORDS: Readonly<Record<string, string>> = {
  // A try whose answer was lost may have been carried out.
  idempotency_key_reused:
    'Your first try, with another amount, may have gone through. Look under Payouts, then come back here.',
  not_in_review: 'This has been settled meanwhile, as you see below.',
};

const inWords = ({ problem }: Refusal): Refusal =>
  new Refusal({ ...problem, detail: IN_WORDS[problem.code] ?? problem.detail });

async function webhooksOf(id: string): Promise<readonly Webhook[]> {
  const found: Webhook[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < WEBHOOK_PAGES; page++) {
    const { webhooks, next_cursor } = await api.webhooks(cursor);
    found.push(...webhooks.filter(({ entry }) => entry === id));
    if (next_cursor === null) break;
    cursor = next_cursor;
  }
  return found;
}

/** One payment, payout or purchase: what is known of it, what happened to it, and what a person may do. */
export class AdminEntry extends AdminView {
  static override properties = {
    ...AdminView.properties,
    entryId: {},
    entry: { state: true },
    events: { state: true },
    webhooks: { state: true },
  };

  declare entryId: string;
  declare private entry: Entry | null;
  declare private events: readonly TimelineEvent[];
  declare private webhooks: readonly Webhook[];
  /** The same for every try of one refund, so that it is never given twice. */
  #refundKey = crypto.randomUUID();

  constructor() {
    super();
    this.entry = null;
    this.events = [];
    this.webhooks = [];
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('entryId')) return;
    this.entry = null;
    this.refresh();
  }

  override refresh(): void {
    void this.run(() => this.load());
  }

  private async load(said?: string): Promise<string | undefined> {
    const [entry, { events }, webhooks] = await Promise.all([
      api.entry(this.entryId),
      api.timeline(this.entryId),
      webhooksOf(this.entryId),
    ]);
    Object.assign(this, { entry, events, webhooks });
    return said;
  }

  private act(work: () => Promise<unknown>, said: string): void {
    void this.run(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // Somebody else was here meanwhile.
        if (error.problem.status === CONFLICT) await this.load();
        throw inWords(error);
      }
      return this.load(said);
    });
  }

  private handleResolve(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [status, reason] = [String(form.get('status') ?? ''), String(form.get('reason') ?? '').trim()];
    this.act(() => api.resolve(this.entryId, status, reason), 'Settled.');
  }

  private handleRefund(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [amount, reason] = [String(form.get('amount') ?? ''), String(form.get('reason') ?? '').trim()];
    this.act(async () => {
      await api.refund(this.entryId, amount, reason, this.#refundKey);
      this.#refundKey = crypto.randomUUID();
    }, 'The refund is under way. It stands under Payouts.');
  }

  override render(): TemplateResult {
    const { entry } = this;
    if (entry === null) return html`<h1>${this.entryId}</h1>${this.news()}`;
    return html`<p><a class="line" href="#/${kindOf(entry.id)}">Back to the list</a></p>
      <h1>${entry.reference}</h1>
      <p>
        ${money(entry.amount, entry.currency)} ·
        <span class="status ${entry.status}">${STATUS_WORDS[entry.status]}</span>
      </p>
      ${this.news()} ${entry.status === 'needs_review' ? this.review(entry) : this.failure(entry)}
      ${this.facts(entry)}
      <h2>What happened</h2>
      <ol class="timeline">
        ${this.events.map(({ at, text }) => html`<li><small>${exactTime(at)}</small><br />${text}</li>`)}
      </ol>
      ${this.told()} ${entry.status === 'succeeded' && kindOf(entry.id) === 'payments' ? this.refund(entry) : nothing}`;
  }

  private failure({ failure }: Entry) {
    return failure === null ? nothing : html`<p class="card">${failure.message}</p>`;
  }

  private review(entry: Entry): TemplateResult {
    const kind = kindOf(entry.id) ?? 'payments';
    return html`<section class="card" aria-labelledby="review">
      <h2 id="review" class="needs_review">This needs you</h2>
      <p>${entry.failure?.message}</p>
      <p class="muted">
        Look in the operator’s own books for the order id below, then say how it ended. It is written down with your
        reason, and your shop is told.
      </p>
      ${
        kind === 'payments'
          ? html`<p class="row">
            <button @click=${() => this.act(() => api.ask(entry.id), 'The operator was asked.')}>
              Ask the operator again
            </button>
          </p>`
          : nothing
      }
      <form @submit=${this.handleResolve}>
        <label for="how">How did it end?</label>
        <select id="how" name="status" required>
          <option value="">Choose</option>
          ${ENDS[kind]?.map(([status, words]) => html`<option value=${status}>${words}</option>`)}
        </select>
        <label for="reason">How do you know?</label>
        <input id="reason" name="reason" required maxlength="500" autocomplete="off" />
        <button class="main" ?disabled=${this.isBusy}>Settle it</button>
      </form>
    </section>`;
  }

  private facts(entry: Entry): TemplateResult {
    const facts = [
      ['Operator', entry.operator && `${entry.operator.name}, ${entry.operator.country}`],
      ['Service', entry.service],
      ['Account', entry.account?.startsWith('+') ? spacedPhone(entry.account) : entry.account],
      ['Phone', entry.customer?.phone && spacedPhone(entry.customer.phone)],
      ['Name', entry.customer?.name],
      ['Created', time(entry.created_at)],
      ['Changed', time(entry.updated_at)],
      ['Refund of', entry.refund_of],
      ['Id', entry.id],
      ...(entry.attempts ?? []).map(
        ({ upstream, tenant, order_id, outcome }) =>
          [`Order id at ${tenant ?? upstream}`, `${order_id} (${outcome})`] as const,
      ),
    ].filter(([, value]) => value);
    return html`<dl>
      ${facts.map(
        ([name, value]) => html`<dt>${name}</dt>
          <dd>${value}</dd>`,
      )}
    </dl>`;
  }

  private told() {
    if (this.webhooks.length === 0) return nothing;
    return html`<h2>What your shop was told</h2>
      <ul class="timeline">
        ${this.webhooks.map(
          ({ id, type, status, last_answer }) => html`<li>
            ${type}: ${status}${last_answer === null ? nothing : html` <small>(${last_answer})</small>`}<br />
            <button @click=${() => this.act(() => api.resend(id), 'It is sent again.')}>Send again</button>
          </li>`,
        )}
      </ul>`;
  }

  private refund({ amount, currency }: Entry): TemplateResult {
    return html`<details class="card">
      <summary>Give money back</summary>
      <form @submit=${this.handleRefund}>
        <label for="amount">Amount in ${currency}</label>
        <input id="amount" name="amount" inputmode="decimal" required pattern=${AMOUNT} title=${AMOUNT_HINT} .value=${amount} />
        <label for="why">Reason</label>
        <input id="why" name="reason" maxlength="500" autocomplete="off" />
        <button class="main" ?disabled=${this.isBusy}>Give it back to the phone that paid</button>
      </form>
    </details>`;
  }
}
