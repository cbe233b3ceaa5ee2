/** HydrogenPay VAS Reseller (document 004): airtime, data, bills, PINs and levies in Nigeria. */
import type { CallPurpose } from '../bounded-fetch.ts';
import {
  UpstreamUnavailableError,
  type Balance,
  type Biller,
  type BillerKeeper,
  type BillerSwitchResult,
  type BuyOrder,
  type BuyResult,
  type Fetched,
  type LookUpResult,
  type Seller,
  type UpstreamProduct,
  type UpstreamService,
} from '../seller.ts';
import { billersOf, buildSwitch, readSwitch } from './billers.ts';
import { entryOf } from './catalogue-entries.ts';
import type { CallFor } from './calls.ts';
import { HydrogenClient } from './client.ts';
import type { HydrogenConfig } from './config.ts';
import { COUNTRY, CURRENCY, UPSTREAM } from './facts.ts';
import {
  buildAboutReseller,
  buildBillerList,
  buildBouquets,
  buildMyBillers,
  readBalances,
  readBillers,
  readBouquets,
  readCableRows,
  readExamRows,
  readWalletId,
  type BillerRow,
  type BouquetRow,
} from './lists.ts';
import { lookUpOf, readLookUp } from './look-ups.ts';
import { STORE_COUNTRY, phoneAsDialledAtHome } from './phone.ts';
import {
  bouquetProducts,
  cableProducts,
  electricityProducts,
  examProducts,
  levyProducts,
  ownProducts,
  pinProducts,
  showmaxProducts,
} from './products.ts';
import { readPurchase, readRepeat } from './purchase-answers.ts';
import { buildPurchase } from './purchase-requests.ts';
import { isSaleKind, type SaleKind } from './sale-kinds.ts';
import { servicesOf } from './services.ts';
import type { SessionContext } from './session.ts';

/** A service's own things, read back from its reference. */
interface Sold {
  readonly kind: SaleKind;
  readonly biller: string;
  readonly name: string;
}

function soldBy(service: Pick<UpstreamService, 'ref'>): Sold | null {
  const { kind, biller, name } = service.ref;
  return isSaleKind(kind) && biller !== undefined && name !== undefined ? { kind, biller, name } : null;
}

const complete = (rows: readonly UpstreamProduct[]): Fetched<UpstreamProduct> => ({ rows, dropped: 0 });

/** Strangers choose what is looked up: they must not take the connections that lists and logins need. */
const LOOKING_UP: CallPurpose = { lane: 'other', shareKey: 'look-ups', signal: null };

const purposeOf = (lane: CallPurpose['lane'], { service }: BuyOrder, signal: AbortSignal): CallPurpose => ({
  lane,
  shareKey: service['biller'] ?? '',
  signal,
});

export class HydrogenAdapter implements Seller, BillerKeeper {
  readonly name = UPSTREAM;
  readonly usualCategories = null;
  readonly #config: HydrogenConfig;
  readonly #client: HydrogenClient;
  readonly #log: SessionContext['log'];

  constructor(config: HydrogenConfig, context: SessionContext) {
    this.#config = config;
    this.#client = new HydrogenClient(config, context);
    this.#log = context.log;
  }

  async countries() {
    return { rows: [{ ...STORE_COUNTRY, currency: CURRENCY }], dropped: 0 };
  }

