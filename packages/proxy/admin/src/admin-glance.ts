import type { Balances } from '@malipo/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { AdminView } from './admin-view.ts';
import { api, type Entry } from './api.ts';
import { balanceWords, duration, money, percent, reasonWords } from './format.ts';
import { paymentsSince } from './payments-since.ts';
import { glanceOf, type Glance, type OperatorHealth } from './health.ts';

/** A day of a busy shop; what is more is left out, and said. */
const MAX_PAGES = 10;

async function paymentsOfToday(): Promise<readonly Entry[]> {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return (await paymentsSince(midnight, MAX_PAGES)).payments;
}

/** Today at a glance, what waits for a person, and the balances. */
export class AdminGlance extends AdminView {
  static override properties = {
    ...AdminView.properties,
    glance: { state: true },
    waiting: { state: true },
    balances: { state: true },
  };

  declare private glance: Glance | null;
  declare private waiting: readonly Entry[];
  declare private balances: Balances['balances'];

  constructor() {
    super();
    this.glance = null;
    this.waiting = [];
    this.balances = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.refresh();
  }

  override refresh(): void {
    void this.run(async () => {
      const kinds = ['payments', 'payouts', 'purchases'] as const;
      const [today, ...waiting] = await Promise.all([
        paymentsOfToday(),
        ...kinds.map((kind) => api.list(kind, { status: 'needs_review', limit: '20' })),
      ]);
      this.glance = glanceOf(today);
      this.waiting = waiting.flatMap(({ entries }) => entries);
      // An upstream that is away must not keep the rest from being seen.
      this.balances = (await api.balances().catch(() => ({ balances: [] }))).balances;
      return undefined;
    });
  }

  private operator({ name, succeeded, ended, medianMs }: OperatorHealth): TemplateResult {
    const share = ended === 0 ? '–' : `${percent(succeeded, ended)} succeed`;
    return html`<dt>${name}</dt>
      <dd>${share}${medianMs === null ? nothing : `, usually in ${duration(medianMs)}`}</dd>`;
  }

  override render(): TemplateResult {
    const { glance, waiting, balances } = this;
    return html`<h1>Today</h1>
      ${this.news()}
      ${
        glance === null
          ? nothing
          : html`<ul class="tiles">
              <li><strong>${glance.paid}</strong> paid</li>
              <li><strong>${glance.open}</strong> open</li>
              <li class=${waiting.length > 0 ? 'needs_review' : ''}><strong>${waiting.length}</strong> ${waiting.length === 1 ? 'needs' : 'need'} you</li>
              ${[...glance.sums].map(
                ([currency, sum]) => html`<li><strong>${money(String(sum), currency)}</strong> received</li>`,
              )}
            </ul>
            <p><a class="line" href="#/losses">Where people give up</a></p>
            ${
              waiting.length === 0
                ? nothing
                : html`<h2>Needs you</h2>
                  <ul class="entries">
                    ${waiting.map(
                      ({ id, reference, amount, currency }) => html`<li>
                        <a href="#/${id}"
                          ><span class="pair"><span>${reference}</span><span>${money(amount, currency)}</span></span>
                          <small class="needs_review">Look at it</small></a
                        >
                      </li>`,
                    )}
                  </ul>`
            }
            ${
              glance.failedBy.size === 0
                ? nothing
                : html`<h2>Not paid, and why</h2>
                  <dl class="sums">
                    ${[...glance.failedBy].map(
                      ([reason, count]) => html`<dt>${reasonWords(reason)}</dt>
                        <dd>${count}</dd>`,
                    )}
                  </dl>`
            }
            ${
              glance.operators.length === 0
                ? nothing
                : html`<h2>Operators</h2>
                  <dl>
                    ${glance.operators.map((operator) => this.operator(operator))}
                  </dl>`
            }
            ${
              balances.length === 0
                ? nothing
                : html`<h2>Balances</h2>
                  <dl class="sums">
                    ${balances.map(
                      ({ upstream, kind, amount, currency }) => html`<dt>${balanceWords(upstream, kind)}</dt>
                        <dd>${money(amount, currency)}</dd>`,
                    )}
                  </dl>`
            }`
      }`;
  }
}
