/** The upstreams that are configured, by what they can. */
import type { Config } from '../config/config.ts';
import type { Dependencies } from '../dependencies.ts';
import type { CallbackReader } from './callbacks.ts';
import type { Collector } from './collector.ts';
import type { Payer } from './payer.ts';
import type { RateSource } from './rates.ts';
import { reportFaults } from './reported-faults.ts';
import type { BillerKeeper, Seller } from './seller.ts';
import { traceCalls } from './traced-fetch.ts';
import type { TransactionSource } from './transactions.ts';
import type { ConnectedUpstream } from './upstream.ts';

export interface Upstreams {
  /** In the order in which routes of one operator or service are tried. */
  readonly connected: readonly ConnectedUpstream[];
  /** Those that are configured. */
  readonly names: readonly string[];
  /** In the order in which routes of one service are tried. */
  readonly sellers: readonly Seller[];
  readonly billerKeepers: readonly BillerKeeper[];
  /** Who says what an amount is in another currency; null where nobody does. */
  readonly rateSource: RateSource | null;
  /** By upstream. */
  readonly transactionSources: ReadonlyMap<string, TransactionSource>;
  readonly callbackReaders: ReadonlyMap<string, CallbackReader>;
  collector(upstream: string): Collector;
  payer(upstream: string): Payer;
  seller(upstream: string): Seller | null;
}

const REASON = 'the upstream is not configured any more';
const notSent = () => Promise.resolve({ kind: 'not_sent', reason: REASON } as const);
const noAnswer = () => Promise.resolve({ kind: 'no_answer', reason: REASON } as const);

/** Orders of an upstream that is not configured any more: nobody can be asked, and nothing is invented. */
const NOT_CONFIGURED: Collector & Payer = {
  collect: notSent,
  poll: noAnswer,
  payOut: notSent,
  confirm: notSent,
  pollPayout: noAnswer,
  banks: () => Promise.resolve(null),
  mayResend: () => false,
};

/** Those that can, by their names. */
function byName<Name extends keyof ConnectedUpstream>(
  connected: readonly ConnectedUpstream[],
  capability: Name,
): ReadonlyMap<string, NonNullable<ConnectedUpstream[Name]>> {
  return new Map(
    connected.flatMap((upstream) => {
      const able = upstream[capability];
      return able === undefined ? [] : [[upstream.name, able as NonNullable<typeof able>] as const];
    }),
  );
}

type UpstreamDependencies = Pick<Dependencies, 'fetch' | 'clock' | 'log' | 'hmac' | 'startSpan'>;

export function connectUpstreams(
  { upstreams, publicUrl, live, merchant }: Config,
  { fetch, clock, log, hmac, startSpan }: UpstreamDependencies,
): Upstreams {
  const context = {
    publicUrl,
    live,
    merchant,
    fetch: reportFaults(startSpan ? traceCalls(fetch, startSpan) : fetch, log),
    hmac,
    now: () => clock.now(),
    log,
  };
  const connected = upstreams.map((upstream) => upstream.connect(context));
  const collectors = byName(connected, 'collects');
  const payers = byName(connected, 'pays');
  const sellers = byName(connected, 'sells');
  return {
    connected,
    names: connected.map(({ name }) => name),
    sellers: [...sellers.values()],
    billerKeepers: [...byName(connected, 'billers').values()],
    rateSource: [...byName(connected, 'rates').values()][0] ?? null,
    transactionSources: byName(connected, 'transactions'),
    callbackReaders: byName(connected, 'callbacks'),
    collector: (upstream) => collectors.get(upstream) ?? NOT_CONFIGURED,
    payer: (upstream) => payers.get(upstream) ?? NOT_CONFIGURED,
    seller: (upstream) => sellers.get(upstream) ?? null,
  };
}
