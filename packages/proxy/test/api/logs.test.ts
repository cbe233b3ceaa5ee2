/** What the log says: what happened, to which entry, for which request; and nothing of a customer. */
import type { LogLine } from '../../src/dependencies.ts';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SpanEnd, SpanStart } from '../../src/observe/tracing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KENYAN_TERMS, kenyan, newKey, SECRET_KEY, World } from '../harness.ts';

const REQUEST_ID = '0c6f1a3e-5d1b-4a51-9d84-6f2f3f9b7a10';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.close());
beforeEach(() => {
  world.logs.length = 0;
  world.sandbox.reset();
  world.ahead += 3_600_000;
});

const lines = (event: string): LogLine[] => world.logs.filter((line) => line.event === event);
/** Those of one entry: what earlier tests left open goes on meanwhile. */
const linesOf = (entry: string, event: string) => lines(event).filter((line) => line['entry'] === entry);

async function paid(ending: string, headers: Record<string, string> = {}) {
  const { client_secret } = await world.session(KENYAN_TERMS);
  return world.pay(client_secret, kenyan(ending), { headers });
}

describe('a request', () => {
  it('whose caller hangs up amid its body is no error of the proxy’s', async () => {
    const head = `POST /v1/quotes HTTP/1.1\r\nHost: proxy\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`;
    const socket = connect(Number(new URL(world.proxy.url).port), '127.0.0.1');
    socket.write(head, () => setImmediate(() => socket.destroy()));
    const about = () => lines('request').filter(({ route }) => route === '/v1/quotes');
    await expect.poll(about).toMatchObject([{ level: 'info', status: 400 }]);
    expect(lines('request_failed')).toEqual([]);
  });

  it('is followed by the name that its caller gave it, to the call upstream', async () => {
    const { body, headers } = await paid('00', { 'x-request-id': REQUEST_ID });
    await world.untilStatus(body.id, 'succeeded');
    expect(headers.get('x-request-id')).toBe(REQUEST_ID);
    const about = { entry: body.id, request_id: REQUEST_ID };
    expect(
      lines('request').find(({ route, method }) => route === '/v1/payments' && method === 'POST'),
    ).toMatchObject({ status: 201, ...about });
    const sent = lines('upstream_call').find(({ operation }) => operation === 'payment_c2b');
    expect(sent).toMatchObject({
      level: 'info',
      upstream: 'gateway',
      tenant: 'bitlipa',
      outcome: 'ok',
      status: 200,
      ms: expect.any(Number) as number,
      ...about,
    });
  });

  it('is followed by its trace where that is all there is, or by a name of ours', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traced = await world.call('/healthz', {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    expect(traced.headers.get('x-request-id')).toBe(trace);
    const { headers } = await world.call('/v1/nothing', { headers: { 'x-request-id': 'Wanjiru Otieno' } });
    expect(headers.get('x-request-id')).toMatch(UUID);
    const asked = lines('request').filter(({ method }) => method === 'GET');
    expect(asked.map(({ request_id }) => request_id)).toEqual([trace, headers.get('x-request-id')]);
  });

  it.each(['254712345678', SECRET_KEY, 'wanjiru@example.com', 'a'.repeat(37)])(
    'is not followed by %s',
    async (id) => {
      const { headers } = await world.call('/healthz', { headers: { 'x-request-id': id } });
      expect(headers.get('x-request-id')).toMatch(UUID);
    },
  );
});

describe('a trace', () => {
  const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
  const ARRIVED = `00-${TRACE}-00f067aa0ba902b7-01`;
  /** What a gateway that only listens is sent. */
  let received: (string | undefined)[];
  let gateway: Server;
  let traced: World;
  beforeAll(async () => {
    gateway = createServer((request, response) => {
      received.push(request.headers['traceparent'] as string | undefined);
      response.writeHead(502, { 'x-stand-in': '1' }).end();
    });
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    traced = await World.start({ GATEWAY_BITLIPA_BASE_URL: `http://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await traced.close();
    gateway.close();
  });
  beforeEach(() => {
    received = [];
    traced.logs.length = 0;
  });

  async function pay(headers: Record<string, string>) {
    const { client_secret } = await traced.session(KENYAN_TERMS);
    return traced.pay(client_secret, kenyan('00'), { headers });
  }
  const call = (entry: string) =>
    traced.logs.find((line) => line.event === 'upstream_call' && line['entry'] === entry);

  it('that arrives goes on upstream and into the log', async () => {
    const { body } = await pay({ traceparent: ARRIVED, 'x-request-id': REQUEST_ID });
    expect(received).toContain(ARRIVED);
    expect(call(body.id)).toMatchObject({ trace_id: TRACE, request_id: REQUEST_ID });
    const request = traced.logs.find((line) => line.event === 'request' && line['entry'] === body.id);
    expect(request).toMatchObject({ trace_id: TRACE, request_id: REQUEST_ID });
  });

  it.each(['00-1234-5678-01', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `${ARRIVED}\tx`])(
    'that is none, such as %j, goes nowhere',
    async (traceparent) => {
      const { body } = await pay({ traceparent });
      expect(received).not.toContain(traceparent);
      expect(call(body.id)).not.toHaveProperty('trace_id');
    },
  );

  it('is recorded by whoever takes part in it', async () => {
    const spans: (SpanStart & { traceparent: string; end?: SpanEnd })[] = [];
    traced.startSpan = (start) => {
      const traceparent = `00-${TRACE}-${String(spans.length + 1).padStart(16, '0')}-01`;
      const span: (typeof spans)[number] = { ...start, traceparent };
      spans.push(span);
      return { traceparent, end: (end) => void (span.end = end) };
    };
    await traced.restart();
    const { body } = await pay({ traceparent: ARRIVED });
    expect(body.status).toBe('processing');
    traced.startSpan = null;
    await traced.restart();
    const server = spans.find(({ parent }) => parent === ARRIVED);
    expect(server).toMatchObject({
      kind: 'server',
      end: {
        name: 'POST /v1/payments',
        attributes: { 'http.route': '/v1/payments', 'http.response.status_code': 201 },
        isError: false,
      },
    });
    const client = spans.find(({ parent }) => parent === server?.traceparent);
    expect(client).toMatchObject({
      kind: 'client',
      name: 'POST',
      attributes: { 'server.address': '127.0.0.1' },
      end: { attributes: { 'http.response.status_code': 502 }, isError: true },
    });
    expect(received).toContain(client?.traceparent);
  });
});

describe('a payment', () => {
  it('is told by each change of its status', async () => {
    const { body } = await paid('02');
    await world.untilStatus(body.id, 'failed');
    expect(linesOf(body.id, 'status_changed').at(-1)).toMatchObject({
      level: 'info',
      entry: body.id,
      to: 'failed',
      code: 'operator_failed',
    });
  });

  it('says aloud that a person must look', async () => {
    const { body } = await paid('06');
    await world.untilStatus(body.id, 'needs_review');
    expect(linesOf(body.id, 'needs_review')).toEqual([
      expect.objectContaining({ level: 'warn', entry: body.id, to: 'needs_review', code: 'mismatch' }),
    ]);
  });

  it('tells the calls of the sweep and the callbacks apart by its id', async () => {
    const { body } = await paid('00');
    await world.untilStatus(body.id, 'succeeded');
    const routes = linesOf(body.id, 'request').map(({ route }) => String(route));
    expect(routes).toContainEqual(expect.stringMatching(/^\/v1\/callbacks\//));
    const unsaid = await paid('04');
    await world.untilStatus(unsaid.body.id, 'succeeded');
    const calls = linesOf(unsaid.body.id, 'upstream_call');
    const poll = calls.find(({ operation }) => operation === 'status');
    expect(poll).toMatchObject({ upstream: 'gateway', outcome: 'ok' });
    expect(poll).not.toHaveProperty('request_id');
  });
});

describe('an upstream', () => {
  it('that is down is a warning with the reason', async () => {
    const away = await World.start({ GATEWAY_BITLIPA_BASE_URL: 'http://127.0.0.1:9' });
    try {
      const { client_secret } = await away.session(KENYAN_TERMS);
      const { body } = await away.pay(client_secret, kenyan('00'));
      expect(away.logs.find(({ event }) => event === 'upstream_call')).toMatchObject({
        level: 'warn',
        upstream: 'gateway',
        tenant: 'bitlipa',
        operation: 'payment_c2b',
        outcome: 'not_sent',
        reason: expect.stringContaining('reached') as string,
        entry: body.id,
      });
    } finally {
      await away.close();
    }
  });

  it.each([
    ['html_502', 'unclear', 'warn'],
    ['dropped', 'unanswered', 'warn'],
  ] as const)('that answers %s is %s', async (fault, outcome, level) => {
    world.sandbox.planFault({ fault, call: 'payment_c2b' });
    const { body } = await paid('00');
    expect(linesOf(body.id, 'upstream_call')[0]).toMatchObject({ outcome, level });
  });
});

describe('what fails', () => {
  it('says why, and nothing of what was sent', async () => {
    const broken = await World.start();
    const { openLibsql } = await import('../../src/journal/sqlite/libsql-client.ts');
    const database = await openLibsql(broken.environment['MALIPO_DATABASE_URL'] ?? '');
    try {
      const { client_secret } = await broken.session(KENYAN_TERMS);
      await database.all('alter table entries rename to entries_away', []);
      const key = newKey();
      await broken.pay(client_secret, kenyan('00'), { key, headers: { 'x-request-id': REQUEST_ID } });
      const failed = broken.logs.find(({ event }) => event === 'request_failed');
      expect(failed).toMatchObject({
        level: 'error',
        request_id: REQUEST_ID,
        message: expect.stringContaining('entries') as string,
      });
      await expect
        .poll(() => broken.logs.find(({ event }) => event === 'sweep_failed'))
        .toMatchObject({ message: expect.stringContaining('entries') as string });
      expect(JSON.stringify(broken.logs)).not.toMatch(/Wanjiru|2547\d{4}|insert into|select /);
    } finally {
      database.close();
      await broken.close();
    }
  });
});
