/** A world whose three upstreams all play, and customers who buy in it. */
import type { SandboxOptions } from '@malipo/sandbox';
import type {
  MerchantPayment,
  PaymentWithToken,
  Product,
  Products,
  PurchaseOrder,
  Quote,
  Service,
  Services,
} from '@malipo/contract';
import { expect } from 'vitest';
import { kenyan, SHOP, World, type Answer, type Variables } from '../harness.ts';

export const openShop = (variables: Variables = {}, options: SandboxOptions = {}): Promise<World> =>
  World.start(variables, { upstreams: ['gateway', 'hpay', 'hydrogen'], ...options });

export const servicesOf = async (world: World, country: string): Promise<readonly Service[]> =>
  (await world.call<Services>(`/v1/countries/${country}/services`)).body.services;

export async function productsOf(world: World, service: string): Promise<readonly Product[]> {
  const { status, body } = await world.call<Products>(`/v1/services/${service}/products`);
  expect(status).toBe(200);
  return body.products;
}

/** What a Kenyan customer is asked for something that may be priced in another currency. */
export async function quoteFor(world: World, purchase: PurchaseOrder): Promise<Quote> {
  const answer = await world.call<Quote>('/v1/quotes', {
    origin: SHOP,
    body: { operator: 'ke-mpesa', purchase },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

/** Pays for a purchase with M-PESA, as the widget's store does: quoted first. */
export async function payFor(
  world: World,
  purchase: PurchaseOrder,
  ending = '00',
): Promise<Answer<PaymentWithToken>> {
  const { id } = await quoteFor(world, purchase);
  return world.pay(null, { ...kenyan(ending), purchase, quote: id });
}

const isOver = ({ status, purchase }: MerchantPayment) =>
  !['processing', 'requires_action'].includes(status) &&
  (status !== 'succeeded' || purchase?.status !== 'processing');

/** Waits until the purchase has come to its end, or the payment to one without it. */
export const untilDelivered = (world: World, id: string): Promise<MerchantPayment> => world.until(id, isOver);

/** Buys something to its end. */
export async function buy(world: World, purchase: PurchaseOrder): Promise<MerchantPayment> {
  const { status, body } = await payFor(world, purchase);
  expect(status, JSON.stringify(body)).toBe(201);
  return untilDelivered(world, body.id);
}

/** How often something for this account was really carried out upstream. */
export const executionsFor = (world: World, account: string): number =>
  world.sandbox.executions().filter((execution) => execution.account === account).length;
