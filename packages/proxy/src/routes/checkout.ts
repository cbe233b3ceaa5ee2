/** `/v1/checkout`: everything that the first screen needs, in one answer. */
import type { Checkout, PaymentWithToken } from '@malipo/contract';
import { unauthorized, wanted } from '../http/bearers.ts';
import type { Call, Handlers } from '../http/call.ts';
import { etagOf } from '../http/etag.ts';
import { isoTime, isoTimeOrNull } from '../iso-time.ts';
import { payableCountries, payableOperators, type PayableTerms } from '../operators/payable.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import type { CheckoutTerms } from '../tokens/tokens.ts';
import { sealTerms } from './kept-terms.ts';
import { paymentLink } from './payment-link.ts';
import { findShown, withToken } from './shown-payments.ts';

async function holderOf(services: Services, reference: string | undefined): Promise<PaymentWithToken | null> {
  const id = reference === undefined ? null : await services.dependencies.journal.findHolder(reference);
  const shown = id === null ? null : await findShown(services, id);
  return shown && withToken(services, shown);
}

/** Who can pay it, and how: the operators of one country, where that is fixed, asked for, or the only one. */
async function choicesOf(services: Services, terms: CheckoutTerms | null, asked: string | undefined) {
  const catalogue = await services.catalogue();
  const { amount, currency, country, operators, purchase } = terms ?? {};
  const payable: PayableTerms = {
    ...(amount !== undefined && { amount }),
    ...(currency !== undefined && { currency }),
    ...(country !== undefined && { country }),
    ...(operators !== undefined && { operators }),
    isQuoted: purchase !== undefined && services.hasRates,
  };
  const countries = payableCountries(catalogue, payable);
  const [only] = countries.length === 1 ? countries : [];
  const shown = country ?? asked ?? only?.code;
  const isListed = countries.some(({ code }) => code === shown);
  return {
    countries: [...countries],
    operators:
      shown !== undefined && isListed ? { [shown]: [...payableOperators(catalogue, shown, payable)] } : {},
  };
}

/**
 * @param terms what a session or an offer fixes; null where the page chooses the amount
 * @param country the country whose operators are asked for
 */
export async function describeCheckout(
  services: Services,
  terms: CheckoutTerms | null,
  country?: string,
): Promise<Checkout> {
  const { merchant, live, openAmounts } = services.config;
  const { expires_at = null } = terms ?? {};
  return {
    amount: terms?.amount ?? null,
    currency: terms?.currency ?? null,
    country: terms?.country ?? null,
    description: terms?.description ?? null,
    customer: terms?.customer ?? {},
    purchase: terms?.purchase ?? null,
    return_url: terms?.return_url ?? null,
    expires_at: isoTimeOrNull(expires_at),
    merchant,
    livemode: live,
    open_amounts: openAmounts,
    allow_sharing: terms?.allow_sharing ?? false,
    now: isoTime(services.now()),
    ...(await choicesOf(services, terms, country)),
    payment: await holderOf(services, terms?.reference),
  };
}

async function getCheckout({ services, bearer, query }: Call<'getCheckout'>) {
  if (bearer === null && !services.config.openAmounts) {
    throw unauthorized(
      `${wanted(['client_secret', 'offer'])} Without one, MALIPO_OPEN_AMOUNTS must be true.`,
    );
  }
  const body = await describeCheckout(services, bearer?.terms ?? null, query.country);
  // `now` alone does not make it another answer.
  return { body, etag: await etagOf(JSON.stringify({ ...body, now: null })) };
}

async function openCheckout({ services, bearer, query }: Call<'openCheckout'>) {
  return { body: await describeCheckout(services, bearer.terms, query.country) };
}

/**
 * For somebody else to pay: without what is known of the customer, and without the way back to where the customer came
 * from. The id and the reference stay, so it is still paid only once.
 */
async function shareCheckout({ services, bearer, query }: Call<'shareCheckout'>) {
  const { customer: _customer, return_url: _returnUrl, ...terms } = bearer.terms;
  if (!terms.allow_sharing) {
    throw new ProblemError('not_found', 'The merchant’s server did not say allow_sharing.');
  }
  const withQr = query.qr === 'true';
  const name = `${terms.id} ${withQr}`;
  const known = services.links.get(name);
  if (known !== undefined) return { body: known };
  const body = paymentLink(services, await sealTerms(services, terms), withQr);
  services.links.set(name, body);
  return { body };
}

export const checkoutHandlers = { getCheckout, openCheckout, shareCheckout } satisfies Partial<Handlers>;
