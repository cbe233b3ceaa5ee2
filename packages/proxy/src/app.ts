/** The proxy as a Hono app. It knows no runtime: everything of one is handed in. */
import { Hono } from 'hono';
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import { allowOrigins } from './http/origins.ts';
import { ProblemError, problemResponse } from './problems/problem.ts';
import { logRequests } from './http/request-log.ts';
import { createSweep } from './journal/sweep.ts';
import { bookRoutes } from './routes/books.ts';
import { callbackRoutes } from './routes/callbacks.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { checkoutRoutes } from './routes/checkout.ts';
import { operationRoutes } from './routes/operations.ts';
import { paymentReadRoutes } from './routes/payment-reads.ts';
import { paymentRoutes } from './routes/payments.ts';
import { payoutRoutes } from './routes/payouts.ts';
import { purchaseRoutes } from './routes/purchases.ts';
import { refundRoutes } from './routes/refunds.ts';
import { returnRoutes } from './routes/return.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { storeRoutes } from './routes/store.ts';
import { widgetRoutes } from './routes/widget.ts';
import { createServices } from './services.ts';

/**
 * Puts the proxy together.
 *
 * @param config what `readConfig` made of the environment
 * @param dependencies what the runtime hands in; the journal's tables must be there (`journal.migrate()`)
 * @throws ConfigError where a route is configured that cannot be used
 */
export function createApp(config: Config, dependencies: Dependencies): Hono {
  const services = createServices(config, dependencies);
  const { scheduler, log } = dependencies;
  scheduler.register(createSweep(services.sweeping, () => scheduler.wakeAt(services.now())));

  const app = new Hono();
  app.use(logRequests(log));

  app.onError((error, context) => {
    const problem =
      error instanceof ProblemError
        ? error
        : new ProblemError(
            'unavailable',
            'The proxy could not do this just now. Send the same request again.',
            {
              retryAfterSeconds: 2,
              cause: error,
            },
          );
    context.set('problemCode' as never, problem.code as never);
    if (problem.status >= 500) {
      const { cause } = problem;
      log({
        level: 'error',
        event: 'request_failed',
        reason: cause instanceof Error ? cause.name : 'unknown',
      });
    }
    return problemResponse(context, problem);
  });
  app.notFound((context) =>
    problemResponse(
      context,
      new ProblemError('not_found', 'There is no such address here: see GET /openapi.json.'),
    ),
  );

  app.route('/', operationRoutes(services));
  app.route('/', widgetRoutes(services));
  // Upstreams and the customer's own navigation: whatever Origin they send means nothing.
  app.route('/v1', callbackRoutes(services));
  app.route('/v1', returnRoutes(services));
  app.use('/v1/*', allowOrigins(config.allowedOrigins));
  app.route('/v1', sessionRoutes(services));
  app.route('/v1', checkoutRoutes(services));
  app.route('/v1', catalogueRoutes(services));
  app.route('/v1', paymentReadRoutes(services));
  app.route('/v1', paymentRoutes(services));
  app.route('/v1', payoutRoutes(services));
  app.route('/v1', refundRoutes(services));
  app.route('/v1', storeRoutes(services));
  app.route('/v1', purchaseRoutes(services));
  app.route('/v1', bookRoutes(services));
  return app;
}
