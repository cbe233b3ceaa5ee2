/** Countries, operators and banks: `for` says whether to be paid, to pay out, or to sell. */
import type { Country } from '@malipo/contract';
import { checkSecretKey } from '../http/bearers.ts';
import type { Call, Handlers } from '../http/call.ts';
import { countryInPath } from '../http/iso-codes.ts';
import type { DescribedOperator } from '../operators/operator.ts';
import { guessByPhone } from '../operators/phone-guess.ts';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { findPayoutOperator } from './find-operator.ts';

/** How soon to ask again for a list that the operator did not give. */
const BANKS_RETRY_SECONDS = 30;

/** Makes the body around a list: the same object as long as the list is the same, so that it is serialised once. */
function answeredWith<List extends object, Body extends object>(
  make: (list: List, services: Services) => Body,
) {
  const bodies = new WeakMap<List, Body>();
  return (list: List, services: Services): Body => {
    const known = bodies.get(list);
    if (known !== undefined) return known;
    const body = make(list, services);
    bodies.set(list, body);
    return body;
  };
}

// The widget names the shop where open amounts leave it without a checkout to ask.
const countriesBody = answeredWith((countries: readonly Country[], { config }) => ({
  countries,
  merchant: config.merchant,
  livemode: config.live,
}));
const operatorsBody = answeredWith((operators: readonly DescribedOperator[]) => ({ operators }));

async function listCountries({ services, query }: Call<'listCountries'>) {
  if (query.for === 'store') return { body: countriesBody(await services.store.countries(), services) };
  const { countries } = await services.catalogue();
  return { body: countriesBody(countries, services), isFixed: services.catalogueIsFixed };
}

async function listOperators({ services, params, query, context }: Call<'listOperators'>) {
  const country = countryInPath(params);
  if (query.for === 'payout') {
    await checkSecretKey(context, services);
    const operators = services.payoutCatalogue.operatorsOf(country);
    return { body: { operators }, cache: 'no-store' as const };
  }
  const operators = (await services.catalogue()).operatorsOf(country);
  return { body: operatorsBody(operators, services), isFixed: services.catalogueIsFixed };
}

async function guessOperator({ services, query }: Call<'guessOperator'>) {
  return { body: guessByPhone(query.phone, query.country ?? null, await services.catalogue()) };
}

async function listBanks({ services, query }: Call<'listBanks'>) {
  const { routes } = findPayoutOperator(services, query.operator, null);
  const [route] = routes;
  if (route === undefined) throw new Error('an operator has a route');
  const banks = await services.payer(route.ref.upstream).banks(route.ref, route.country, route.currency);
  if (banks === null) {
    throw new ProblemError('unavailable', 'The operator gives no list of banks just now.', {
      retryAfterSeconds: BANKS_RETRY_SECONDS,
    });
  }
  return { body: { banks } };
}

export const catalogueHandlers = {
  listCountries,
  listOperators,
  guessOperator,
  listBanks,
} satisfies Partial<Handlers>;
