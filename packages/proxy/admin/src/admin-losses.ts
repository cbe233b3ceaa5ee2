import { html, nothing, type TemplateResult } from 'lit';
import { AdminView } from './admin-view.ts';
import { percent } from './format.ts';
import { paymentsSince } from './payments-since.ts';
import { lossesByOperator, STEPS, type OperatorLosses } from './losses.ts';

const DAY_MS = 86_400_000;
const SPANS = [
  [1, 'The last 24 hours'],
  [7, 'The last 7 days'],
  [30, 'The last 30 days'],
] as const;
const USUAL_DAYS = 7;
/** What a phone loads in a few seconds; what is more is left out, and said. */
const MAX_PAGES = 50;

/** Where people give up, by operator and step, over a time of one's choice. */
export class AdminLosses extends AdminView {
  static override properties = {
    ...AdminView.properties,
    days: { state: true },
    operators: { state: true },
  };

  declare private days: number;
  /** Null until they are known. */
  declare private operators: readonly OperatorLosses[] | null;

  constructor() {
    super();
    this.days = USUAL_DAYS;
    this.operators = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.refresh();
  }

  override refresh(): void {
    void this.run(async () => {
      const { payments, isWhole } = await paymentsSince(new Date(Date.now() - this.days * DAY_MS), MAX_PAGES);
      this.operators = lossesByOperator(payments);
      if (payments.length === 0) return 'Nobody has paid in this time.';
      return isWhole ? undefined : `Only the newest ${payments.length} payments are counted.`;
    });
  }

  private handleSpan(event: Event): void {
    this.days = Number((event.target as HTMLSelectElement).value);
    this.refresh();
  }

  private operator({ name, created, paid, unsettled, lost }: OperatorLosses): TemplateResult {
    return html`<section class="card">
      <h2>${name}</h2>
      <p class="muted">${created} ${created === 1 ? 'payment' : 'payments'} begun</p>
      <dl class="shares">
        <dt class="succeeded">Paid</dt>
        <dd>${paid}</dd>
        <dd>${percent(paid, created)}</dd>
        ${lost.map(
          ({ step, count }) => html`<dt>${STEPS[step]}</dt>
            <dd>${count}</dd>
            <dd>${percent(count, created)}</dd>`,
        )}
        ${
          unsettled === 0
            ? nothing
            : html`<dt>Not settled yet</dt>
              <dd>${unsettled}</dd>
              <dd>${percent(unsettled, created)}</dd>`
        }
      </dl>
    </section>`;
  }

  override render(): TemplateResult {
    return html`<h1>Where people give up</h1>
      <form class="card">
        <label for="span">Payments of</label>
        <select id="span" @change=${this.handleSpan}>
          ${SPANS.map(([days, name]) => html`<option value=${days} ?selected=${days === this.days}>${name}</option>`)}
        </select>
        <p class="muted">Of all payments that were begun with an operator, how many ended how.</p>
      </form>
      ${this.news()} ${this.operators?.map((operator) => this.operator(operator))}`;
  }
}
