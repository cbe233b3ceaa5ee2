import type { Demo } from '@malipo/demo';

async function ask<Answer>(
  { proxyUrl, secretKey }: Demo,
  path: string,
  body?: unknown,
  method = 'PUT',
): Promise<Answer> {
  const answer = await fetch(proxyUrl + path, {
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

interface Service {
  readonly id: string;
  readonly available: boolean;
}

/** The merchant stops selling what this biller sells. */
export async function disableBiller(demo: Demo, name: string): Promise<void> {
  const { billers } = await ask<{ billers: readonly { id: string; name: string }[] }>(demo, '/v1/billers');
  const found = billers.find((biller) => biller.name === name);
  await ask(demo, `/v1/billers/${found?.id}`, { enabled: false });
}

/** Whether a service of Nigeria can be bought at this moment, as the store knows it. */
export async function isSold(demo: Demo, service: string): Promise<boolean> {
  const { services } = await ask<{ services: readonly Service[] }>(demo, '/v1/countries/NG/services');
  return services.find(({ id }) => id === service)?.available ?? false;
}

interface Product {
  readonly id: string;
  readonly price: { readonly amount: string } | null;
}

/** What a product costs in the store at this moment; undefined where it is not sold. */
export async function priceInStore(
  demo: Demo,
  service: string,
  product: string,
): Promise<string | undefined> {
  const { products } = await ask<{ products: readonly Product[] }>(demo, `/v1/services/${service}/products`);
  return products.find(({ id }) => id === product)?.price?.amount;
}

/** A payment link for an order of the merchant's, as it is sent by WhatsApp or printed. */
export async function paymentLink(demo: Demo, terms: Readonly<Record<string, unknown>>): Promise<string> {
  const path = 'reference' in terms ? '/v1/sessions' : '/v1/offers';
  return (await ask<{ url: string }>(demo, path, terms, 'POST')).url;
}
