/** Everything that the routes call, put together once. */
import type { CheckoutLink } from '@malipo/contract';
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import { Changes, followOthers } from './journal/changes.ts';
import { createHousekeeping } from './journal/housekeeping.ts';
import type { EntryKind } from './journal/journal.ts';
import { Leases, type ClaimedWork } from './journal/lease.ts';
import { workOnClaimed, type SweepDependencies } from './journal/sweep.ts';
import { CallLimits } from './limits/call-limits.ts';
import { MemoryLimiter } from './limits/memory-limiter.ts';
import type { Log } from './observe/log.ts';
import { createSeldomLog } from './observe/log-seldom.ts';
import type { Catalogue } from './operators/catalogue.ts';
import { createDirectory } from './operators/directory.ts';
import type { CollectRoute, PayoutRoute } from './operators/operator.ts';
import { createPayoutCatalogue } from './operators/payout-directory.ts';
import { kindOf } from './orders/entry-ids.ts';
import { PaymentCreation } from './payments/create-payment.ts';
import { Payments } from './payments/payments.ts';
import { Payouts } from './payouts/payouts.ts';
import { Refunds } from './payouts/refunds.ts';
import { Fulfilment } from './purchases/fulfilment.ts';
import { Purchases } from './purchases/purchases.ts';
import { RecentlyUsed } from './recently-used.ts';
import { ExchangeRates, type Exchange } from './store/exchange-rates.ts';
import { Store } from './store/store.ts';
import { SecretKeys } from './tokens/secret-keys.ts';
import { Tokens } from './tokens/tokens.ts';
import { connectUpstreams, type Upstreams } from './upstreams/connect-upstreams.ts';
import { Deliveries } from './webhooks/deliveries.ts';
import { createPayloads } from './webhooks/payload.ts';
import { createSigner } from './webhooks/signer.ts';

/** A QR code of a long offer is more than 100 kB of text. */
const MAX_LINKS_AT_HAND = 32;

/** The entries, and who works on them. */
export interface Entries {
  readonly payments: Payments;
  readonly creation: PaymentCreation;
  readonly payouts: Payouts;
  readonly refunds: Refunds;
  readonly purchases: Purchases;
  readonly changes: Changes;
  readonly leases: Leases;
  /** The address to which upstreams send a customer back. */
  readonly returnUrl: (returnKey: string) => string;
  /** What the sweep needs. */
  readonly sweeping: SweepDependencies;
  /** Makes an entry due at once, or after so many milliseconds, for the scheduler to work on. */
  readonly pollSoon: (id: string, waitMs?: number) => Promise<void>;
  /** Takes an entry's next step before it returns, due or not, unless somebody works on it. */
  readonly pollNow: (id: string) => Promise<void>;
  /** Where a runtime keeps no timers: takes an entry's next step, if it is due, before it is read. */
  readonly pollWhenRead: (id: string) => Promise<void>;
}

export interface Services extends Upstreams, Entries {
  readonly config: Config;
  readonly dependencies: Dependencies;
  readonly now: () => number;
  readonly catalogue: () => Promise<Catalogue<CollectRoute>>;
  /** Whether it is the same for as long as the process lives. */
  readonly catalogueIsFixed: boolean;
  readonly payoutCatalogue: Catalogue<PayoutRoute>;
  readonly tokens: Tokens;
  readonly secretKeys: SecretKeys;
  readonly store: Store;
  /** Whether any upstream gives exchange rates. */
  readonly hasRates: boolean;
  /** What callers may make the proxy do. */
  readonly callLimits: CallLimits;
  /** Payment links that were drawn for customers lately: offers are public, and to draw one takes long. */
  readonly links: RecentlyUsed<CheckoutLink>;
  /** Logs what strangers can cause: at most one line per event in ten seconds. */
  readonly logSeldom: Log;
  /** Null where no webhook is configured. */
  readonly deliveries: Deliveries | null;
  /** Resolves with null where no upstream gives the rate; rejects where the one that does is not reached. */
  readonly convert: (amount: string, from: string, to: string) => Promise<Exchange | null>;
}

