/** The upstreams' own books: balances, billers, transactions. */
import type { Call, Handlers } from '../http/call.ts';
import { invalid, notFound } from '../problems/problem.ts';
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
  const { transactionSources } = services;
  const { upstream, ...filter } = query;
  const source = transactionSources.get(upstream);
  if (source === undefined) {
    const names = [...transactionSources.keys()].join(', ') || 'one that is configured';
    throw invalid({ field: 'upstream', message: `must be ${names}: no other upstream lists its own` });
  }
  const page = await orUnavailable(source.transactions(filter));
  if (page === null) {
    throw invalid({ field: 'cursor', message: 'must be the next_cursor of the page before' });
  }
  return { body: { transactions: page.transactions, next_cursor: page.next_cursor } };
}

async function listBillers({ services }: Call<'listBillers'>) {
  const lists = await orUnavailable(Promise.all(services.billerKeepers.map((keeper) => keeper.billers())));
  const rows = lists.flatMap((list) => list.rows);
  return { body: { billers: rows.map((row) => ({ ...row, category: row.category ?? 'unknown' })) } };
}

async function switchBiller({ services, params, body }: Call<'switchBiller'>) {
  for (const keeper of services.billerKeepers) {
    const result = await orUnavailable(keeper.setBillerEnabled(params.id, body.enabled));
    switch (result.kind) {
      case 'done':
        services.store.forgetServices(keeper.name);
        return { body: { id: params.id, enabled: body.enabled } };
      case 'refused':
        throw invalid({ field: 'enabled', message: 'was refused by the upstream' });
      case 'no_answer':
        throw upstreamUnavailable(result.reason);
      case 'not_found':
        break;
    }
  }
  throw notFound('biller');
}

export const upstreamAccountHandlers = {
  listBalances,
  listUpstreamTransactions,
  listBillers,
  switchBiller,
} satisfies Partial<Handlers>;
