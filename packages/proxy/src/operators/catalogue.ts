/** Countries and operators, derived from the routes of every upstream. Computed once: configuration is fixed. */
import { compareDecimals, type Country, type PayoutField } from '@malipo/contract';
import { ConfigError } from '../config/variables.ts';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';
import { factsOf } from './brand-facts.ts';
import { brandOf } from './brands.ts';
import { countryName } from './country-name.ts';
import { dialCode } from './dial-codes.ts';
import { phoneExample } from './phone-examples.ts';
import {
  TEST_OPERATOR_ID,
  type DescribedOperator,
  type OperatorRoute,
  type OperatorWithRoutes,
  type RouteChoice,
  type TestRoutes,
} from './operator.ts';

const FIELD_ORDER: readonly PayoutField['name'][] = [
  ...(['phone', 'account', 'bank_code', 'name', 'email'] as const),
  ...(['document_type', 'document_number', 'address'] as const),
];

/** The digits of a phone number anywhere (ITU-T E.164), where no operator says more. */
const ANY_PHONE_LENGTHS = { min: 8, max: 15 };

const smaller = (left: string, right: string) => (compareDecimals(left, right) <= 0 ? left : right);
const larger = (left: string, right: string) => (compareDecimals(left, right) >= 0 ? left : right);

/** Limits and decimals are the widest of all routes, the fields the union; the rest is the first route's promise. */
function describeOperator(
  first: OperatorRoute,
  routes: readonly OperatorRoute[],
  notAsked: ReadonlySet<string>,
): DescribedOperator {
  const needed = new Set(routes.flatMap((route) => route.needs));
  const phone = routes.find((route) => route.phone !== null)?.phone ?? null;
  const { prompt } = factsOf(first.operatorId);
  const { name: displayName, alsoKnownAs, mark } = brandOf(first.operatorId, first.name);
  return {
    id: first.operatorId,
    name: displayName,
    also_known_as: alsoKnownAs,
    mark,
    country: first.country,
    currency: first.currency,
    channel: first.channel,
    limits: {
      min: routes.map((route) => route.min).reduce(smaller),
      max: routes
        .map((route) => route.max)
        .reduce((left, right) => (left === null || right === null ? null : larger(left, right))),
    },
    decimals: Math.max(...routes.map(({ decimals }) => decimals)),
    fields: FIELD_ORDER.filter((name) => needed.has(name) && !notAsked.has(name)).map((name) =>
      name === 'phone' && phone !== null ? { name, required: true, format: phone } : { name, required: true },
    ),
    ...(first.flow && { flow: first.flow, prompt }),
  };
}

const isChoice = (route: OperatorRoute, choice: RouteChoice) =>
  route.ref.tenant === choice.tenant &&
  route.ref.provider_id === choice.providerId &&
  route.ref.page === choice.page;

interface CatalogueOptions<Route extends OperatorRoute> {
  /** The test operator's; null where test operators are off. */
  readonly testRoutes?: TestRoutes<Route> | null;
  /** Operators whose upstream has not answered yet how it serves them. */
  readonly unanswered?: ReadonlySet<string>;
  /** Details that the merchant supplies, so that customers are not asked for them. */
  readonly notAsked?: ReadonlySet<string>;
}

const NO_OPERATORS: readonly DescribedOperator[] = [];

export class Catalogue<Route extends OperatorRoute> {
  readonly countries: readonly Country[];
  readonly #operators = new Map<string, OperatorWithRoutes<Route>>();
  readonly #lists: ReadonlyMap<string, readonly DescribedOperator[]>;
  readonly #testRoutes: TestRoutes<Route> | null;
  readonly #unanswered: ReadonlySet<string>;
  readonly #notAsked: ReadonlySet<string>;

