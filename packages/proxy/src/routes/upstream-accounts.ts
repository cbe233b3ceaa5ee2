/** The upstreams' own books: balances, billers, transactions. */
import type { Call, Handlers } from '../http/call.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import { upstreamUnavailable } from '../problems/upstream-problem.ts';

async function orUnavailable<Value>(asking: Promise<Value>): Promise<Value> {
  try {
    return await asking;
  } catch (error) {
    throw upstreamUnavailable(error);
  }
}

async function listBalances({ services }: Call<'listBalances'>) {
  const balances = await orUnavailable(Promise.all(services.sellers.map((seller) => seller.balances())));
  return { body: { balances: balances.flat() } };
}

async function listUpstreamTransactions({ services, query }: Call<'listUpstreamTransactions'>) {
  const { hpay } = services;
  const { upstream, ...filter } = query;
  if (upstream !== 'hpay' || hpay === null) {
    throw invalid({
      field: 'upstream',
      message: 'must be hpay, and HPAY must be configured: no other upstream lists its own',
    });
  }
  const page = await orUnavailable(hpay.transactions(filter));
  if (page === null) {
    throw invalid({ field: 'cursor', message: 'must be the next_cursor of the page before' });
  }
  return { body: { transactions: page.transactions, next_cursor: page.next_cursor } };
}

async function listBillers({ services }: Call<'listBillers'>) {
  const { billerKeeper } = services;
  if (billerKeeper === null) return { body: { billers: [] } };
  const { rows } = await orUnavailable(billerKeeper.billers());
  return { body: { billers: rows.map((row) => ({ ...row, category: row.category ?? 'unknown' })) } };
}

const noBiller = () => new ProblemError('not_found', 'There is no such biller.');

async function switchBiller({ services, params, body }: Call<'switchBiller'>) {
  const { billerKeeper, store } = services;
  if (billerKeeper === null) throw noBiller();
  const result = await orUnavailable(billerKeeper.setBillerEnabled(params.id, body.enabled));
  switch (result.kind) {
    case 'done':
      store.forgetServices(billerKeeper.name);
      return { body: { id: params.id, enabled: body.enabled } };
    case 'not_found':
      throw noBiller();
    case 'refused':
      throw invalid({ field: 'enabled', message: 'was refused by the upstream' });
    case 'no_answer':
      throw upstreamUnavailable(result.reason);
  }
}

export const upstreamAccountHandlers = {
  listBalances,
  listUpstreamTransactions,
  listBillers,
  switchBiller,
} satisfies Partial<Handlers>;
