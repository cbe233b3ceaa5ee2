/** `openapi.json` is valid, whole, and says what the schemas say. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ENDPOINTS } from '../endpoints/index.ts';
import * as answers from '../schemas/answers/index.ts';
import * as requests from '../schemas/requests/index.ts';
import { describeApi } from './describe-api.ts';
import { TAGS } from './docs/index.ts';
import { COMPONENTS } from './words/components.ts';
import { MEMBERS, MEMBERS_OF } from './words/members.ts';

interface Described {
  readonly $ref?: string;
  readonly description?: string;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
  readonly allOf?: readonly Described[];
  readonly examples?: readonly unknown[];
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly parameters?: ReadonlyArray<{
    readonly $ref?: string;
    readonly name?: string;
    readonly in?: string;
  }>;
}

const api = describeApi() as {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Described>;
    parameters: Record<string, { readonly name: string; readonly in: string }>;
  };
};
const { schemas } = api.components;
const operations = Object.values(api.paths).flatMap((path) => Object.values(path));

/** Every member of a component, those of objects without a name of their own too. */
function* membersOf(name: string, schema: Described): Generator<readonly [string, Described]> {
  for (const [member, described] of Object.entries(schema.properties ?? {})) {
    yield [`${name}.${member}`, described];
    yield* membersOf(name, described);
  }
  const parts = [schema.items, ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  for (const part of parts) if (part !== undefined) yield* membersOf(name, part);
}
const members = Object.entries(schemas).flatMap(([name, schema]) => [...membersOf(name, schema)]);

it('is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(api);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

it('describes every endpoint once, under its own name and one tag', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(ENDPOINTS).sort());
  const tags = TAGS.map(({ tag }) => tag);
  for (const { tags: own } of operations) {
    expect(own).toHaveLength(1);
    expect(tags).toContain(own[0]);
  }
});

it('refers to nothing that is not there, and has nothing that nobody refers to', () => {
  const text = JSON.stringify(api);
  const referred = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, name = '']) => name),
  );
  const { securitySchemes, ...kinds } = api.components as Record<string, Record<string, unknown>>;
  const there = Object.entries(kinds).flatMap(([kind, named]) =>
    Object.keys(named).map((name) => `${kind}/${name}`),
  );
  expect(Object.keys(securitySchemes ?? {}).length).toBeGreaterThan(0);
  expect([...referred].sort()).toEqual(there.sort());
});

it('defines each parameter of a path once', () => {
  const { parameters } = api.components;
  for (const [path, methods] of Object.entries(api.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters: own = [] } of Object.values(methods)) {
      const defined = own.map(
        ({ $ref = '', ...inline }) => parameters?.[$ref.split('/').at(-1) ?? ''] ?? inline,
      );
      const inPath = defined.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(inPath, path).toEqual(wanted);
    }
  }
});

describe('words', () => {
  it.each(Object.keys(schemas))('say what %s is', (name) => {
    expect(schemas[name]?.description ?? '').not.toBe('');
  });

  it('say what every member is', () => {
    expect(members.length).toBeGreaterThan(300);
    const silent = members.filter(([, { description }]) => description === undefined).map(([name]) => name);
    expect(silent).toEqual([]);
  });

  it('are about nothing that is gone', () => {
    const queries = Object.entries(requests).flatMap(([name, schema]) =>
      'shape' in schema ? Object.keys(schema.shape).map((member) => `${name}.${member}`) : [],
    );
    const there = new Set([...members.map(([name]) => name), ...queries]);
    expect(Object.keys(MEMBERS_OF).filter((name) => !there.has(name))).toEqual([]);
    const names = new Set([...there].map((name) => name.split('.')[1]));
    expect(Object.keys(MEMBERS).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.keys(COMPONENTS).filter((name) => !(name in schemas))).toEqual([]);
  });
});

/** The components that an answer is made of, however deep. */
function componentsWithin(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  const text = JSON.stringify(schemas[name] ?? {});
  for (const [, inner = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    componentsWithin(inner, found);
  }
  return found;
}

describe('members that are added later', () => {
  const closed = (name: string) => JSON.stringify(schemas[name]).includes('"additionalProperties":false');

  it('are let be in every answer', () => {
    const within = new Set(Object.keys(answers).flatMap((name) => [...componentsWithin(name)]));
    expect([...within].filter(closed)).toEqual([]);
  });

  it('are let be by the schemas, for whoever validates answers', () => {
    const payment = schemas['PaymentWithToken']?.examples?.[0] as { next_action: object };
    const later = { ...payment, later: true, next_action: { ...payment.next_action, later: true } };
    expect(answers.PaymentWithToken.parse(later)).toEqual(payment);
  });

  it.each(Object.keys(requests).filter((name) => name in schemas && name !== 'Metadata'))(
    'are refused in %s',
    (name) => {
      expect(closed(name)).toBe(true);
    },
  );
});

describe('examples', () => {
  const bodies = Object.values(ENDPOINTS).flatMap(({ answers: answered, ...endpoint }) => {
    const names = Object.values(answered)
      .flat()
      .filter((name) => name !== null && !name.includes('/')) as string[];
    const body = 'body' in endpoint ? endpoint.body : undefined;
    const request = Object.entries(requests).find(([, schema]) => schema === body)?.[0];
    return [...names, ...(request === undefined ? [] : [request])];
  });

  it.each([...new Set(bodies)])('are there for %s', (name) => {
    expect(schemas[name]?.examples).toHaveLength(1);
  });

  const byName: Readonly<Record<string, z.ZodMiniType>> = { ...answers, ...requests };
  const given = Object.entries(schemas).filter(([, { examples }]) => examples !== undefined);
  it.each(given)('of %s are valid, and hold nothing else', (name, { examples = [] }) => {
    const schema = byName[name] ?? answers.Problem;
    for (const example of examples) expect(schema.parse(example)).toEqual(example);
  });
});
