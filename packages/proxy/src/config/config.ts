import type { ProviderRow } from '../upstreams/gateway/providers/row.ts';
import type { HpayConfig } from '../upstreams/hpay/config.ts';
import type { HydrogenConfig } from '../upstreams/hydrogen/config.ts';

/** A tenant of the Payment API Gateway: one company's deployment, with this merchant's credentials. */
export interface GatewayTenant {
  readonly name: string;
  readonly baseUrl: string;
  readonly publicId: string;
  readonly merchantId: string;
  /** One, or two while the gateway rotates it: the first signs, both verify. */
  readonly secretKeys: readonly [string, ...string[]];
  /** The hosted payment page; without it hosted-page providers are not offered. */
  readonly pageUrl: string | null;
  /** The providers that this merchant has live. */
  readonly providers: readonly ProviderRow[];
}

/** One entry of `MALIPO_ROUTES`: `bitlipa:5008@page`. */
export interface RouteChoice {
  readonly tenant: string;
  readonly providerId: number;
  readonly page: boolean;
}

/** The whole configuration, checked. Times are in seconds. */
export interface Config {
  readonly publicUrl: string;
  readonly secretKeys: readonly string[];
  readonly signingKeys: readonly string[];
  /** The first encrypts personal data in the journal, all decrypt; empty: it stands in clear. */
  readonly dataKeys: readonly string[];
  /** Personal data is erased so many days after its payment, payout or purchase has ended. */
  readonly keepPersonalDays: number;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly merchant: { readonly name: string; readonly support: string };
  readonly openAmounts: boolean;
  readonly live: boolean;
  readonly testOperators: boolean;
  readonly expiresSeconds: number;
  readonly bankExpiresSeconds: number;
  /** How long a stop waits for what is in flight. */
  readonly shutdownSeconds: number;
  readonly revokedOffers: ReadonlySet<string>;
  readonly trustHostedAmounts: boolean;
  /** What a purchase costs the customer above the upstream's price: percent, decimal. */
  readonly markupPercent: string;
  readonly databaseUrl: string;
  readonly gateways: readonly GatewayTenant[];
  /** Null where HPAY is not used. */
  readonly hpay: HpayConfig | null;
  /** Null: not configured. */
  readonly hydrogen: HydrogenConfig | null;
  /** Routes by operator id, where the default order is not wanted. */
  readonly routes: ReadonlyMap<string, readonly RouteChoice[]>;
  /** What the start should say aloud: an unsafe switch that is on, a variable that has no effect. */
  readonly warnings: readonly string[];
}
