/**
 * What the domain may ask of an upstream that sells airtime, data, bills and PINs, paid from the merchant's
 * wallet there. Each upstream keeps its own field names and oddities behind this; nothing here names a company.
 */
import type { Category, FailureReason, ServiceAccount, ServiceOption } from '@malipo/contract';

/**
 * What an upstream remembers of its own things: its ids, as text. The domain stores and hands back, and never
 * looks inside.
 */
export type UpstreamRef = Readonly<Record<string, string>>;

/** A service as one upstream offers it. Two upstreams' services of one `id` are one service with two routes. */
export interface UpstreamService {
  /** `{country}-{brand}-{category}` in small letters, such as `ng-mtn-data`; airtime too: `ng-mtn-airtime`. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: Category;
  /** What its products are priced in (the operator's currency, not the merchant's wallet's). */
  readonly currency: string;
  /** False where it is known and cannot be bought now: a disabled biller, one without prices. */
  readonly available: boolean;
  readonly account: ServiceAccount;
  readonly options: readonly ServiceOption[];
  /** Whether a purchase carries the customer's phone number beside the account ({@link BuyOrder}). */
  readonly needsPhone?: boolean;
  readonly ref: UpstreamRef;
}

/** Either `price`, or `range` of amounts that the customer chooses from, or neither: the look-up's amount. */
export interface UpstreamProduct {
  /** Unique within its service; stable between fetches. */
  readonly id: string;
  readonly name: string;
  /** How a long list is divided, such as "Weekly"; null for none. */
  readonly group: string | null;
  /** Decimal, major units of the service's currency, or of `currency` where that is set. */
  readonly price: string | null;
  readonly range: { readonly min: string; readonly max: string | null } | null;
  /** Set where it is priced, and to be bought, in another currency than its service's. */
  readonly currency?: string;
  /** Prices that depend on an option, such as months: the option's values with the whole price of each. */
  readonly priceByOption?: { readonly option: string; readonly prices: Readonly<Record<string, string>> };
  /** Add-ons that can be bought with it (option `addons`). */
  readonly addons?: readonly {
    readonly id: string;
    readonly name: string;
    /** Whole price for the fewest months, or whatever `priceByOption` names. */
    readonly price: string;
    /** Whole prices by the value of the same option; with a value that is not here it cannot be bought. */
    readonly prices?: Readonly<Record<string, string>>;
  }[];
  readonly ref: UpstreamRef;
}

/** A fetched list, and how many rows of it were broken and left out. */
export interface Fetched<Row> {
  readonly rows: readonly Row[];
  readonly dropped: number;
}

export interface LookedUpAccount {
  readonly account: string;
  /** Whose account it is, for the customer to confirm; the network's name for a phone; null where unnamed. */
  readonly name: string | null;
  /** Text to show, such as `address`; `amount` where the look-up fixes what is paid, `minimum` where it says. */
  readonly details: Readonly<Record<string, string>>;
}

export type LookUpResult =
  | { readonly kind: 'found'; readonly account: LookedUpAccount }
  | { readonly kind: 'not_found'; readonly message: string | null }
  /** It is known, and has been paid, or owes nothing. */
  | { readonly kind: 'nothing_due' }
  | { readonly kind: 'no_answer'; readonly reason: string };

/** One purchase as it goes upstream. */
export interface BuyOrder {
  /** Digits only, at most 18, fixed before anything is sent; the upstream's idempotency key. */
  readonly reference: string;
  readonly service: UpstreamRef;
  readonly product: UpstreamRef;
  readonly country: string;
  /** What the upstream is paid: decimal, in `currency`, the product's where it has its own, else the service's. */
  readonly amount: string;
  readonly currency: string;
  readonly account: string;
  /** `months`, `quantity` by name; `addons` as the add-ons' ids, comma separated. */
  readonly options: Readonly<Record<string, string>>;
  readonly customer: { readonly phone?: string | undefined };
  /** When the customer paid (ISO 8601). */
  readonly paidAt: string;
}

