import type {
  Channel,
  Flow,
  OperatorPrompt,
  PayoutField,
  PayoutOperator,
  PhoneFormat,
} from '@malipo/contract';
import type { RouteRef } from '../upstreams/collector.ts';

/** A way to one operator, as an upstream offers it. */
export interface OperatorRoute {
  readonly ref: RouteRef;
  /** The operator's id, `{country}-{brand}`. */
  readonly operatorId: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly currency: string;
  readonly channel: Channel;
  /** Decimals of the currency, inclusive; `max` null for no limit. */
  readonly min: string;
  readonly max: string | null;
  /** How many decimals of the currency it takes. */
  readonly decimals: number;
  readonly needs: readonly PayoutField['name'][];
  /** The international form of a number, where the route needs one. */
  readonly phone: PhoneFormat | null;
  /** A bank transfer may take a day; a prompt on a phone may not. */
  readonly isBankTransfer: boolean;
  /** What the customer will have to do; null where money goes out. */
  readonly flow: Flow | null;
}

/** One entry of `MALIPO_ROUTES`: `bitlipa:5008@page`. */
export interface RouteChoice {
  readonly tenant: string;
  readonly providerId: number;
  readonly page: boolean;
}

/** A way to collect from an operator's customers. */
export interface CollectRoute extends OperatorRoute {
  readonly flow: Flow;
  readonly callbacksAreHints: boolean;
}

/** An operator as the API shows it: to be paid by, with its flow and prompt, or to pay out to. */
export type DescribedOperator = PayoutOperator & {
  readonly flow?: Flow;
  readonly prompt?: OperatorPrompt | null;
};

/** What the customer picks, and the routes that reach it in the order in which they are tried. */
export interface OperatorWithRoutes<Route extends OperatorRoute = CollectRoute> {
  readonly operator: DescribedOperator;
  readonly routes: readonly Route[];
}

/** An operator for tests, in every country where test operators are on. */
export const TEST_OPERATOR_ID = 'test-simulator';

/** The routes of the test operator in a country. */
export type TestRoutes<Route extends OperatorRoute> = (country: string, currency: string) => readonly Route[];

/** A way to pay out to an operator's customers. */
export interface PayoutRoute extends OperatorRoute {
  readonly flow: null;
}
