/** Services and products as the API shows them, with the routes by which they are bought. */
import type { Product, Service } from '@malipo/contract';
import type { Seller, UpstreamProduct, UpstreamService } from '../upstreams/seller.ts';
import { withMarkup } from './prices.ts';

/** A service by one of its routes. */
export interface ServiceRoute {
  readonly seller: Seller;
  readonly service: UpstreamService;
}

/** A service with the routes that reach it, in the order in which they are tried. */
export interface StoreService {
  readonly service: Service;
  readonly routes: readonly [ServiceRoute, ...ServiceRoute[]];
}

/** A product, and the route by which it is bought. */
export interface StoreProduct {
  readonly product: Product;
  readonly upstream: UpstreamProduct;
  readonly route: ServiceRoute;
}

export function describeService(routes: readonly ServiceRoute[]): StoreService {
  const [first, ...others] = routes;
  if (first === undefined) throw new Error('a service has at least one route');
  const { id, name, country, category, currency, account, options } = first.service;
  return {
    routes: [first, ...others],
    service: {
      id,
      name,
      country,
      category,
      currency,
      available: routes.some(({ service }) => service.available),
      account: { ...account, lookup: routes.some(({ service }) => service.account.lookup) },
      options: routes.some(({ service }) => service.needsPhone)
        ? [...options, { name: 'phone' }]
        : [...options],
    },
  };
}

/** @param markupPercent what the customer pays above the upstream's price */
export function describeProduct(
  upstream: UpstreamProduct,
  route: ServiceRoute,
  markupPercent: string,
): StoreProduct {
  const currency = upstream.currency ?? route.service.currency;
  const price = (amount: string) => ({ amount: withMarkup(amount, currency, markupPercent), currency });
  const pricesBy = (amounts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(amounts).map(([value, amount]) => [value, price(amount)]));
  const { priceByOption, addons } = upstream;
  const product: Product = {
    id: `${route.seller.name}:${upstream.id}`,
    name: upstream.name,
    group: upstream.group,
    price: upstream.price === null ? null : price(upstream.price),
    range: upstream.range && { ...upstream.range, ...(upstream.currency !== undefined && { currency }) },
    ...(priceByOption && {
      prices: { option: priceByOption.option, values: pricesBy(priceByOption.prices) },
    }),
    ...(addons && {
      addons: addons.map(({ id, name, price: first, prices }) => ({
        id,
        name,
        price: price(first),
        ...(prices && { prices: pricesBy(prices) }),
      })),
    }),
  };
  return { product, upstream, route };
}
