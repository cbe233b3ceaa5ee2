/** Countries and operators. They change only with the configuration, so each answer and its ETag is made once. */
import { Hono } from 'hono';
import * as z from 'zod';
import { checkSecretKey } from '../http/bearers.ts';
import { conditionalJson } from '../http/conditional.ts';
import { readQuery } from '../http/read-body.ts';
import type { Services } from '../services.ts';

const Query = z.object({ for: z.enum(['payment', 'payout', 'store']).default('payment') });
const CACHE_CONTROL = 'public, max-age=300';

async function etagOf(body: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(body)));
  return `"${[...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

export function catalogueRoutes(services: Services): Hono {
  const { catalogue, config } = services;
  const app = new Hono();
  const etags = new Map<string, Promise<string>>();
  const etagFor = (path: string, body: unknown) => {
    const known = etags.get(path) ?? etagOf(body);
    etags.set(path, known);
    return known;
  };

  app.get('/countries', async (context) => {
    const { for: use } = readQuery(context, Query);
    // The widget names the shop where open amounts leave it without a checkout to ask.
    const body = { countries: use === 'payment' ? catalogue.countries : [], merchant: config.merchant };
    return conditionalJson(context, await etagFor(`countries ${use}`, body), CACHE_CONTROL, () => body);
  });

  app.get('/countries/:country/operators', async (context) => {
    const { for: use } = readQuery(context, Query);
    const country = context.req.param('country');
    if (use === 'payout') {
      await checkSecretKey(context, services);
      context.header('cache-control', 'no-store');
      return context.json({ operators: services.payoutCatalogue.operatorsOf(country) });
    }
    const body = { operators: catalogue.operatorsOf(country) };
    // Only countries that have something are kept, so that made-up ones fill no memory.
    const etag = body.operators.length > 0 ? await etagFor(`operators ${country}`, body) : '"none"';
    return conditionalJson(context, etag, CACHE_CONTROL, () => body);
  });

  return app;
}
