/** The paths of `openapi.json`, from the table of endpoints. */
import type * as z from 'zod/mini';
import { alternativesOf, type Bearer, type Endpoint } from '../endpoints/endpoint.ts';
import { ENDPOINTS, type OperationId } from '../endpoints/index.ts';
import { schemaRef } from './components.ts';
import { docsOf } from './docs/index.ts';
import type { JsonObject } from './json.ts';
import { responsesOf } from './responses.ts';
import { PATH_PARAMETERS, type RequestHeader } from './words/parameters.ts';
import { BEARERS } from './words/security.ts';

export interface OperationComponents {
  /** The names of the schemas of bodies. */
  readonly names: ReadonlyMap<z.ZodMiniType, string>;
  readonly queries: ReadonlyMap<z.ZodMiniType, JsonObject>;
}

const securityOf = (bearer: Bearer): JsonObject =>
  bearer === 'none' ? {} : { [BEARERS[bearer].scheme]: [] };

function security(endpoint: Endpoint): readonly JsonObject[] {
  if (endpoint.bearerInBody) return [{}];
  if (endpoint.caller === 'merchant' || endpoint.caller === 'monitor') return [securityOf('secret_key')];
  // Of some calls only the merchant's server is told everything.
  if (endpoint.caller === 'anyone' && endpoint.codes?.includes('unauthorized')) {
    return [{}, securityOf('secret_key')];
  }
  return (endpoint.bearers ?? []).map(securityOf);
}

interface PathParameter {
  /** Its key in {@link PATH_PARAMETERS}: `payments/{id}`. */
  readonly key: string;
  readonly name: string;
}

export function pathParametersOf({ path }: Endpoint): readonly PathParameter[] {
  const segments = path.split('/');
  return segments.flatMap((segment, position) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name === undefined ? [] : [{ key: `${segments[position - 1]}/${segment}`, name }];
  });
}

const parameterRef = (name: string): JsonObject => ({ $ref: `#/components/parameters/${name}` });

function queryParameters(query: JsonObject): readonly JsonObject[] {
  const required = query['required'] as readonly string[] | undefined;
  const members = Object.entries((query['properties'] ?? {}) as Record<string, JsonObject>);
  return members.map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required?.includes(name) ?? false,
    description,
    schema,
  }));
}

function requestHeaders(endpoint: Endpoint): readonly RequestHeader[] {
  return [
    ...(endpoint.idempotent ? (['IdempotencyKey'] as const) : []),
    ...(endpoint.conditional ? (['IfNoneMatch'] as const) : []),
    ...(alternativesOf(endpoint.answers[200]).includes('text/event-stream')
      ? (['LastEventId'] as const)
      : []),
  ];
}

function parametersOf(endpoint: Endpoint, { queries }: OperationComponents): readonly JsonObject[] {
  const inPath = pathParametersOf(endpoint).map(({ key }) => {
    const words = PATH_PARAMETERS[key];
    if (words === undefined) throw new Error(`describe the parameter ${key}`);
    return parameterRef(words.component);
  });
  const query = endpoint.query && queries.get(endpoint.query);
  if (endpoint.query && !query) throw new Error(`the query of ${endpoint.path} has no name`);
  return [...inPath, ...(query ? queryParameters(query) : []), ...requestHeaders(endpoint).map(parameterRef)];
}

const BEARER_FORM: JsonObject = {
  type: 'object',
  required: ['access_token'],
  properties: { access_token: { type: 'string' } },
};

const bodyOf = (mediaType: string, schema: JsonObject): JsonObject => ({
  requestBody: { required: true, content: { [mediaType]: { schema } } },
});

function requestBody(endpoint: Endpoint, { names }: OperationComponents): JsonObject {
  if (endpoint.bearerInBody) return bodyOf('application/x-www-form-urlencoded', BEARER_FORM);
  const schemaOfBody = () => {
    if (endpoint.rawBody) return { type: 'object' };
    const name = endpoint.body && names.get(endpoint.body);
    return name === undefined ? null : schemaRef(name);
  };
  const schema = schemaOfBody();
  if (schema === null && endpoint.body) throw new Error(`the body of ${endpoint.path} has no name`);
  return schema === null ? {} : bodyOf('application/json', schema);
}

function operation(id: OperationId, components: OperationComponents): JsonObject {
  const endpoint: Endpoint = ENDPOINTS[id];
  const { tag, summary, description, answers } = docsOf(id);
  const parameters = parametersOf(endpoint, components);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: security(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(endpoint, components),
    responses: responsesOf(endpoint, answers),
  };
}

/** Every path with its operations. */
export function describePaths(components: OperationComponents): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const id of Object.keys(ENDPOINTS) as OperationId[]) {
    const { path, method } = ENDPOINTS[id];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(id, components) };
  }
  return paths;
}
