/** `openapi.json`: the API described from the table of endpoints and the schemas that validate it. */
import { ENDPOINTS, codesOf, type OperationId } from '../endpoints/index.ts';
import type { Endpoint } from '../endpoints/endpoint.ts';
import * as requests from '../schemas/requests/index.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../schemas/values.ts';
import { problemName, schemaComponents, schemaRef } from './components.ts';
import { TAGS } from './docs/index.ts';
import type { JsonObject } from './json.ts';
import { describePaths, pathParametersOf } from './operations.ts';
import { codesAlone, problemResponse } from './responses.ts';
import { API_DESCRIPTION, SERVERS } from './words/api.ts';
import { ANSWER_HEADERS, PATH_PARAMETERS, REQUEST_HEADERS } from './words/parameters.ts';
import { BEARERS } from './words/security.ts';

/** What a parameter of a path must look like, by its key. */
function patternOf(key: string): string | undefined {
  for (const id of Object.keys(ENDPOINTS) as OperationId[]) {
    const endpoint: Endpoint = ENDPOINTS[id];
    const parameter = pathParametersOf(endpoint).find((candidate) => candidate.key === key);
    if (parameter !== undefined) return endpoint.params?.[parameter.name]?.source;
  }
  return undefined;
}

function parameterComponents(): JsonObject {
  const inPath = Object.entries(PATH_PARAMETERS).map(([key, { component, description, example }]) => {
    const pattern = patternOf(key);
    const schema = { type: 'string', ...(pattern !== undefined && { pattern }) };
    // The last: what stands before it may be a parameter too.
    const name = /\{(\w+)\}$/.exec(key)?.[1];
    return [component, { name, in: 'path', required: true, description, schema, example }];
  });
  const inHeader = Object.entries(REQUEST_HEADERS).map(([component, words]) => {
    const pattern = component === 'IdempotencyKey' && { pattern: IDEMPOTENCY_KEY_PATTERN.source };
    return [component, { ...words, in: 'header', schema: { type: 'string', ...pattern } }];
  });
  return Object.fromEntries([...inPath, ...inHeader]);
}

function headerComponents(): JsonObject {
  return Object.fromEntries(
    Object.entries(ANSWER_HEADERS).map(([component, { description }]) => {
      const type = component === 'RetryAfter' ? 'integer' : 'string';
      return [component, { description, schema: { type } }];
    }),
  );
}

function responseComponents(): JsonObject {
  const any = {
    description:
      'Any other problem. Switch on its `code`; treat a code that you do not know according to its status.',
    content: { 'application/problem+json': { schema: schemaRef('Problem') } },
  };
  const byCode = [...codesAlone(Object.values(ENDPOINTS))].map((code) => [
    problemName(code),
    problemResponse([code]),
  ]);
  return { ...Object.fromEntries(byCode), AnyProblem: any };
}

function securitySchemes(): JsonObject {
  return Object.fromEntries(
    Object.values(BEARERS).map(({ scheme, description }) => [
      scheme,
      { type: 'http', scheme: 'bearer', description },
    ]),
  );
}

/** The OpenAPI 3.1 document. Made anew at each call. */
export function describeApi(): JsonObject {
  const { schemas, queries } = schemaComponents(new Set(Object.values(ENDPOINTS).flatMap(codesOf)));
  const names = new Map(Object.entries(requests).map(([name, schema]) => [schema, name] as const));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Malipo',
      version: '1',
      summary: 'Payments by mobile money and bank transfer.',
      description: API_DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: SERVERS,
    tags: TAGS.map(({ tag, description }) => ({ name: tag, description })),
    paths: describePaths({ names, queries }),
    components: {
      schemas,
      parameters: parameterComponents(),
      headers: headerComponents(),
      responses: responseComponents(),
      securitySchemes: securitySchemes(),
    },
  };
}
