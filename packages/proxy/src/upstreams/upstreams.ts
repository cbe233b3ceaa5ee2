/** The upstreams that are configured, by what they can do. Adding one is adding a folder and its lines here. */
import type { Config } from '../config/config.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Collector } from './collector.ts';
import { GatewayAdapter } from './gateway/adapter.ts';
import { HpayAdapter } from './hpay/adapter.ts';
import { HydrogenSeller } from './hydrogen/seller.ts';
import type { Payer } from './payer.ts';
import { reportFaults } from './reported-faults.ts';
import type { BillerKeeper, Seller } from './seller.ts';

export interface Upstreams {
  /** Those that are configured. */
  readonly names: readonly string[];
  readonly gateway: GatewayAdapter;
  readonly hpay: HpayAdapter | null;
  /** In the order in which routes of one service are tried. */
  readonly sellers: readonly Seller[];
  readonly billerKeeper: BillerKeeper | null;
  collector(name: string): Collector;
  payer(name: string): Payer;
  seller(name: string): Seller | null;
}

/** Orders of an upstream that is not configured any more: nobody can be asked, and nothing is invented. */
const NOT_CONFIGURED: Collector = {
  collect: () => Promise.resolve({ kind: 'not_sent', reason: 'the upstream is not configured any more' }),
  poll: () => Promise.resolve({ kind: 'no_answer', reason: 'the upstream is not configured any more' }),
  mayResend: () => false,
};

export function createUpstreams(config: Config, dependencies: Dependencies): Upstreams {
  const { log } = dependencies;
  const fetch = reportFaults(dependencies.fetch, log);
  const now = () => dependencies.clock.now();
  const gateway = new GatewayAdapter(config, fetch, log);
  const hpay = config.hpay && new HpayAdapter(config, config.hpay, { fetch, now, log });
  const hydrogen = config.hydrogen && new HydrogenSeller(config.hydrogen, fetch, now, log);
  const sellers = [hpay, hydrogen].filter((seller) => seller !== null);
  return {
    names: ['gateway', ...sellers.map(({ name }) => name)],
    gateway,
    hpay,
    sellers,
    billerKeeper: hydrogen,
    collector: (name) => (name === 'gateway' ? gateway : (hpay?.checkout ?? NOT_CONFIGURED)),
    payer: () => gateway,
    seller: (name) => sellers.find((seller) => seller.name === name) ?? null,
  };
}
