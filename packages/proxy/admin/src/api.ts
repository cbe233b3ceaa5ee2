/** The calls of the operator's page: those of the merchant's server, with the cookie in place of the secret key. */
import type {
  Balances,
  MerchantPayment,
  PaymentList,
  Payout,
  PayoutList,
  Problem,
  Purchase,
  PurchaseList,
  Timeline,
  WebhookList,
} from '@malipo/contract';

/** What the proxy answers instead of what was asked for. */
export class Refusal extends Error {
  constructor(readonly problem: Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>) {
    // Of other codes the detail says it already.
    const errors = problem.code === 'invalid_request' ? (problem.errors ?? []) : [];
    const fields = errors.map(({ field, message }) => ` ${field} ${message}.`);
    super(`${problem.detail}${fields.join('')}`);
  }

  /** What changes something is refused as any other page's once the sign-in is over. */
  get isSignedOut(): boolean {
    return this.problem.status === 401 || this.problem.code === 'origin_not_allowed';
  }
}

export const KINDS = ['payments', 'payouts', 'purchases'] as const;
export type Kind = (typeof KINDS)[number];

/** As much of an entry of any kind as a list shows. */
export type Entry = Pick<Payout, 'id' | 'reference' | 'amount' | 'currency' | 'failure'> & {
  readonly status: MerchantPayment['status'] | Purchase['status'];
  readonly created_at?: string;
  readonly updated_at?: string;
  readonly operator?: MerchantPayment['operator'];
  readonly customer?: { readonly phone?: string | undefined; readonly name?: string | undefined };
  readonly attempts?: MerchantPayment['attempts'];
  readonly refund_of?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly service?: string;
  readonly account?: string | null;
};

interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

const PREFIXES: Readonly<Record<string, Kind>> = { pay: 'payments', out: 'payouts', pur: 'purchases' };
/** Whole: it comes from the page's address, and goes into those of calls. */
const ID = /^(pay|out|pur)_[0-9a-f]{32}$/;

/** @returns null where the id is of nothing that is listed */
export const kindOf = (id: string): Kind | null => PREFIXES[ID.exec(id)?.[1] ?? ''] ?? null;

async function call<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = { 'X-Malipo-Admin': '1', Accept: 'application/json', ...init.headers };
  // From the page's own address: the proxy may be mounted under a path.
  const answer = await fetch(path.slice(1), { ...init, headers });
  if (answer.status === 204) return undefined as Answer;
  const body = (await answer.json()) as Answer & Problem;
  if (!answer.ok) throw new Refusal(body);
  return body;
}

const post = <Answer>(path: string, body?: unknown, key?: string): Promise<Answer> =>
  call(path, {
    method: 'POST',
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
  });

const queryOf = (members: Readonly<Record<string, string | null | undefined>>): string =>
  new URLSearchParams(
    Object.entries(members).filter((member): member is [string, string] => Boolean(member[1])),
  ).toString();

export interface Filter {
  readonly status?: string;
  readonly reference?: string;
  readonly phone?: string;
  readonly from?: string;
  readonly cursor?: string | null;
  readonly limit?: string;
}

export const api = {
  signIn: (key: string) => post('/admin/session', { key }),
  signOut: () => post('/admin/session/end'),
  async list(kind: Kind, filter: Filter): Promise<Page> {
    const answer = await call<PaymentList & PayoutList & PurchaseList>(
      `/v1/${kind}?${queryOf({ ...filter })}`,
    );
    return { entries: answer[kind], next: answer.next_cursor };
  },
  entry: (id: string) => call<Entry>(`/v1/${kindOf(id)}/${id}`),
  timeline: (id: string) => call<Timeline>(`/v1/${kindOf(id)}/${id}/events`),
  balances: () => call<Balances>('/v1/balances'),
  webhooks: (cursor?: string) => call<WebhookList>(`/v1/webhooks?${queryOf({ cursor, limit: '100' })}`),
  ask: (id: string) => post<Entry>(`/v1/payments/${id}/ask`),
  resend: (id: string) => post(`/v1/webhooks/${id}/resend`),
  resolve: (id: string, status: string, reason: string) =>
    post<Entry>(`/v1/${kindOf(id)}/${id}/resolve`, { status, reason }),
  refund: (id: string, amount: string, reason: string, key: string) =>
    post<Payout>(`/v1/payments/${id}/refunds`, { amount, ...(reason && { reason }) }, key),
  link: (terms: Readonly<Record<string, unknown>>) =>
    post<{
      readonly url: string;
      readonly qr?: string;
      readonly checkout: { readonly livemode: boolean; readonly merchant: { readonly name: string } };
    }>(terms['reference'] === undefined ? '/v1/offers' : '/v1/sessions', { ...terms, qr: true }),
};
