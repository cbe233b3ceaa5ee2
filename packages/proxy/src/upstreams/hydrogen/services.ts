/** Hydrogen's billers as services of the store. Pure. */
import type { Fetched, UpstreamService } from '../seller.ts';
import { entryOf, type CatalogueEntry } from './catalogue-entries.ts';
import type { HydrogenConfig } from './config.ts';
import { COUNTRY, CURRENCY } from './facts.ts';
import type { BillerRow } from './lists.ts';
import { SALE_FACTS, saleKind, type SaleKind } from './sale-kinds.ts';

/** Phone operators under the names that customers know, spelled as in other upstreams' services. */
const PHONE_OPERATORS: readonly (readonly [pattern: RegExp, brand: string, name: string])[] = [
  [/\bmtn/i, 'mtn', 'MTN'],
  [/\bairtel/i, 'airtel', 'Airtel'],
  [/\bglo/i, 'glo', 'Glo'],
  [/\b9[\s-]?mobile|\betisalat/i, '9mobile', '9mobile'],
];

/** The operator's own name for what a network is called, such as `airtel`; the text itself where it is unknown. */
export function phoneOperatorName(network: string): string {
  return PHONE_OPERATORS.find(([pattern]) => pattern.test(network))?.[2] ?? network;
}

const slug = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function brandOf(biller: BillerRow, kind: SaleKind): { brand: string; name: string } {
  if (kind !== 'airtime' && kind !== 'data') return { brand: slug(biller.name), name: biller.name };
  const suffix = kind === 'airtime' ? 'Airtime' : 'Data';
  const known = PHONE_OPERATORS.find(([pattern]) => pattern.test(biller.name));
  if (known !== undefined) return { brand: known[1], name: `${known[2]} ${suffix}` };
  const bare = biller.name.replace(/[\s-]*(vtu|airtime|data|top-?up)$/i, '');
  return { brand: slug(bare), name: `${bare} ${suffix}` };
}

/** Whether everything is known that a customer needs to buy: a biller without prices is unavailable. */
function hasPrices(kind: SaleKind, entry: CatalogueEntry | null): boolean {
  switch (kind) {
    case 'airtime':
    case 'betting':
      return entry?.range !== undefined || entry?.values !== undefined;
    case 'waec':
    case 'spectranet':
      return entry?.values !== undefined;
    // Calls give these prices; electricity's smallest amount comes with the meter, a levy's with its number.
    case 'data':
    case 'cable':
    case 'showmax':
    case 'jamb':
    case 'electricity':
    case 'levy':
      return true;
  }
}

/** What a biller sells, with the merchant's `HYDROGEN_CATALOGUE` over the table. */
export function kindOf(biller: BillerRow, config: Pick<HydrogenConfig, 'catalogue'>): SaleKind | null {
  return saleKind(biller.name, biller.categoryName, entryOf(config.catalogue, biller.name)?.category);
}

function serviceOf(biller: BillerRow, kind: SaleKind, config: HydrogenConfig): UpstreamService {
  const { category, account, options, needsPhone } = SALE_FACTS[kind];
  const { brand, name } = brandOf(biller, kind);
  return {
    id: `${COUNTRY.toLowerCase()}-${brand}-${category}`,
    name,
    country: COUNTRY,
    category,
    currency: CURRENCY,
    available: biller.isActive && hasPrices(kind, entryOf(config.catalogue, biller.name)),
    account,
    options,
    needsPhone,
    ref: { kind, biller: biller.id, name: biller.name },
  };
}

/**
 * The services of the billers whose kind is known; the others count as dropped. State levies are left out
 * where no terminal is configured. Of two billers that would have one id the later gets its own appended.
 */
export function servicesOf(billers: Fetched<BillerRow>, config: HydrogenConfig): Fetched<UpstreamService> {
  const services = new Map<string, UpstreamService>();
  let { dropped } = billers;
  for (const biller of billers.rows) {
    const kind = kindOf(biller, config);
    if (kind === null) dropped += 1;
    if (kind === null || (kind === 'levy' && config.terminalId === null)) continue;
    const service = serviceOf(biller, kind, config);
    const id = services.has(service.id) ? `${service.id}-${slug(biller.id)}` : service.id;
    services.set(id, { ...service, id });
  }
  return { rows: [...services.values()], dropped };
}
