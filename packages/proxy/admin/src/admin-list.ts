import { readPhone } from '@malipo/contract/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { AdminView } from './admin-view.ts';
import { api, type Entry, type Kind } from './api.ts';
import { money, STATUS_WORDS, time } from './format.ts';

/** The proxy finds payments by the whole number of a payer; for any other so many entries are looked through. */
const MAX_PAGES_FOR_PHONE = 10;
const ID = /^(?:pay|out|pur)_[0-9a-f]{32}/;
const digitsOf = (text: string) => text.replace(/\D/g, '');
/** With the country code, which no national number can be told from that begins with a zero. */
const WHOLE_PHONE = /^\+[1-9]\d{6,14}$/;

/** However people write and paste it; null where it is too short, or anything else. */
function phoneIn(search: string): string | null {
  const phone = readPhone(search)?.replace(/^00/, '+') ?? null;
  return phone !== null && /^\+?\d{7,20}$/.test(phone) ? phone : null;
}

/** Payments, payouts or purchases, and the search in all of them. */
export class AdminList extends AdminView {
  static override properties = {
    ...AdminView.properties,
    kind: {},
    status: { state: true },
    search: { state: true },
    entries: { state: true },
    next: { state: true },
  };

  declare kind: Kind;
  declare private status: string;
  declare private search: string;
  declare private entries: readonly Entry[];
  declare private next: string | null;

  constructor() {
    super();
    this.status = '';
    this.search = '';
    this.entries = [];
    this.next = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('kind')) return;
    Object.assign(this, { status: '', search: '', entries: [], next: null });
    this.refresh();
  }

  override refresh(): void {
    void this.load();
  }

  private load(cursor: string | null = null): Promise<void> {
    return this.run(async () => {
      const search = this.search.trim();
      if (ID.test(search)) {
        location.hash = `#/${ID.exec(search)?.[0] ?? ''}`;
        return undefined;
      }
      const phone = phoneIn(search);
      const isWhole = phone !== null && WHOLE_PHONE.test(phone) && this.kind === 'payments';
      const what = search === '' ? {} : isWhole ? { phone } : { reference: search };
      const page = await api.list(this.kind, {
        ...what,
        ...(this.status && { status: this.status }),
        cursor,
      });
      // Digits are an order's as often as a phone's.
      if (phone !== null && cursor === null && page.entries.length === 0) return this.findPhone(phone);
      this.entries = cursor === null ? page.entries : [...this.entries, ...page.entries];
      this.next = page.next;
      if (this.entries.length > 0) return undefined;
      return search === ''
        ? 'Nothing is there.'
        : 'Nothing is there. Write an order exactly as your shop does.';
    }, 'afterwards');
  }

  /** By the last digits: however a number is written, they are the same. */
  private async findPhone(phone: string): Promise<string | undefined> {
    const last = phone.slice(-8);
    const found: Entry[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < MAX_PAGES_FOR_PHONE; page++) {
      const { entries, next } = await api.list(this.kind, { cursor, limit: '100' });
      found.push(...entries.filter(({ customer }) => digitsOf(customer?.phone ?? '').endsWith(last)));
      cursor = next;
      if (cursor === null) break;
    }
    this.entries = found;
    this.next = null;
    const where = cursor === null ? '' : ' among the newest thousand';
    const advice = where !== '' && this.kind === 'payments' ? ' Write it with + and its country code.' : '';
    return found.length === 0 ? `Nothing with this order or phone number${where}.${advice}` : undefined;
  }

  private handleSearch(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    this.search = String(form.get('search') ?? '');
    this.status = String(form.get('status') ?? '');
    void this.load();
  }

  override render(): TemplateResult {
    const statuses =
      this.kind === 'purchases'
        ? ['processing', 'delivered', 'failed', 'needs_review']
        : this.kind === 'payouts'
          ? ['processing', 'succeeded', 'failed', 'needs_review']
          : Object.keys(STATUS_WORDS).filter((status) => status !== 'delivered');
    return html`<h1>${this.kind === 'payouts' ? 'Payouts and refunds' : title(this.kind)}</h1>
      <form class="card" role="search" @submit=${this.handleSearch}>
        <div class="wide">
          <label for="search">Order, phone, or id</label>
          <input id="search" name="search" type="search" autocomplete="off" .value=${this.search} />
        </div>
        <div>
          <label for="status">State</label>
          <select id="status" name="status">
            <option value="">All</option>
            ${statuses.map(
              (status) =>
                html`<option value=${status} ?selected=${status === this.status}>${STATUS_WORDS[status]}</option>`,
            )}
          </select>
        </div>
        <button class="main">Search</button>
      </form>
      ${this.news()}
      <ul class="entries">
        ${this.entries.map((entry) => row(entry))}
      </ul>
      ${
        this.next === null
          ? nothing
          : html`<p class="card"><button @click=${() => this.load(this.next)}>Show more</button></p>`
      }`;
  }
}

export const title = (kind: Kind): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

function row({
  id,
  reference,
  amount,
  currency,
  status,
  created_at,
  operator,
  service,
}: Entry): TemplateResult {
  return html`<li>
    <a href="#/${id}">
      <span class="pair"><span>${reference}</span><span>${money(amount, currency)}</span></span>
      <span class="pair">
        <small>${[operator?.name ?? service, time(created_at)].filter(Boolean).join(' · ')}</small>
        <small class="status ${status}">${STATUS_WORDS[status]}</small>
      </span>
    </a>
  </li>`;
}
