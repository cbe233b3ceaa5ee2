import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Controls, StatusChange } from './controls.ts';
import { CALLBACK_FAULT_NAMES } from './callback-faults.ts';
import type { CallbackFault } from './callback-faults.ts';
import { FAULT_NAMES } from './faults.ts';
import type { Fault } from './faults.ts';
import type { CallbackChanges } from './gateway/callbacks.ts';
import { isPress, PRESSES } from './handset.ts';
import { isTenant } from './gateway/tenants.ts';
import { isAction } from './pages/order-list.ts';
import { sellingControlCalls } from './selling/control-calls.ts';
import type { Settings } from './state.ts';

type Bindings = { Bindings: HttpBindings };

/** What is of the running process rather than of what it plays. */
export interface ProcessControls {
  /** Refuses every connection for so many seconds of sandbox time. */
  refuseConnections(seconds: number): void;
  /** The proxy's environment variables for this sandbox. */
  environment(): Record<string, string>;
}

/** The controls over HTTP, under `/control`, for this machine only. */
export function controlCalls(
  controls: Controls,
  { refuseConnections, environment }: ProcessControls,
): Hono<Bindings> {
  const app = new Hono<Bindings>();

  app.use(async ({ env, json }, next) => {
    if (!isLoopback(env.incoming.socket.remoteAddress)) {
      return json({ error: 'controls answer this machine only' }, 403);
    }
    return next();
  });
  app.onError((error, { json }) => json({ error: error.message }, 400));

  app.route('/', sellingControlCalls(controls));
  app.route('/', faultCalls(controls));
  app.get('/orders', ({ json }) => json({ orders: controls.orders() }));
  app.get('/requests', ({ json }) => json({ requests: controls.requests() }));
  app.get('/environment', ({ json }) => json(environment()));
  app.get('/settled', async ({ json }) => {
    await controls.settled();
    return json({});
  });

  app.post('/orders/:tenant/:order/status', async ({ req, json }) => {
    const { status, ...change } = await req.json<StatusChange & { status: number }>();
    controls.setStatus(tenantOf(req.param('tenant')), req.param('order'), status, change);
    return json({});
  });
  app.post('/orders/:tenant/:order/callback', async ({ req, json }) => {
    const changes = await req.json<CallbackChanges>();
    controls.sendCallback(tenantOf(req.param('tenant')), req.param('order'), changes);
    return json({});
  });
  app.post('/orders/:tenant/:order/act', async ({ req, json }) => {
    const { action } = await req.json<{ action: string }>();
    if (!isAction(action)) throw new Error(`no action ${action}`);
    controls.act(tenantOf(req.param('tenant')), req.param('order'), action);
    return json({});
  });
  app.get('/prompts', ({ json }) => json({ prompts: controls.prompts() }));
  app.post('/orders/:tenant/:order/press', async ({ req, json }) => {
    const { press } = await req.json<{ press: string }>();
    if (!isPress(press)) throw new Error(`press is none of ${PRESSES.join(', ')}`);
    const rang = controls.press(tenantOf(req.param('tenant')), req.param('order'), press);
    return json({ rang });
  });
  app.post('/settings', async ({ req, json }) => {
    controls.set(await req.json<Partial<Settings>>());
    return json({});
  });
  app.post('/refuse-connections', async ({ req, env, json }) => {
    const { seconds } = await req.json<{ seconds: number }>();
    // Only once this answer has left.
    env.outgoing.once('finish', () => refuseConnections(seconds));
    return json({});
  });
  app.post('/reset', ({ json }) => {
    controls.reset();
    return json({});
  });
  return app;
}

/** What goes wrong, and the end of it. */
function faultCalls(controls: Controls): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.post('/faults', async ({ req, json }) => {
    const fault = await req.json<Fault>();
    if (!FAULT_NAMES.includes(fault.fault)) throw new Error(`fault is none of ${FAULT_NAMES.join(', ')}`);
    controls.planFault(fault);
    return json({});
  });
  app.post('/callback-faults', async ({ req, json }) => {
    const fault = await req.json<CallbackFault>();
    if (!CALLBACK_FAULT_NAMES.includes(fault.fault)) {
      throw new Error(`fault is none of ${CALLBACK_FAULT_NAMES.join(', ')}`);
    }
    controls.planCallbackFault(fault);
    return json({});
  });
  app.post('/end-faults', ({ json }) => {
    controls.endFaults();
    return json({});
  });
  return app;
}

function tenantOf(name: string) {
  if (!isTenant(name)) throw new Error(`no tenant ${name}`);
  return name;
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address ?? '');
}