/** @throws ConfigError where `MALIPO_ROUTES` names a route that cannot be used */
export function createServices(config: Config, dependencies: Dependencies): Services {
  const now = () => dependencies.clock.now();
  const { log } = dependencies;
  const { markupPercent } = config;
  const upstreams = connectUpstreams(config, dependencies);
  const rates = new ExchangeRates(upstreams.rateSource, now);
  const entries = createEntries(config, dependencies, upstreams);
  const directory = createDirectory(config, upstreams.connected, now);
  return {
    ...upstreams,
    ...entries,
    deliveries: createDeliveries(config, dependencies, entries),
    config,
    dependencies,
    now,
    catalogue: directory.catalogue,
    catalogueIsFixed: directory.isFixed,
    payoutCatalogue: createPayoutCatalogue(config),
    tokens: new Tokens(config.signingKeys, now, dependencies),
    secretKeys: new SecretKeys(config.secretKeys),
    store: new Store({ sellers: upstreams.sellers, now, markupPercent, rates, log }),
    callLimits: new CallLimits(dependencies.limiter ?? new MemoryLimiter(now), config.limits),
    links: new RecentlyUsed(MAX_LINKS_AT_HAND),
    logSeldom: createSeldomLog(log, now),
    hasRates: rates.areKnown,
    convert: (amount, from, to) => rates.convert(amount, from, to),
  };
}

function createDeliveries(
  { webhook }: Config,
  { fetch, clock, journal, outbox, scheduler, log }: Dependencies,
  { payments, payouts, purchases }: Entries,
): Deliveries | null {
  if (webhook === null) return null;
  return new Deliveries({
    outbox,
    fetch,
    log,
    url: webhook.url,
    sign: createSigner(webhook.secrets),
    payload: createPayloads({ journal, payments, payouts, purchases }),
    now: () => clock.now(),
    wakeAt: (time) => scheduler.wakeAt(time),
  });
}

function createEntries(config: Config, dependencies: Dependencies, upstreams: Upstreams): Entries {
  const { journal, outbox, scheduler, log, stopping } = dependencies;
  const { live, keepPersonalDays } = config;
  const now = () => dependencies.clock.now();
  const returnUrl = (returnKey: string) => `${config.publicUrl}/v1/return/${returnKey}`;
  const leases = new Leases({ journal, now });
  const { journalIsPrivate = false, changeSource } = dependencies;
  const changes = new Changes(journalIsPrivate || changeSource !== undefined ? null : journal);
  if (changeSource !== undefined) followOthers(changeSource, changes, scheduler);
  const announces = config.webhook !== null;
  const entries = { journal, now, scheduler, leases, changes, log, announces };

  const paymentsDependencies = { ...entries, collector: upstreams.collector, returnUrl };
  const payments = new Payments(paymentsDependencies);
  const payouts = new Payouts({ ...entries, payer: upstreams.payer, live });
  const purchases = new Purchases({ ...entries, seller: upstreams.seller, live });
  const sweeping: SweepDependencies = {
    journal,
    leases,
    upstreams: upstreams.names,
    pollsPerSecond: config.limits.upstream_polls,
    housekeeping: createHousekeeping({ journal, outbox, keepPersonalDays, now, log, stopping }),
    workOn: createWorker(payments, payouts, purchases),
    now,
    log,
  };
  const pollNow = async (id: string): Promise<void> => {
    const claimed = await leases.claim(id);
    if (claimed !== null) await workOnClaimed(sweeping, claimed);
  };
  return {
    payments,
    payouts,
    refunds: new Refunds(payments, payouts),
    purchases,
    leases,
    changes,
    returnUrl,
    sweeping,
    pollNow,
    creation: new PaymentCreation(payments, paymentsDependencies, {
      live,
      trustHostedAmounts: config.trustHostedAmounts,
      expiresMs: config.expiresSeconds * 1000,
      bankExpiresMs: config.bankExpiresSeconds * 1000,
      openPerPhone: config.limits.phone_open,
      newPerPhone: config.limits.phone_new,
    }),
    async pollSoon(id, waitMs = 0) {
      const at = now() + waitMs;
      if (await journal.makeDue(id, at)) scheduler.wakeAt(at);
    },
    async pollWhenRead(id) {
      if (dependencies.pollsWhenRead && (await journal.isDue(id, now()))) await pollNow(id);
    },
  };
}

/** Takes the next step of an entry, whatever its kind. */
function createWorker(
  payments: Payments,
  payouts: Payouts,
  purchases: Purchases,
): (claimed: ClaimedWork) => Promise<void> {
  const fulfilment = new Fulfilment(payments, purchases);
  const workers: Readonly<Record<EntryKind, (claimed: ClaimedWork) => Promise<void>>> = {
    async payment(claimed) {
      const work = await payments.take(claimed);
      if (work !== null) await (fulfilment.isDue(work) ? fulfilment.fulfil(work) : payments.poll(work));
    },
    async payout(claimed) {
      const work = await payouts.take(claimed);
      if (work !== null) await payouts.poll(work);
    },
    async purchase(claimed) {
      const work = await purchases.take(claimed);
      if (work !== null) await purchases.poll(work);
    },
  };
  return async (claimed) => {
    const kind = kindOf(claimed.id);
    if (kind !== null) await workers[kind](claimed);
  };
}