/** What the customer gets. Tokens and PINs are secrets of the customer. */
export interface Delivery {
  readonly token?: string;
  readonly units?: string;
  readonly pins?: readonly {
    readonly pin: string;
    readonly serial: string | null;
    readonly expires_at: string | null;
  }[];
  readonly instructions?: string;
}

export type BuyResult =
  | { readonly kind: 'delivered'; readonly delivery: Delivery; readonly upstream_reference: string | null }
  /** Final: nothing was bought, nothing was taken from the wallet. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly message: string | null;
      /** Why, as far as the upstream tells it. */
      readonly reason?: FailureReason;
    }
  /** Accepted and not finished: ask again. */
  | { readonly kind: 'pending' }
  /** Not a byte was sent. */
  | { readonly kind: 'not_sent'; readonly reason: string }
  /** It may have been carried out: settle, never buy anew. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nobody but a person can tell what became of it. */
  | { readonly kind: 'review'; readonly reason: string };

export interface Balance {
  readonly upstream: string;
  readonly kind: string;
  readonly amount: string;
  readonly currency: string;
}

/** Fetching rejects with this where the upstream does not answer, or answers what cannot be read. */
export class UpstreamUnavailableError extends Error {
  override name = 'UpstreamUnavailableError';
}

export interface Seller {
  readonly name: string;
  /**
   * What it sells in any of its countries, as far as that is known without a call for each; null where its
   * countries are few enough to ask for the services of each.
   */
  readonly usualCategories: readonly Category[] | null;
  /** @throws UpstreamUnavailableError */
  countries(): Promise<
    Fetched<{
      readonly code: string;
      readonly currency: string;
      readonly dialCode: string;
      readonly phoneLengths: { readonly min: number; readonly max: number };
    }>
  >;
  /** @throws UpstreamUnavailableError */
  services(country: string): Promise<Fetched<UpstreamService>>;
  /** @throws UpstreamUnavailableError */
  products(service: UpstreamService): Promise<Fetched<UpstreamProduct>>;
  /**
   * The account as the upstream wants it, such as a phone in international digits, or null where it cannot be one.
   * Sends nothing: for before the customer pays. Absent where accounts go upstream as they are typed.
   */
  normaliseAccount?(service: UpstreamService, account: string): string | null;
  /**
   * The customer's phone as the upstream wants it beside the account ({@link UpstreamService.needsPhone}), or null
   * where it cannot be one. Sends nothing. Absent where it goes upstream as it is typed.
   */
  normalisePhone?(phone: string): string | null;
  /** Only for services whose `account.lookup` is true. */
  lookUpAccount(service: UpstreamService, account: string): Promise<LookUpResult>;
  /**
   * Sends a purchase as new: once for a reference, ever, unless the result was `not_sent`.
   *
   * @param signal ends the call, and whatever it would have sent next
   */
  buy(order: BuyOrder, signal: AbortSignal): Promise<BuyResult>;
  /** Finds out what became of a purchase, by the same reference, as the upstream allows. Safe to repeat. */
  settle(order: BuyOrder, signal: AbortSignal): Promise<BuyResult>;
  /** @throws UpstreamUnavailableError */
  balances(): Promise<readonly Balance[]>;
}

/** What an upstream lets the merchant sell, and on which commission. */
export interface Biller {
  /** The upstream's own id. */
  readonly id: string;
  readonly name: string;
  /** Null where it is not known what it sells: it is not in the store. */
  readonly category: Category | null;
  readonly enabled: boolean;
  /** In percent, decimal. */
  readonly commission: string | null;
}

export type BillerSwitchResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'refused'; readonly message: string | null }
  | { readonly kind: 'no_answer'; readonly reason: string };

/** An upstream whose billers the merchant can switch on and off. */
export interface BillerKeeper {
  /** The seller whose billers they are. */
  readonly name: string;
  /** @throws UpstreamUnavailableError */
  billers(): Promise<Fetched<Biller>>;
  /** Safe to repeat. @throws UpstreamUnavailableError */
  setBillerEnabled(id: string, enabled: boolean): Promise<BillerSwitchResult>;
}
