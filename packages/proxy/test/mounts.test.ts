/** The proxy within other people's servers, as the examples put it there: an order is paid under a path of theirs. */
import type { PaymentWithToken, SessionAnswer } from '@malipo/contract';
import { startSandbox, type Sandbox } from '@malipo/sandbox';
import { createMalipo } from '@malipo/server';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../src/runtimes/node-app.ts';
import { buildProxy } from './built-proxy.ts';
import { freePort, kenyan, newKey, SECRET_KEY, SHOP, SIGNING_KEY } from './harness.ts';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
/** Next calls what the file exports for a request's method. */
const AS_NEXT_DOES = `
  const handlers = await import('./examples/next-route.mjs');
  const { serve } = await import('@hono/node-server');
  const fetch = (request) => new URL(request.url).pathname === '/' ? new Response('The shop') : handlers[request.method](request);
  const server = serve({ fetch, port: Number(process.env.PORT) });
  process.once('SIGTERM', () => server.close(async () => (await globalThis.malipo).close()));`;

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  buildProxy();
  sandbox = await startSandbox({ timeScale: 0.02 });
  folder = mkdtempSync(join(tmpdir(), 'malipo-mounts-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(name: string) {
  const port = await freePort();
  const parameters =
    name === 'next-route' ? ['--input-type=module', '-e', AS_NEXT_DOES] : [`examples/${name}.mjs`];
  const child = spawn(process.execPath, parameters, {
    cwd: PACKAGE,
    env: {
      PORT: String(port),
      MALIPO_PUBLIC_URL: `http://127.0.0.1:${port}/checkout`,
      MALIPO_SECRET_KEY: SECRET_KEY,
      MALIPO_SIGNING_KEY: SIGNING_KEY,
      MALIPO_ALLOWED_ORIGINS: SHOP,
      MALIPO_SHUTDOWN_SECONDS: '2',
      MALIPO_DATABASE_URL: `file:${join(folder, `${name}.db`)}`,
      ...sandbox.environment(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part));
  const url = `http://127.0.0.1:${port}`;
  const shop = () =>
    fetch(`${url}/`).then(
      (response) => response.text(),
      () => output,
    );
  await expect.poll(shop).toBe('The shop');
  return { url, child, output: () => output };
}

it.each(['hono', 'hono-mount', 'express', 'fastify', 'next-route'])(
  'serves under a path of %s',
  async (name) => {
    const { url, child, output } = await start(name);
    try {
      const proxy = `${url}/checkout`;
      const script = await fetch(`${proxy}/malipo.js`, { headers: { origin: SHOP } });
      expect(script.headers.get('content-type')).toContain('javascript');

      const refused = (await (await fetch(`${proxy}/v1/payments`)).json()) as { type: string };
      expect(refused.type).toBe(`${proxy}/problems/unauthorized`);
      expect(await (await fetch(refused.type)).text()).toContain('The bearer token is missing');

      const malipo = createMalipo({ url: proxy, secretKey: SECRET_KEY });
      const session: SessionAnswer = await malipo.sessions.create({
        amount: '250',
        currency: 'KES',
        reference: `order-${newKey()}`,
      });
      expect(session.url).toContain(`${proxy}/pay#`);
      const paying = await fetch(`${proxy}/v1/payments`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${session.client_secret}`,
          origin: SHOP,
          'content-type': 'application/json',
          'idempotency-key': newKey(),
        },
        body: JSON.stringify(kenyan('00')),
      });
      expect({ status: paying.status, origin: paying.headers.get('access-control-allow-origin') }).toEqual({
        status: 201,
        origin: SHOP,
      });
      const { id, token } = (await paying.json()) as PaymentWithToken;
      // It ends with the payment.
      const events = await fetch(`${proxy}/v1/payments/${id}/events`, {
        headers: { authorization: `Bearer ${token ?? ''}`, accept: 'text/event-stream', origin: SHOP },
      });
      expect(await events.text()).toContain('"status":"succeeded"');
      expect((await malipo.payments.get(id)).status).toBe('succeeded');
      const wrong = await fetch(`${proxy}/v1/payments/${id}`, {
        headers: { origin: 'https://other.example' },
      });
      expect(wrong.status).toBe(403);
    } finally {
      child.kill('SIGTERM');
    }
    if (child.exitCode === null) await once(child, 'exit');
    expect(output()).toContain('"event":"stopped"');
    expect(output()).not.toContain('body_already_read');
    expect(child.exitCode ?? child.signalCode).toBe(0);
  },
);

it('says so where somebody’s middleware has read the body before it', async () => {
  const events: string[] = [];
  const malipo = await createNodeApp(
    {
      MALIPO_PUBLIC_URL: 'http://127.0.0.1:8787',
      MALIPO_SECRET_KEY: SECRET_KEY,
      MALIPO_SIGNING_KEY: SIGNING_KEY,
      MALIPO_DATABASE_URL: `file:${join(folder, 'read-before.db')}`,
    },
    { log: ({ event }) => events.push(event) },
  );
  const server = createServer(async (incoming, outgoing) => {
    await incoming.toArray();
    await malipo.listener(incoming, outgoing);
  }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(events).not.toContain('body_already_read');
    const refused = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ amount: '250', currency: 'KES', reference: 'order-1' }),
    });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'invalid_json' });
    expect(events).toContain('body_already_read');
  } finally {
    server.close();
    await malipo.close();
  }
});
