/** The journal, as the merchant's server reads it over the API. */
import { SECRET_KEY } from '../processes/index.ts';
import type { Body, CarefulClient } from './careful-client.ts';

export interface Attempt {
  readonly tenant: string | null;
  readonly provider_id: number | null;
  readonly order_id: string;
}

export interface JournalPayment {
  readonly id: string;
  readonly reference: string;
  readonly source: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
  readonly operator: { readonly id: string };
  readonly failure: { readonly code: string } | null;
  readonly purchase: { readonly id: string; readonly account: string | null; readonly status: string } | null;
  readonly attempts: readonly Attempt[];
}

export interface JournalPayout {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly amount: string;
  readonly currency: string;
  readonly refund_of: string | null;
  readonly failure: { readonly code: string } | null;
  readonly attempts: readonly Attempt[];
}

export interface JournalPurchase {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly service: string;
  readonly account: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly failure: { readonly code: string } | null;
}

/** What the merchant's server was to be told, and what the proxy knows of that. */
export interface JournalWebhook {
  readonly id: string;
  readonly type: string;
  readonly entry: string;
  readonly status: string;
  readonly tries: number;
  readonly last_answer: string | null;
}

export interface JournalBook {
  readonly payments: readonly JournalPayment[];
  readonly payouts: readonly JournalPayout[];
  readonly purchases: readonly JournalPurchase[];
  readonly webhooks: readonly JournalWebhook[];
}

/** More pages than any soak fills: a cursor that leads in a circle ends here. */
const MAX_PAGES = 10_000;

export async function readJournal(client: CarefulClient): Promise<JournalBook> {
  return {
    payments: (await readList(client, 'payments')) as unknown as JournalPayment[],
    payouts: (await readList(client, 'payouts')) as unknown as JournalPayout[],
    purchases: (await readList(client, 'purchases')) as unknown as JournalPurchase[],
    webhooks: (await readList(client, 'webhooks')) as unknown as JournalWebhook[],
  };
}

async function readList(client: CarefulClient, name: string): Promise<Body[]> {
  const entries: Body[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const { status, body } = await client.insist(`/v1/${name}${query}`, { bearer: SECRET_KEY });
    if (status !== 200) throw new Error(`GET /v1/${name}${query} answers ${status}: ${JSON.stringify(body)}`);
    entries.push(...(body[name] as Body[]));
    cursor = body['next_cursor'] as string | null;
    if (cursor === null) return entries;
  }
  throw new Error(`GET /v1/${name} has no last page`);
}
