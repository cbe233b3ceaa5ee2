/** The proxy as a Hono app. It knows no runtime: everything of one is handed in. */
import { Hono } from 'hono';
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import { answerErrors } from './http/problem-response.ts';
import { logRequests } from './http/request-log.ts';
import { registerEndpoints } from './http/router.ts';
import { createSweep } from './journal/sweep.ts';
import { HANDLERS } from './routes/handlers.ts';
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
  app.onError(answerErrors(log));
  registerEndpoints(app, services, HANDLERS);
  return app;
}