  async services(country: string): Promise<Fetched<UpstreamService>> {
    if (country !== COUNTRY) return { rows: [], dropped: 0 };
    return servicesOf(await this.#myBillers(), this.#config);
  }

  async products(service: UpstreamService): Promise<Fetched<UpstreamProduct>> {
    const sold = soldBy(service);
    if (sold === null) throw new UpstreamUnavailableError('hydrogen: the service is not one of its own');
    const entry = entryOf(this.#config.catalogue, sold.name);
    switch (sold.kind) {
      case 'data':
        return this.#bouquets(sold);
      case 'cable':
        return this.#cable(sold);
      case 'showmax': {
        const { rows, dropped } = await this.#cableRows(sold);
        return { rows: showmaxProducts(rows), dropped };
      }
      case 'jamb': {
        const path = this.#config.paths.jambPricing;
        const { rows, dropped } = await this.#list(() => buildBillerList(path, sold.biller), readExamRows);
        return { rows: examProducts(rows), dropped };
      }
      case 'electricity':
        return complete(electricityProducts(entry, service.name));
      case 'levy':
        return complete(levyProducts(service.name));
      case 'airtime':
      case 'betting':
        return complete(ownProducts(entry, service.name));
      case 'waec':
      case 'spectranet':
        return complete(pinProducts(entry, service.name));
    }
  }

  normaliseAccount(service: UpstreamService, account: string): string | null {
    return service.account.name === 'phone' ? phoneAsDialledAtHome(account) : account;
  }

  normalisePhone(phone: string): string | null {
    return phoneAsDialledAtHome(phone);
  }

  async lookUpAccount(service: UpstreamService, account: string): Promise<LookUpResult> {
    const sold = soldBy(service);
    const lookUp = sold === null ? null : lookUpOf(sold.kind);
    if (sold === null || lookUp === null) return { kind: 'no_answer', reason: 'the service has no look-up' };
    const call = lookUp.build(account, sold.biller, this.#config);
    if (call === null) return { kind: 'not_found', message: null };
    const exchange = await this.#client.exchange(() => call, LOOKING_UP);
    if (exchange.kind !== 'envelope') return { kind: 'no_answer', reason: exchange.reason };
    return readLookUp(lookUp, account, exchange.envelope);
  }

  async buy(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    return this.#purchase(order, readPurchase, purposeOf('orders', order, signal));
  }

  /** There is no query: the purchase is repeated with the same reference (upstream-facts, "Hydrogen"). */
  async settle(order: BuyOrder, signal: AbortSignal): Promise<BuyResult> {
    const result = await this.#purchase(order, readRepeat, purposeOf('status', order, signal));
    // That the repeat was not sent says nothing of the first.
    return result.kind === 'not_sent' ? { ...result, kind: 'unknown' } : result;
  }

  async balances(): Promise<readonly Balance[]> {
    const balances = readBalances((await this.#client.read(buildAboutReseller)).body);
    if (balances === null) throw new UpstreamUnavailableError('hydrogen: the answer names no balance');
    return balances;
  }

  async billers(): Promise<Fetched<Biller>> {
    return billersOf(await this.#myBillers(), this.#config);
  }

  async setBillerEnabled(id: string, enabled: boolean): Promise<BillerSwitchResult> {
    const walletId = readWalletId((await this.#client.read(buildAboutReseller)).body);
    if (walletId === null) throw new UpstreamUnavailableError('hydrogen: the answer names no wallet');
    const callFor: CallFor = (resellerId) => buildSwitch(resellerId, walletId, id, enabled);
    const exchange = await this.#client.exchange(callFor, { lane: 'other', signal: null });
    return exchange.kind === 'envelope'
      ? readSwitch(exchange.envelope)
      : { kind: 'no_answer', reason: exchange.reason };
  }

  async #purchase(order: BuyOrder, read: typeof readPurchase, purpose: CallPurpose): Promise<BuyResult> {
    const callFor = buildPurchase(order, this.#config);
    const { kind } = order.service;
    if (typeof callFor === 'string') return { kind: 'refused', code: callFor, message: null };
    if (!isSaleKind(kind)) return { kind: 'refused', code: 'invalid_request', message: null };
    const exchange = await this.#client.exchange(callFor, purpose);
    return exchange.kind === 'envelope' ? read(exchange.envelope, kind, order) : exchange;
  }

  #myBillers(): Promise<Fetched<BillerRow>> {
    return this.#list(buildMyBillers, readBillers);
  }

  /** The search narrows the list's pages to the biller; where it finds nothing the list itself may. */
  async #bouquets({ name }: Sold): Promise<Fetched<UpstreamProduct>> {
    for (const search of [name.trim().replace(/\s+/g, '-'), null]) {
      const { rows, dropped } = await this.#bouquetRows(search);
      const products = bouquetProducts(rows, name);
      if (products.length > 0 || search === null) return { rows: products, dropped };
    }
    return complete([]);
  }

  /** A search that finds nothing may be answered as 10004, or without a list. */
  async #bouquetRows(search: string | null): Promise<Fetched<BouquetRow>> {
    const callFor = () => buildBouquets(search);
    if (search === null) return this.#list(callFor, readBouquets);
    const found = await this.#client.find(callFor);
    return (found && readBouquets(found.body)) ?? { rows: [], dropped: 0 };
  }

  async #cable(sold: Sold): Promise<Fetched<UpstreamProduct>> {
    const [products, addons] = await Promise.all([this.#cableRows(sold), this.#addonRows(sold)]);
    return {
      rows: cableProducts(products.rows, addons.rows),
      dropped: products.dropped + addons.dropped,
    };
  }

  #cableRows({ biller }: Sold) {
    return this.#list(() => buildBillerList(this.#config.paths.cableProducts, biller), readCableRows);
  }

  /** A package sells without its add-ons: their address is not printed, and may be another. */
  async #addonRows({ biller }: Sold) {
    try {
      return await this.#list(() => buildBillerList(this.#config.paths.cableAddons, biller), readCableRows);
    } catch (error) {
      if (!(error instanceof UpstreamUnavailableError)) throw error;
      this.#log({ level: 'warn', event: 'hydrogen_addons_unavailable', reason: error.message });
      return { rows: [], dropped: 0 };
    }
  }

  async #list<Row>(callFor: CallFor, read: (body: unknown) => Fetched<Row> | null): Promise<Fetched<Row>> {
    const rows = read((await this.#client.read(callFor)).body);
    if (rows === null) throw new UpstreamUnavailableError('hydrogen: the answer holds no list');
    return rows;
  }
}
