import type {
  Checkout,
  CheckoutLink,
  Country,
  Operator,
  Payment,
  PaymentRequest,
  PaymentWithToken,
} from '@malipo/contract';
import type { FixedCheckout } from '../../src/api-client.ts';
import { browser } from '../../src/browser.ts';
import { json, problem, type Answer, type Sent } from './answers.ts';
import { FakeStore } from './fake-store.ts';
import { checkout as checkoutOf, COUNTRIES, MERCHANT, OPERATORS, payment, withToken } from './fixtures.ts';

export { json, problem, type Sent } from './answers.ts';

/** Stands where the network is: answers `fetch` as api.md says, and writes down what was sent. */
export class FakeProxy {
  static readonly address = 'https://pay.example.com';

  readonly sent: Sent[] = [];
  checkout: FixedCheckout | null = null;
  countries: readonly Country[] = COUNTRIES;
  operators: Readonly<Record<string, readonly Operator[]>> = OPERATORS;
  readonly store = new FakeStore((id) => this.#operator(id)?.currency ?? 'XOF');
  /** The payments that exist, by id; the token is the bearer that reads them. */
  readonly payments = new Map<string, PaymentWithToken>();
  /** What the next creations answer, in order; then a payment. */
  readonly creations: (() => Answer)[] = [];
  /** What is created when nothing else is said. */
  creates: Payment = payment();
  /** Answers every question for one payment, where set. */
  reading: (() => Answer) | null = null;
  /** Answers whose number it is; by default by how numbers begin in Côte d’Ivoire. */
  guesses: (typed: string, country: string | null) => Answer = guessByPrefix;
  /** Answers the stream of events; by default there is none, and the widget asks. */
  events: (id: string, sent: Sent) => Answer = () => problem(404, 'no_such_call');
  /** What passes the checkout on to somebody else. */
  link: CheckoutLink = { url: `${FakeProxy.address}/pay#cs_other` };
  /** While false, nothing answers. */
  isReachable = true;

  readonly #fetch = globalThis.fetch;

  install(): void {
    globalThis.fetch = (input, init) => this.#answer(input, init);
  }

  remove(): void {
    globalThis.fetch = this.#fetch;
  }

  /** Changes a payment, as an operator's answer would. */
  update(id: string, changes: Partial<Payment>): PaymentWithToken {
    const known = this.payments.get(id) ?? withToken(payment({ id }));
    const updated = {
      ...known,
      ...changes,
      updated_at: new Date(Date.parse(known.updated_at) + 1).toISOString(),
    };
    this.payments.set(id, updated);
    return updated;
  }

  sentTo(method: string, path: string): readonly Sent[] {
    return this.sent.filter((one) => one.method === method && one.path === path);
  }

  get creationsSent(): readonly Sent[] {
    return this.sentTo('POST', '/v1/payments');
  }

  async #answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(FakeProxy.address)) return this.#fetch(input, init);
    const sent: Sent = {
      method: init.method ?? 'GET',
      path: address.slice(FakeProxy.address.length),
      headers: new Headers(init.headers),
      body: init.body instanceof URLSearchParams ? String(init.body) : ((init.body ?? null) as string | null),
      signal: init.signal ?? null,
    };
    this.sent.push(sent);
    await Promise.resolve();
    if (!this.isReachable) throw new TypeError('Failed to fetch');
    return this.#route(sent);
  }

  #route(sent: Sent): Answer {
    const [, , resource, id, more] = sent.path.replace(/\?.*/, '').split('/');
    const form = resource === 'checkout' ? new URLSearchParams(sent.body ?? '').get('access_token') : null;
    const bearer = form ?? sent.headers.get('Authorization')?.replace('Bearer ', '');
    const sold = this.store.answer(sent);
    if (sold) return sold;
    if (resource === 'checkout' && id) return json(this.link);
    if (resource === 'checkout') return this.#describe(bearer, sent.path.split('country=')[1]);
    if (resource?.startsWith('operators')) {
      const { searchParams: asked } = new URL(sent.path, FakeProxy.address);
      return this.guesses(asked.get('phone') ?? '', asked.get('country'));
    }
    if (resource === 'countries' && id) return json({ operators: this.operators[id] ?? [] });
    if (resource === 'countries')
      return json({ countries: this.countries, merchant: MERCHANT, livemode: true });
    if (more === 'ask') return this.#show(id, bearer);
    if (sent.method === 'POST') {
      const scripted = this.creations.shift();
      if (scripted) return scripted();
      const created = {
        ...this.#create(JSON.parse(sent.body ?? '{}') as PaymentRequest),
        created_at: new Date(browser.now()).toISOString(),
      };
      this.payments.set(created.id, created);
      return json(created, 201);
    }
    if (more === 'events') return this.events(id ?? '', sent);
    if (this.reading) return this.reading();
    return this.#show(id, bearer);
  }

  #show(id: string | undefined, bearer: string | undefined): Answer {
    const known = this.payments.get(id ?? '');
    if (!known || bearer !== known.token) return problem(404, 'not_found');
    const shown: Partial<PaymentWithToken> = { ...known };
    delete shown.token;
    return json(shown, 200, { ETag: `"${known.updated_at}"` });
  }

  /** With the operators of the country that is fixed, asked for, or the only one. */
  #describe(bearer: string | undefined, asked: string | undefined): Answer {
    const { checkout } = this;
    if (bearer && !checkout) return problem(401, 'unauthorized');
    if (asked !== undefined && !/^[A-Z]{2}$/.test(asked))
      return problem(422, 'invalid_request', { errors: [{ field: 'country', message: 'must be a code' }] });
    const open: Checkout = { ...checkoutOf(), amount: null, currency: null, open_amounts: true };
    const described = bearer && checkout ? checkout : open;
    const { country, currency } = described;
    const countries = this.countries.filter(
      ({ code, currencies }) =>
        (!country || code === country) && (!currency || described.purchase || currencies.includes(currency)),
    );
    const shown = country ?? asked ?? (countries.length === 1 ? countries[0]?.code : undefined);
    const operators = shown ? { [shown]: [...(this.operators[shown] ?? [])] } : {};
    return json({
      ...described,
      now: new Date(browser.now()).toISOString(),
      countries,
      operators,
      ...(Object.keys(described.operators).length > 0 && { operators: described.operators }),
    });
  }

  /** What is bought is collected at its quote, by the operator that was chosen. */
  #create({ purchase, quote, operator: id }: PaymentRequest): PaymentWithToken {
    const operator = this.#operator(id);
    const quoted = this.store.quoted.get(quote ?? '');
    if (!purchase || !operator) return withToken(this.creates);
    return withToken({
      ...this.creates,
      ...(quoted && { amount: quoted.total, currency: quoted.total_currency }),
      operator: { id, name: operator.name, country: operator.country },
      purchase: this.store.begun(purchase),
    });
  }

  #operator(id: string): Operator | undefined {
    return Object.values(this.operators)
      .flat()
      .find((one) => one.id === id);
  }
}

function guessByPrefix(typed: string, named: string | null): Answer {
  const isIvorian = typed.startsWith('+225') || named === 'CI';
  const [, prefix = ''] = /^(?:\+225)?(0[157])/.exec(typed) ?? [];
  const operator = (isIvorian && { '05': 'ci-mtn', '07': 'ci-orange', '01': 'ci-moov' }[prefix]) || null;
  return json({
    phone: null,
    country: operator && 'CI',
    operator,
    network: operator?.slice(3) ?? null,
    operators: [],
  });
}
