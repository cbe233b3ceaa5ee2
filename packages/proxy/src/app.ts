/** The proxy as a Hono app. It knows no runtime: everything of one is handed in. */
import type { Hono } from 'hono';
import { HonoBase } from 'hono/hono-base';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import type { Config } from './config/config.ts';
import type { Dependencies } from './dependencies.ts';
import { answerErrors } from './http/problem-response.ts';
import { logRequests } from './http/request-log.ts';
import { traceRequests } from './http/request-trace.ts';
import { registerEndpoints, type Served } from './http/router.ts';
import { refuseNewEntries } from './http/stopping.ts';
import { createSweep, together } from './journal/sweep.ts';
import { createHandlers } from './routes/handlers.ts';
import { createPaymentStreams } from './routes/payment-streams.ts';
import { createServices } from './services.ts';

export interface ProxyApp {
  readonly app: Hono;
  /** What needs the secret key, where it has a listener of its own (`MALIPO_SERVER_PORT`); else null. */
  readonly serverApp: Hono | null;
  /** How many event streams are open. */
  readonly openEventStreams: number;
  /** How many parts of the catalogue are shown though their upstream has not confirmed them lately. */
  readonly staleCatalogues: number;
  /**
   * Waits for the work that is under way upstream and for webhooks, ends it when its time is up, and hands it back.
   *
   * @param patienceMs how long the work may take
   * @param graceMs how long it may take to end then
   */
  drain(patienceMs: number, graceMs: number): Promise<void>;
}

/** The app alone of what {@link createProxy} puts together. */
export const createApp = (config: Config, dependencies: Dependencies): Hono =>
  createProxy(config, dependencies).app;

/** A process that stops takes no new entry into its journal. */
function withoutNewEntries(dependencies: Dependencies): Dependencies {
  const { journal, stopping } = dependencies;
  return stopping === undefined
    ? dependencies
    : { ...dependencies, journal: refuseNewEntries(journal, stopping) };
}

/**
 * Puts the proxy together.
 *
 * @param config what `readConfig` made of the environment
 * @param dependencies what the runtime hands in; the journal's tables must be there (`journal.migrate()`)
 * @throws ConfigError where a route is configured that cannot be used
 */
export function createProxy(config: Config, dependencies: Dependencies): ProxyApp {
  const { scheduler, log, stopping, startSpan } = dependencies;
  const services = createServices(config, withoutNewEntries(dependencies));
  const { deliveries } = services;
  const sweep = createSweep(services.sweeping, () => scheduler.wakeAt(services.now()));
  scheduler.register(deliveries === null ? sweep : together(sweep, () => deliveries.sweep()));
  const streams = createPaymentStreams(services);
  stopping?.addEventListener('abort', () => streams.stop(), { once: true });

  const handlers = createHandlers(streams);
  const serve = (served: Served): Hono => {
    // Hono's usual choice between two routers always ends with this one here.
    const app: Hono = new HonoBase({ router: new RegExpRouter() });
    if (startSpan) app.use(traceRequests(startSpan));
    app.use(logRequests(log));
    app.onError(answerErrors(log, config.publicUrl));
    registerEndpoints(app, services, handlers, served);
    return app;
  };
  const { hasServerListener } = config;
  return {
    app: serve(hasServerListener ? 'public' : 'all'),
    serverApp: hasServerListener ? serve('server') : null,
    get openEventStreams() {
      return streams.size;
    },
    get staleCatalogues() {
      return services.store.staleCount;
    },
    async drain(patienceMs, graceMs) {
      await Promise.all([services.leases.stop(patienceMs, graceMs), deliveries?.stop(patienceMs, graceMs)]);
    },
  };
}
