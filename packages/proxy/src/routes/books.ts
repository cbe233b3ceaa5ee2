/** The upstreams' own books: balances, billers, transactions. The merchant's server only. */
import { schemas, type Balances, type Billers } from '@malipo/contract';
import { Hono } from 'hono';
import * as z from 'zod';
import { requireSecretKey } from '../http/bearers.ts';
import { ProblemError, invalid } from '../problems/problem.ts';
import { readJson, readQuery } from '../http/read-body.ts';
import type { Services } from '../services.ts';

const TransactionsQuery = z.strictObject({
  upstream: z.string(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  status: z.enum(['PAID', 'UNPAID']).optional(),
  cursor: z.string().max(200).optional(),
});

const unavailable = (cause: unknown) =>
  new ProblemError('unavailable', 'The upstream does not answer at the moment.', {
    retryAfterSeconds: 15,
    cause,
  });

/** What an upstream does not answer is unavailable, not broken. */
async function orUnavailable<Value>(asking: Promise<Value>): Promise<Value> {
  try {
    return await asking;
  } catch (error) {
    throw unavailable(error);
  }
}

export function bookRoutes(services: Services): Hono {
  const app = new Hono();
  const secretKey = requireSecretKey(services);
  const { sellers, transactionSources, billerKeepers, store } = services;

  app.get('/balances', secretKey, async (context) => {
    const balances = await orUnavailable(Promise.all(sellers.map((seller) => seller.balances())));
    const answer: Balances = { balances: balances.flat().map((balance) => ({ ...balance })) };
    context.header('cache-control', 'no-store');
    return context.json(answer);
  });

  app.get('/upstream-transactions', secretKey, async (context) => {
    const { upstream, ...filter } = readQuery(context, TransactionsQuery);
    const source = transactionSources.get(upstream);
    if (source === undefined) {
      const names = [...transactionSources.keys()].join(', ') || 'one that is configured';
      throw invalid({ field: 'upstream', message: `must be ${names}: no other upstream lists its own` });
    }
    const page = await orUnavailable(source.transactions(filter));
    if (page === null)
      throw invalid({ field: 'cursor', message: 'must be the next_cursor of the page before' });
    context.header('cache-control', 'no-store');
    return context.json({ transactions: page.transactions, next_cursor: page.next_cursor });
  });

  app.get('/billers', secretKey, async (context) => {
    const lists = await orUnavailable(Promise.all(billerKeepers.map((keeper) => keeper.billers())));
    const rows = lists.flatMap((list) => list.rows);
    const answer: Billers = { billers: rows.map((row) => ({ ...row, category: row.category ?? 'unknown' })) };
    context.header('cache-control', 'no-store');
    return context.json(answer);
  });

  app.put('/billers/:id', secretKey, async (context) => {
    const { enabled } = await readJson(context, schemas.BillerRequest);
    const id = context.req.param('id');
    for (const keeper of billerKeepers) {
      const result = await orUnavailable(keeper.setBillerEnabled(id, enabled));
      switch (result.kind) {
        case 'done':
          store.forgetServices(keeper.name);
          return context.json({ id, enabled });
        case 'refused':
          throw invalid({ field: 'enabled', message: 'was refused by the upstream' });
        case 'no_answer':
          throw unavailable(result.reason);
        case 'not_found':
          break;
      }
    }
    throw new ProblemError('not_found', 'There is no such biller.');
  });

  return app;
}