  /**
   * @param routes in the order in which they are tried
   * @param choices `MALIPO_ROUTES`: routes by operator id, where that order is not wanted
   * @throws ConfigError where a choice names a route that is not there, such as `@page` without a hosted page
   */
  constructor(
    routes: readonly Route[],
    choices: ReadonlyMap<string, readonly RouteChoice[]>,
    { testRoutes = null, unanswered = new Set(), notAsked = new Set() }: CatalogueOptions<Route> = {},
  ) {
    this.#testRoutes = testRoutes;
    this.#unanswered = unanswered;
    this.#notAsked = notAsked;
    const byOperator = new Map<string, Route[]>();
    for (const route of routes) {
      const group = byOperator.get(route.operatorId);
      if (group === undefined) byOperator.set(route.operatorId, [route]);
      else group.push(route);
    }
    for (const [id, group] of byOperator) {
      const wanted = choices.get(id);
      // By default a page is used only where nothing else reaches the operator.
      const direct = group.filter((route) => !route.ref.page);
      const chosen =
        wanted === undefined
          ? direct.length > 0
            ? [...direct, ...group.filter((route) => route.ref.page && !isAlternative(route, direct))]
            : group
          : wanted.flatMap((choice) => group.filter((route) => isChoice(route, choice)));
      const [first] = chosen;
      if (first === undefined || chosen.length < (wanted?.length ?? 1)) {
        throw new ConfigError([
          `MALIPO_ROUTES names a route of ${id} that cannot be used: a hosted page wants the _PAGE_URL of its tenant`,
        ]);
      }
      this.#operators.set(id, { operator: describeOperator(first, chosen, notAsked), routes: chosen });
    }
    this.countries = this.#listCountries();
    this.#lists = new Map(this.countries.map(({ code }) => [code, this.#listOperators(code)]));
  }

  /**
   * @param place where a payment is made: the test operator is in every country
   * @throws ProblemError `unavailable` where the operator's upstream has not answered yet
   */
  find(
    operatorId: string,
    place: { country?: string | undefined; currency: string },
  ): OperatorWithRoutes<Route> | null {
    if (operatorId !== TEST_OPERATOR_ID) {
      const found = this.#operators.get(operatorId) ?? null;
      if (found === null && this.#unanswered.has(operatorId)) throw upstreamUnavailable(operatorId);
      return found;
    }
    const country =
      place.country ??
      this.countries.find(({ currencies }) => currencies.includes(place.currency))?.code ??
      null;
    return country === null ? null : this.#testOperator(country, place.currency);
  }

  /** The same list each time. */
  operatorsOf(country: string): readonly DescribedOperator[] {
    return this.#lists.get(country) ?? NO_OPERATORS;
  }

  #listOperators(country: string): readonly DescribedOperator[] {
    const operators = this.#listed(country);
    const test = operators[0] === undefined ? null : this.#testOperator(country, operators[0].currency);
    return test === null ? operators : [...operators, test.operator];
  }

  #listed(country: string): readonly DescribedOperator[] {
    return [...this.#operators.values()]
      .map(({ operator }) => operator)
      .filter((operator) => operator.country === country);
  }

  #testOperator(country: string, currency: string): OperatorWithRoutes<Route> | null {
    const routes = this.#testRoutes?.(country, currency) ?? [];
    return routes[0] === undefined
      ? null
      : { operator: describeOperator(routes[0], routes, this.#notAsked), routes };
  }

  #listCountries(): readonly Country[] {
    const codes = [...new Set([...this.#operators.values()].map(({ operator }) => operator.country))].sort();
    return codes.map((code) => {
      const operators = this.#listed(code);
      const lengths = operators.flatMap(({ fields }) => fields.flatMap(({ format }) => format?.length ?? []));
      const format = operators.flatMap(({ fields }) => fields.flatMap((field) => field.format ?? []))[0];
      return {
        code,
        // Asked for with the first answer: no start waits for it.
        get name() {
          return countryName(code);
        },
        currencies: [...new Set(operators.map(({ currency }) => currency))],
        dial_code: format?.country_code ?? dialCode(code) ?? '',
        phone_lengths:
          lengths.length > 0 ? { min: Math.min(...lengths), max: Math.max(...lengths) } : ANY_PHONE_LENGTHS,
        phone_example: phoneExample(code),
      };
    });
  }
}

/** Whether the page is only another way to a provider that is reached directly. */
function isAlternative(page: OperatorRoute, direct: readonly OperatorRoute[]): boolean {
  return direct.some(({ ref }) => ref.tenant === page.ref.tenant && ref.provider_id === page.ref.provider_id);
}
