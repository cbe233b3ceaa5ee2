/** Countries and operators: `for` says whether to be paid, to pay out, or to sell. */
import { Hono } from 'hono';
import * as z from 'zod';
import { checkSecretKey } from '../http/bearers.ts';
import { conditionalJson, etagOf } from '../http/conditional.ts';
import { readQuery } from '../http/read-body.ts';
import type { Services } from '../services.ts';

const CountriesQuery = z.object({ for: z.enum(['payment', 'store']).default('payment') });
const OperatorsQuery = z.object({ for: z.enum(['payment', 'payout']).default('payment') });
const CACHE_CONTROL = 'public, max-age=300';

export function catalogueRoutes(services: Services): Hono {
  const { config } = services;
  const app = new Hono();

  app.get('/countries', async (context) => {
    const { for: use } = readQuery(context, CountriesQuery);
    // The widget names the shop where open amounts leave it without a checkout to ask.
    const countries =
      use === 'store' ? await services.store.countries() : (await services.catalogue()).countries;
    const body = { countries: [...countries], merchant: config.merchant };
    return conditionalJson(context, await etagOf(body), CACHE_CONTROL, () => body);
  });

  app.get('/countries/:country/operators', async (context) => {
    const { for: use } = readQuery(context, OperatorsQuery);
    const country = context.req.param('country');
    if (use === 'payout') {
      await checkSecretKey(context, services);
      context.header('cache-control', 'no-store');
      return context.json({ operators: services.payoutCatalogue.operatorsOf(country) });
    }
    const body = { operators: (await services.catalogue()).operatorsOf(country) };
    return conditionalJson(context, await etagOf(body), CACHE_CONTROL, () => body);
  });

  return app;
}
