/** What the store sells, and quotes for it (api.md, "Who may call what"). */
import {
  schemas,
  type Account,
  type Products,
  type Quote,
  type QuoteRequest,
  type Services as ServiceList,
} from '@malipo/contract';
import { Hono, type Context } from 'hono';
import { checkAmount } from '../http/amounts.ts';
import { conditionalJson, etagOf } from '../http/conditional.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import { readJson } from '../http/read-body.ts';
import type { Services } from '../services.ts';
import { priceOf } from '../store/order-price.ts';
import type { StoreService } from '../store/store.ts';
import { UpstreamUnavailableError } from '../upstreams/seller.ts';

const CACHE_CONTROL = 'public, max-age=60';
const QUOTE_LIFE_MS = 10 * 60_000;

/** Look-ups of one account, and of one caller without an account's name, in a minute. */
const LOOK_UPS_A_MINUTE = 20;
const MINUTE_MS = 60_000;
const MAX_COUNTED = 5_000;

const unavailable = (cause: unknown) =>
  new ProblemError('unavailable', 'The upstream does not answer at the moment.', {
    retryAfterSeconds: 15,
    cause,
  });

/** Counts within the running minute, in bounded memory. */
class MinuteCounter {
  #minute = 0;
  #counts = new Map<string, number>();

  count(key: string, now: number): number {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute || this.#counts.size > MAX_COUNTED) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count;
  }
}

export function storeRoutes(services: Services): Hono {
  const app = new Hono();
  const { store, now, tokens, config } = services;
  const lookUps = new MinuteCounter();

  async function found(context: Context): Promise<StoreService> {
    const service = await store.find(context.req.param('service') ?? '');
    if (service === null) throw new ProblemError('not_found', 'There is no such service.');
    return service;
  }

  app.get('/countries/:country/services', async (context) => {
    const { services: sold, stale } = await store.services(context.req.param('country'));
    const body: ServiceList = { services: sold.map(({ service }) => service), stale };
    return conditionalJson(context, await etagOf(body), CACHE_CONTROL, () => body);
  });

  app.get('/services/:service/products', async (context) => {
    const service = await found(context);
    try {
      const { products, stale } = await store.products(service);
      const body: Products = { products: products.map(({ product }) => product), stale };
      return conditionalJson(context, await etagOf(body), CACHE_CONTROL, () => body);
    } catch (error) {
      throw error instanceof UpstreamUnavailableError ? unavailable(error) : error;
    }
  });

  app.post('/services/:service/accounts', async (context) => {
    const { account } = await readJson(context, schemas.AccountRequest);
    const service = await found(context);
    if (
      lookUps.count(service.service.id, now()) > LOOK_UPS_A_MINUTE * 5 ||
      lookUps.count(`${service.service.id} ${account}`, now()) > LOOK_UPS_A_MINUTE
    ) {
      throw new ProblemError('rate_limited', 'Too many accounts were looked up. Wait a minute.', {
        retryAfterSeconds: 60,
      });
    }
    if (!service.service.account.lookup)
      throw invalid({ field: 'account', message: 'cannot be looked up for this service' });
    const result = await store.lookUp(service, account.trim());
    context.header('cache-control', 'no-store');
    if (result.kind === 'no_answer') throw unavailable(result.reason);
    if (result.kind === 'not_found') {
      throw new ProblemError('account_not_found', 'The upstream does not know this account.', {
        errors: [{ field: 'account', message: 'was not found: check it' }],
      });
    }
    const { name, details } = result.account;
    const answer: Account = { account: account.trim(), name, details: { ...details } };
    return context.json(answer);
  });

  app.post('/quotes', async (context) => {
    const request = await readJson(context, schemas.QuoteRequest);
    const { purchase } = request;
    const price = await askedPrice(request);
    const catalogue = await services.catalogue();
    const operator = catalogue.find(request.operator, { currency: price.currency })?.operator;
    if (operator === undefined)
      throw invalid({ field: 'operator', message: 'is no operator that this proxy reaches' });
    const converted = await services.convert(price.amount, price.currency, operator.currency);
    if (converted === null) {
      if (services.hasRates) throw unavailable('no rate');
      const detail = `Nobody here says what ${price.currency} is in ${operator.currency}: choose an operator that takes ${price.currency}.`;
      throw new ProblemError('operator_not_allowed', detail, {
        errors: [{ field: 'operator', message: `must take ${price.currency}` }],
      });
    }
    const expires_at = now() + QUOTE_LIFE_MS;
    const frozen = {
      ...{ kind: 'quote' as const, operator: operator.id, price: price.amount, currency: price.currency },
      ...{ total: converted.total, total_currency: operator.currency, expires_at },
    };
    const answer: Quote = {
      // Only a purchase is paid by a quote: an open amount is paid as it is.
      id: await tokens.sealQuote({ ...frozen, purchase: purchase ?? { service: '', product: '' } }),
      ...{ amount: price.amount, currency: price.currency, fees: converted.fees, rate: converted.rate },
      ...{
        total: converted.total,
        total_currency: operator.currency,
        expires_at: new Date(expires_at).toISOString(),
      },
    };
    context.header('cache-control', 'no-store');
    return context.json(answer);
  });

  async function askedPrice({ purchase, amount, currency }: QuoteRequest) {
    if (purchase !== undefined) {
      const { price, currency: priced } = await priceOf(store, purchase, config.markupPercent);
      return { amount: price, currency: priced };
    }
    if (amount === undefined || currency === undefined)
      throw invalid({ field: 'purchase', message: 'is required, or amount and currency instead' });
    return { amount: checkAmount(amount, currency), currency };
  }

  return app;
}
