import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createCallbackFaults } from './callback-faults.ts';
import { createClock } from './clock.ts';
import { controlCalls } from './control-calls.ts';
import { createControls } from './controls.ts';
import type { Controls } from './controls.ts';
import { environmentFor } from './environment.ts';
import type { Upstream } from './environment.ts';
import { createFaults } from './faults.ts';
import { gatewayCalls } from './gateway/calls.ts';
import { CREDENTIALS } from './gateway/tenants.ts';
import { CATALOGUE_CALLS, COLLECT_CALLS, hpayCalls } from './hpay/calls.ts';
import { checkoutPages } from './hpay/checkout-page.ts';
import { createHpayState } from './hpay/state.ts';
import { hydrogenCalls } from './hydrogen/calls.ts';
import { createHydrogenState } from './hydrogen/state.ts';
import { listen } from './listener.ts';
import { hostedPages } from './pages/hosted-page.ts';
import { linkPages } from './pages/link-page.ts';
import { orderList } from './pages/order-list.ts';
import { transferPages } from './pages/transfer-page.ts';
import { seededRolls } from './rolls.ts';
import type { Roll } from './rolls.ts';
import { DEFAULT_SETTINGS } from './state.ts';
import type { SandboxState } from './state.ts';
import { createSubjects } from './subjects.ts';
import { createTimers } from './timers.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Real seconds per second of sandbox time; default 1. A test takes 0.05 rather than wait. */
  readonly timeScale?: number;
  /** What it plays; default the gateway alone. */
  readonly upstreams?: readonly Upstream[];
  /** Milliseconds since 1970, for what HPAY's tokens live by; default `Date.now`. */
  readonly now?: () => number;
  /** Decides about faults with a rate: a number from 0 to 1; default by the seed, or else `Math.random`. */
  readonly random?: Roll;
  /** With a seed, faults with a rate strike the same requests of the same customers every time. */
  readonly seed?: string;
}

export interface Sandbox extends Controls {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** The proxy's environment variables for this sandbox. */
  environment(): Record<string, string>;
  /** Refuses every connection, its own controls included, for so many seconds of sandbox time. */
  refuseConnections(seconds: number): Promise<void>;
  /** Closes every connection and cancels everything planned, at once. */
  close(): Promise<void>;
}

type App = Hono<{ Bindings: HttpBindings }>;

const PLAYS: Readonly<Record<Upstream, (app: App, state: SandboxState) => void>> = {
  gateway(app, state) {
    app.route('/', linkPages(state));
    app.route('/', transferPages(state));
    for (const { tenant } of Object.values(CREDENTIALS)) {
      app.route(`/${tenant}`, hostedPages(state, tenant));
      app.route(`/${tenant}`, gatewayCalls(state, tenant));
    }
  },
  hpay(app, state) {
    app.route('/', checkoutPages(state));
    app.route('/hpay', hpayCalls(state, CATALOGUE_CALLS));
    app.route('/hpay-collect', hpayCalls(state, COLLECT_CALLS));
  },
  hydrogen(app, state) {
    app.route('/hydrogen/resellerservice', hydrogenCalls(state));
  },
};

/**
 * Starts the upstreams' imitation on this machine.
 *
 * @example
 * const sandbox = await startSandbox({ timeScale: 0.05 });
 * const proxyVariables = sandbox.environment();
 * await sandbox.close();
 *
 * @throws Error where the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', timeScale = 1, upstreams = ['gateway'], now = Date.now } = options;
  const { seed, random = seed === undefined ? Math.random : seededRolls(seed) } = options;
  const closing = new AbortController();
  let url = '';
  const watchers = new Set<() => void>();
  const state: SandboxState = {
    baseUrl: () => url,
    timers: createTimers(timeScale),
    clock: createClock(now, timeScale),
    faults: createFaults(random),
    callbackFaults: createCallbackFaults(random),
    subjectOf: createSubjects(),
    settings: { ...DEFAULT_SETTINGS },
    orders: [],
    requests: [],
    watchers,
    tellChange() {
      for (const tell of watchers) tell();
    },
    turnedAway: new Set(),
    hpay: createHpayState(),
    hydrogen: createHydrogenState(),
    closing: closing.signal,
  };
  const controls = createControls(state);

  async function refuseConnections(seconds: number): Promise<void> {
    await listener.stop();
    state.timers.after(seconds, () => state.timers.track(listener.start()));
  }

  const app: App = new Hono<{ Bindings: HttpBindings }>();
  app.route(
    '/control',
    controlCalls(controls, {
      refuseConnections: (seconds) => void refuseConnections(seconds),
      environment: () => environmentFor(url, upstreams),
    }),
  );
  app.route('/', orderList(state));
  for (const upstream of upstreams) PLAYS[upstream](app, state);

  const listener = await listen(app, port, host);
  url = `http://${host.includes(':') ? `[${host}]` : host}:${listener.port}`;
  return {
    ...controls,
    url,
    environment: () => environmentFor(url, upstreams),
    refuseConnections,
    async close() {
      state.timers.stop();
      closing.abort();
      await listener.stop();
    },
  };
}
