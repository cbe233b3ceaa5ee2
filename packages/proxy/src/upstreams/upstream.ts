/**
 * An upstream as one value: how it reads its variables, and what it can. Whoever uses one knows what it can, and not
 * which company it is; adding one is adding a folder, and a line to the list in `upstreams.ts`.
 */
import type { ReadTextFile, Variables } from '../config/variables.ts';
import type { Fetch } from '../dependencies.ts';
import type { Log } from '../observe/log.ts';
import type { CollectRoute, PayoutRoute, RouteChoice, TestRoutes } from '../operators/operator.ts';
import type { Hmac } from '../tokens/hmac.ts';
import type { CallbackReader } from './callbacks.ts';
import type { Collector } from './collector.ts';
import type { Payer } from './payer.ts';
import type { RateSource } from './rates.ts';
import type { BillerKeeper, Seller } from './seller.ts';
import type { TransactionSource } from './transactions.ts';

export interface Upstream {
  /** As routes, callbacks and the journal name it: small letters. */
  readonly name: string;
  /** The variable without which nobody can be paid by it; absent where it collects nothing. */
  readonly collectsBy?: string;
  /**
   * Reads its variables, and complains of each that is wrong.
   *
   * @returns null where none of them is set
   */
  configure(variables: Variables, readFile: ReadTextFile): ConfiguredUpstream | null;
}

/** An upstream with this merchant's credentials. Nothing has been sent yet. */
export interface ConfiguredUpstream {
  readonly name: string;
  readonly routes: UpstreamRoutes;
  connect(context: UpstreamContext): ConnectedUpstream;
}

/** The ways to operators that an upstream has, as far as its variables tell; those of one operator in their order. */
export interface UpstreamRoutes {
  readonly collect: readonly CollectRoute[];
  readonly payout: readonly PayoutRoute[];
  /** The operators that it collects for by routes that it knows only once it has been asked for them. */
  readonly fetchedOperators: readonly string[];
  /** Of an operator for tests. */
  readonly test?: TestRoutes<CollectRoute>;
  /** Whether it has what an entry of `MALIPO_ROUTES` names for an operator. */
  has(operatorId: string, choice: RouteChoice): boolean;
}

/** Of an upstream that reaches no operator. */
export const NO_ROUTES: UpstreamRoutes = {
  collect: [],
  payout: [],
  fetchedOperators: [],
  has: () => false,
};

/** What an upstream is handed. */
export interface UpstreamContext {
  readonly publicUrl: string;
  readonly live: boolean;
  readonly merchant: { readonly name: string };
  readonly fetch: Fetch;
  /** Where the runtime has a faster one than WebCrypto's. */
  readonly hmac?: Hmac | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** What an upstream can; what it cannot is absent. */
export interface ConnectedUpstream {
  readonly name: string;
  readonly collects?: Collector;
  readonly pays?: Payer;
  readonly sells?: Seller;
  readonly rates?: RateSource;
  readonly transactions?: TransactionSource;
  readonly billers?: BillerKeeper;
  readonly callbacks?: CallbackReader;
  /**
   * The routes of the operators in {@link UpstreamRoutes.fetchedOperators}.
   *
   * @throws UpstreamUnavailableError
   */
  fetchRoutes?(): Promise<readonly CollectRoute[]>;
}
