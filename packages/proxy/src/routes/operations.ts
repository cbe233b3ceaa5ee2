/** For whoever runs the proxy. */
import { openApiText } from '@malipo/contract/openapi';
import { Hono } from 'hono';
import { ProblemError } from '../problems/problem.ts';
import type { Services } from '../services.ts';

export function operationRoutes({ dependencies }: Services): Hono {
  const app = new Hono();

  app.get('/healthz', (context) => {
    context.header('cache-control', 'no-store');
    return context.json({ status: 'ok' });
  });

  // A proxy whose configuration is not whole does not start, so the journal is all that is left to ask.
  app.get('/readyz', async (context) => {
    context.header('cache-control', 'no-store');
    try {
      await dependencies.journal.ping();
    } catch (cause) {
      throw new ProblemError('unavailable', 'The journal cannot be reached.', {
        retryAfterSeconds: 5,
        cause,
      });
    }
    return context.json({ status: 'ready', journal: 'reachable', configuration: 'whole' });
  });

  app.get('/openapi.json', (context) => {
    context.header('access-control-allow-origin', '*');
    context.header('cache-control', 'public, max-age=3600');
    context.header('content-type', 'application/json');
    return context.body(openApiText());
  });

  return app;
}
