import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ReceivedRequest, SandboxState } from './state.ts';

/** `/followed`, where a `redirected` answer points: whoever follows it is written down. */
export function addFollowed(
  app: Hono<{ Bindings: HttpBindings }>,
  state: SandboxState,
  tenant: ReceivedRequest['tenant'],
): void {
  app.all('/followed', async ({ req }) => {
    state.requests.push({ tenant, call: 'redirected', text: await req.text(), refusal: null, fault: null });
    return new Response('{}', { headers: { 'content-type': 'application/json' } });
  });
}
