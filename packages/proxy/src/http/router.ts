/**
 * Registers the table of endpoints. Who calls, what is sent, what may be cached and what is repeated is checked
 * here, once for all of them; a handler gets a call that is in order.
 */
import { ENDPOINTS, type Caller, type Endpoint, type OperationId } from '@malipo/contract/endpoints';
import type { Context, Hono } from 'hono';
import { notFound } from '../problems/problem.ts';
import type { Services } from '../services.ts';
import { checkSecretKey, isOperator, readBearer } from './bearers.ts';
import type { Answer, Call, Handlers } from './call.ts';
import { identityOf, readKey } from './idempotency.ts';
import { allowOrigins } from './origins.ts';
import { readBytes, readJson, readQuery } from './read-body.ts';
import { ReadyAnswers } from './ready-answers.ts';
import { requestIdOf } from './request-id.ts';
import { noteEntry } from './request-log.ts';
import { ROUTE_PATTERN } from './request-pattern.ts';
import { traceparentOf } from './request-trace.ts';
import { send } from './send.ts';
import { refuseWhileStopping } from './stopping.ts';
import { refuseUnknown } from './unknown-address.ts';

/** Callers whose Origin means nothing: upstreams, the customer's own navigation, whoever loads the widget. */
const ANY_ORIGIN: ReadonlySet<Caller> = new Set(['upstream', 'operations', 'public']);

type AnyHandler = (call: Call<never>) => Promise<Answer<unknown> | Response> | Answer<unknown> | Response;

async function checkCaller(context: Context, services: Services, endpoint: Endpoint): Promise<unknown> {
  if (endpoint.caller === 'merchant' || endpoint.caller === 'monitor')
    await checkSecretKey(context, services);
  return endpoint.bearers ? readBearer(context, services, endpoint) : undefined;
}

/** @throws ProblemError `not_found` where a parameter does not look like what it stands for */
function readParams(context: Context, endpoint: Endpoint): Record<string, string> {
  const params = context.req.param() as Record<string, string>;
  for (const [name, pattern] of Object.entries(endpoint.params ?? {})) {
    if (!pattern.test(params[name] ?? '')) {
      throw notFound('thing here, or it is not yours');
    }
  }
  return params;
}

function readBody(context: Context, endpoint: Endpoint): Promise<unknown> {
  if (endpoint.rawBody) return readBytes(context);
  return endpoint.body ? readJson(context, endpoint.body) : Promise.resolve(undefined);
}

/** What tells one request from another within a scope. That of the secret key serves several calls. */
const requestOf = (endpoint: Endpoint, params: Record<string, string>, body: unknown): unknown =>
  endpoint.caller === 'merchant' ? [endpoint.path, params, body] : body;

function answering(
  services: Services,
  ready: ReadyAnswers,
  endpoint: Endpoint,
  path: string,
  handler: AnyHandler,
) {
  return async function endpointHandler(context: Context): Promise<Response> {
    context.set(ROUTE_PATTERN, path);
    const bearer = await checkCaller(context, services, endpoint);
    const params = readParams(context, endpoint);
    const key = endpoint.idempotent ? readKey(context) : null;
    const query = endpoint.query && readQuery(context, endpoint.query);
    const body = await readBody(context, endpoint);
    const identity =
      key === null
        ? null
        : await identityOf(services.dependencies.journal, key, requestOf(endpoint, params, body), {
            requestId: requestIdOf(context),
            traceparent: traceparentOf(context),
          });
    const call = { services, params, query, body, bearer, identity, context };
    noteEntry(context, params['id']);
    // The table says what each of these is, and the handler's type was made from the same row.
    const answer = await handler(call as Call<never>);
    if (identity !== null && 'body' in answer)
      noteEntry(context, (answer.body as { id?: unknown } | null)?.id);
    return send(context, endpoint, answer, (made) => ready.keep(context.req.raw, { ...made, route: path }));
  };
}

/**
 * Which endpoints an app serves: all of them, or apart what needs the secret key (`server`) and what does not
 * (`public`). On the public one the key counts for nothing.
 */
export type Served = 'all' | 'public' | 'server';

/** The endpoint as an app serves it; null where it does not. */
function servedEndpoint(endpoint: Endpoint, served: Served): Endpoint | null {
  const { caller, bearers, publicQuery } = endpoint;
  if (served === 'all' || caller === 'operations') return endpoint;
  if (publicQuery)
    return served === 'server' ? { ...endpoint, caller: 'merchant' } : { ...endpoint, query: publicQuery };
  if (caller === 'merchant' || caller === 'operator') return served === 'server' ? endpoint : null;
  // A listener of its own is reached by nobody else: there it needs no key.
  if (caller === 'monitor') return served === 'server' ? { ...endpoint, caller: 'operations' } : null;
  const takesKey = bearers?.includes('secret_key') ?? false;
  if (served === 'server') return takesKey ? { ...endpoint, bearers: ['secret_key'] } : null;
  return takesKey
    ? { ...endpoint, bearers: bearers?.filter((bearer) => bearer !== 'secret_key') ?? [] }
    : endpoint;
}

/** Registers the endpoints of the table that an app serves, and answers for what is not among them. */
export function registerEndpoints(app: Hono, services: Services, handlers: Handlers, served: Served): void {
  const ready = new ReadyAnswers(services.config.allowedOrigins, services.dependencies.log);
  const register = (hasAnyOrigin: boolean) => {
    for (const id of Object.keys(ENDPOINTS) as OperationId[]) {
      const endpoint = servedEndpoint(ENDPOINTS[id], served);
      if (endpoint === null) continue;
      if (ANY_ORIGIN.has(endpoint.caller) !== hasAnyOrigin) continue;
      const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
      app.on(endpoint.method, path, answering(services, ready, endpoint, path, handlers[id] as AnyHandler));
    }
  };
  register(true);
  app.use(
    '/v1/*',
    allowOrigins(
      services.config.allowedOrigins,
      (context) => isOperator(context, services),
      services.logSeldom,
    ),
  );
  const { stopping } = services.dependencies;
  if (stopping !== undefined) app.use('/v1/*', refuseWhileStopping(stopping));
  register(false);
  app.notFound(refuseUnknown);
  ready.standBefore(app);
}
