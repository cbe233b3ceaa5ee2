/** The tools of `malipo mcp`: what the client of a merchant's server calls, described by `openapi.json`. */
import { ENDPOINTS, type Endpoint, type OperationId } from '@malipo/contract/endpoints';
import { HARMLESS, RESOURCES } from '@malipo/server';
import type { OpenApi, Operation } from './openapi.ts';
import type { Permission } from './permissions.ts';

const WANTED: Readonly<Partial<Record<OperationId, Permission>>> = {
  createPayout: 'payouts',
  confirmPayout: 'payouts',
  refundPayment: 'refunds',
  createPurchase: 'purchases',
  resolvePayment: 'resolve',
  resolvePayout: 'resolve',
  resolvePurchase: 'resolve',
  resendWebhook: 'resend',
  switchBiller: 'billers',
};

const READ_ONLY: ReadonlySet<OperationId> = new Set(['lookUpAccount', 'createQuote']);

/** A repeat with the same key is carried out once. */
export const KEY = 'idempotency_key';

/** JSON Schema of an object, as tools describe what they take. */
export interface InputSchema {
  [member: string]: unknown;
  readonly type: 'object';
  readonly properties: Record<string, object>;
  readonly required: string[];
}

export interface Tool {
  readonly id: OperationId;
  readonly group: string;
  readonly method: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** The members of the input that stand in the path, in its order. */
  readonly path: readonly string[];
  /** Those of the body, and those of the query; null where there is none. */
  readonly body: readonly string[] | null;
  readonly query: readonly string[] | null;
  readonly isReadOnly: boolean;
}

/** Whether a tool is offered; what nobody has judged is not. */
function isAllowed(id: OperationId, allowed: ReadonlySet<Permission>): boolean {
  const wanted = WANTED[id];
  if (wanted !== undefined) return allowed.has(wanted);
  return ENDPOINTS[id].method === 'GET' || HARMLESS.has(id);
}

function inputOf(operation: Operation, api: OpenApi, isIdempotent: boolean) {
  const path = operation.parameters.filter((parameter) => parameter.in === 'path');
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const key = operation.parameters.filter(
    (parameter) => isIdempotent && parameter.name === 'Idempotency-Key',
  );
  const body = operation.body;
  const properties: Record<string, object> = { ...body?.properties };
  const required = [...(body?.required ?? [])];
  for (const parameter of [...path, ...query, ...key]) {
    const name = key.includes(parameter) ? KEY : parameter.name;
    if (name in properties) throw new Error(`${operation.operationId} takes ${name} twice`);
    properties[name] = { ...parameter.schema, description: parameter.description };
    if (parameter.required) required.push(name);
  }
  const inputSchema = api.withDefinitions({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  });
  return {
    inputSchema: inputSchema as InputSchema,
    path: path.map(({ name }) => name),
    body: body === null ? null : Object.keys(body.properties),
    query: query.length === 0 ? null : query.map(({ name }) => name),
  };
}

/** @returns the tools that are allowed: what reads, what fixes something to be paid, and what `allowed` names */
export function toolsOf(api: OpenApi, allowed: ReadonlySet<Permission>): readonly Tool[] {
  const all = Object.entries(RESOURCES).flatMap(([group, methods]) =>
    Object.entries<OperationId>(methods).map(([method, id]) => ({ group, method, id })),
  );
  return all
    .filter(({ id }) => isAllowed(id, allowed))
    .map(({ group, method, id }) => {
      const operation = api.operation(id);
      const endpoint: Endpoint = ENDPOINTS[id];
      return {
        id,
        group,
        method,
        title: operation.summary,
        description: `${operation.summary}. ${operation.description}`,
        isReadOnly: endpoint.method === 'GET' || READ_ONLY.has(id),
        ...inputOf(operation, api, endpoint.idempotent === true),
      };
    });
}
