import { html, nothing, type TemplateResult } from 'lit';
import { AdminView } from './admin-view.ts';
import { api } from './api.ts';
import { AMOUNT, AMOUNT_HINT, money } from './format.ts';

const DAY_SECONDS = 86_400;

/** Makes a payment link and its QR code, to send or to print. */
export class AdminLink extends AdminView {
  static override properties = {
    ...AdminView.properties,
    url: { state: true },
    qr: { state: true },
    what: { state: true },
    shop: { state: true },
  };

  declare private url: string;
  declare private qr: string;
  declare private what: string;
  /** On the poster: who is paid. */
  declare private shop: string;

  constructor() {
    super();
    this.url = '';
    this.qr = '';
    this.what = '';
    this.shop = '';
  }

  private handleMake(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const reference = text('reference');
    const terms = {
      amount: text('amount'),
      currency: text('currency').toUpperCase(),
      ...(text('description') && { description: text('description') }),
      // A link to one order is paid once; without one it is an offer that everybody may pay.
      ...(reference && { reference, expires_in: 7 * DAY_SECONDS }),
    };
    void this.run(async () => {
      const { url, qr = '', checkout } = await api.link(terms);
      this.shop = checkout.merchant.name;
      // A poster that takes no money must not hang in a shop unmarked.
      const test = checkout.livemode ? '' : 'TEST · ';
      const what = `${test}${money(terms.amount, terms.currency)} ${text('description')}`;
      Object.assign(this, { url, qr, what });
      return reference ? 'It can be paid once, for seven days.' : 'It can be paid again and again.';
    });
  }

  private handleCopy(): void {
    void this.run(async () => {
      await navigator.clipboard.writeText(this.url);
      return 'The link is copied: paste it into a message.';
    });
  }

  override render(): TemplateResult {
    return html`<h1 class="no-print">Payment link</h1>
      <form class="card no-print" @submit=${this.handleMake}>
        <label for="amount">Amount</label>
        <input id="amount" name="amount" inputmode="decimal" required pattern=${AMOUNT} title=${AMOUNT_HINT} placeholder="1500" />
        <label for="currency">Currency</label>
        <input
          id="currency"
          name="currency"
          required
          pattern="[A-Za-z]{3}"
          title="Three letters, such as XOF or KES"
          placeholder="XOF"
          autocapitalize="characters"
        />
        <label for="description">What for</label>
        <input id="description" name="description" maxlength="500" />
        <label for="reference">Order (leave it empty for a link that many people pay)</label>
        <input id="reference" name="reference" maxlength="128" />
        <button class="main" ?disabled=${this.isBusy}>Make the link</button>
      </form>
      <div class="no-print">${this.news()}</div>
      ${
        this.url === ''
          ? nothing
          : html`<section class="card" aria-label="The link">
            <h2>${this.shop}</h2>
            <p class="what">${this.what}</p>
            <img class="qr" src="data:image/svg+xml,${encodeURIComponent(this.qr)}" alt="QR code of the payment link" />
            <p class="no-print"><a class="url" href=${this.url}>${this.url}</a></p>
            <p class="row no-print">
              ${
                'clipboard' in navigator
                  ? html`<button @click=${this.handleCopy}>Copy the link</button>`
                  : nothing
              }
              <button @click=${() => print()}>Print the QR code</button>
            </p>
          </section>`
      }`;
  }
}
