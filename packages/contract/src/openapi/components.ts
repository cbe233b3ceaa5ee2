/** Named components: every schema of the contract, described and with examples. */
import * as z from 'zod/mini';
import { PROBLEMS, type ProblemCode } from '../problems.ts';
import * as answers from '../schemas/answers/index.ts';
import * as enums from '../schemas/enums.ts';
import * as requests from '../schemas/requests/index.ts';
import { Amount, CountryCode, Currency, Instant, OperatorId } from '../schemas/values.ts';
import { CATALOGUE_EXAMPLES } from './examples/catalogue.ts';
import { PAYMENT_EXAMPLES } from './examples/payments.ts';
import { problemExample } from './examples/problems.ts';
import { REQUEST_EXAMPLES } from './examples/requests.ts';
import type { JsonObject } from './json.ts';
import { COMPONENTS } from './words/components.ts';
import { MEMBERS, MEMBERS_OF } from './words/members.ts';
import { PROBLEM_WORDS } from './words/problems.ts';

const EXAMPLES: Readonly<Record<string, unknown>> = {
  ...REQUEST_EXAMPLES,
  ...PAYMENT_EXAMPLES,
  ...CATALOGUE_EXAMPLES,
};

/** Queries become parameters, never bodies. */
const isQuery = (name: string) => name.endsWith('Query');

const NAMED: readonly (readonly [string, z.ZodMiniType])[] = [
  ...Object.entries({ Amount, Currency, CountryCode, OperatorId, Instant }),
  ...Object.entries(enums),
  ...Object.entries(requests).filter(([name]) => !isQuery(name)),
  ...Object.entries(answers),
];
const QUERIES: readonly (readonly [string, z.ZodMiniType])[] = Object.entries(requests).filter(([name]) =>
  isQuery(name),
);

export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** Answers extend each other: what is said of `Payment` holds for `PaymentWithToken` too. */
const EXTENDED: Readonly<Record<string, string>> = {
  PaymentWithToken: 'Payment',
  MerchantPayment: 'Payment',
  PayoutOperator: 'Operator',
};

const wordsOf = (component: string, member: string): string | undefined =>
  MEMBERS_OF[`${component}.${member}`] ??
  MEMBERS_OF[`${EXTENDED[component] ?? ''}.${member}`] ??
  MEMBERS[member];

/** Describes each member, those of objects without a name of their own too. */
function describeMembers(component: string, schema: JsonObject): void {
  if (isObject(schema['properties'])) {
    for (const [name, member] of Object.entries(schema['properties'])) {
      if (!isObject(member)) continue;
      const description = wordsOf(component, name);
      if (description !== undefined) member['description'] = description;
      describeMembers(component, member);
    }
  }
  for (const part of [schema['items'], schema['additionalProperties']]) {
    if (isObject(part)) describeMembers(component, part);
  }
  for (const part of Array.isArray(schema['anyOf']) ? schema['anyOf'] : []) {
    if (isObject(part)) describeMembers(component, part);
  }
}

function described(name: string, { $schema, $id, ...schema }: JsonObject): JsonObject {
  describeMembers(name, schema);
  const description = COMPONENTS[name];
  const example = EXAMPLES[name];
  return {
    ...(description !== undefined && { description }),
    ...schema,
    ...(example !== undefined && { examples: [example] }),
  };
}

/** `payment_exists` → `PaymentExistsProblem`. */
export const problemName = (code: ProblemCode): string =>
  `${code.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Problem`;

function problemSchema(code: ProblemCode): JsonObject {
  const alsoRequired = code === 'payment_exists' ? ['payment', 'token'] : [];
  return {
    description: PROBLEM_WORDS[code],
    allOf: [
      schemaRef('Problem'),
      {
        type: 'object',
        properties: {
          code: { type: 'string', const: code, description: MEMBERS['code'] },
          status: {
            type: 'integer',
            const: PROBLEMS[code].status,
            description: MEMBERS_OF['Problem.status'],
          },
        },
        required: ['code', 'status', ...alsoRequired],
      },
    ],
    examples: [problemExample(code, PROBLEM_WORDS[code])],
  };
}

export interface SchemaComponents {
  readonly schemas: Readonly<Record<string, JsonObject>>;
  /** The schemas of queries, whose members become parameters. */
  readonly queries: ReadonlyMap<z.ZodMiniType, JsonObject>;
}

/**
 * Every schema by its name; what one has of another it refers to.
 *
 * @param codes the codes whose problems are to have one
 */
export function schemaComponents(codes: Iterable<ProblemCode>): SchemaComponents {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of [...NAMED, ...QUERIES]) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    // As a caller sees it: what is strict refuses other members, all else lets them be.
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // The format says it, and its pattern takes four lines.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  const describedSchema = (name: string) => described(name, schemas[name] as JsonObject);
  return {
    schemas: Object.fromEntries([
      ...NAMED.map(([name]) => [name, describedSchema(name)]),
      ...[...codes].map((code) => [problemName(code), problemSchema(code)]),
    ]),
    queries: new Map(QUERIES.map(([name, schema]) => [schema, describedSchema(name)])),
  };
}
