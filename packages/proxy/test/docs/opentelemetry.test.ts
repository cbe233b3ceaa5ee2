/** The example of `docs/observing.md` with OpenTelemetry's own SDK: what it records of a payment. */
import * as api from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StartSpan } from '../../src/runtimes/node-server.ts';
import { kenyan, KENYAN_TERMS, World } from '../harness.ts';
import { blocksOf } from './pages.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

/** Runs the block; what it imports is handed in. @returns what it gives to `createNodeApp` */
async function exampleOf(page: string): Promise<StartSpan> {
  const [block] = blocksOf(page).filter(({ code }) => code.includes('@opentelemetry/api'));
  const code = block?.code.replaceAll(/^import (\{.*\}) from ('.*');$/gm, 'const $1 = modules[$2];') ?? '';
  let given: StartSpan | undefined;
  const createNodeApp = (_environment: unknown, options: { readonly startSpan: StartSpan }) => {
    given = options.startSpan;
  };
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as typeof Function;
  await AsyncFunction(
    'modules',
    code,
  )({ '@malipo/proxy/node': { createNodeApp }, '@opentelemetry/api': api });
  if (given === undefined) throw new Error(`${page} has no example`);
  return given;
}

let world: World;
beforeAll(async () => {
  provider.register();
  world = await World.start();
  world.startSpan = await exampleOf('docs/observing.md');
  await world.restart();
});
afterAll(async () => {
  await world.close();
  await provider.shutdown();
  for (const one of [api.trace, api.context, api.propagation]) one.disable();
});

it('the request takes part in the caller’s trace, and the upstream is called for the request', async () => {
  const { client_secret } = await world.session(KENYAN_TERMS);
  const headers = { traceparent: `00-${TRACE}-${CALLER}-01` };
  const { body } = await world.pay(client_secret, kenyan('00'), { headers });
  await world.untilStatus(body.id, 'succeeded');

  const spans = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === TRACE);
  const [request] = spans.filter(({ kind }) => kind === api.SpanKind.SERVER);
  expect(request).toMatchObject({ name: 'POST /v1/payments', parentSpanContext: { spanId: CALLER } });
  expect(request?.attributes).toMatchObject({
    'http.route': '/v1/payments',
    'http.response.status_code': 201,
  });
  const calls = spans.filter(({ kind }) => kind === api.SpanKind.CLIENT);
  expect(calls.length).toBeGreaterThan(0);
  for (const { parentSpanContext, ended } of calls) {
    expect(parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(ended).toBe(true);
  }
});
