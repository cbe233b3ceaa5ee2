/** `openapi.json`, read as far as tools are made from it. */
import { openApiText } from '@malipo/contract/openapi';

type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The members of the JSON body; null where there is none. */
  readonly body: {
    readonly properties: Record<string, object>;
    readonly required?: readonly string[];
  } | null;
}

interface Reference {
  readonly $ref: string;
}

interface RawOperation extends Omit<Operation, 'parameters' | 'body'> {
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly content: { readonly 'application/json': { readonly schema: Reference } };
  };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
  };
}

const SCHEMA = /"#\/components\/schemas\/(\w+)"/g;
const nameOf = ({ $ref }: Reference): string => $ref.slice($ref.lastIndexOf('/') + 1);

export class OpenApi {
  readonly #document = JSON.parse(openApiText()) as Document;
  readonly #operations = new Map(
    Object.values(this.#document.paths)
      .flatMap((path) => Object.values(path))
      .map((operation) => [operation.operationId, operation]),
  );

  /** @throws Error where the document does not know it */
  operation(id: string): Operation {
    const raw = this.#operations.get(id);
    if (raw === undefined) throw new Error(`openapi.json does not know ${id}`);
    const { schemas, parameters: known } = this.#document.components;
    const parameters = (raw.parameters ?? []).map((parameter) =>
      '$ref' in parameter ? (known[nameOf(parameter)] as Parameter) : parameter,
    );
    const reference = raw.requestBody?.content['application/json'].schema;
    const body =
      reference === undefined ? null : (schemas[nameOf(reference)] as unknown as Operation['body']);
    return { ...raw, parameters, body };
  }

  /** A schema that stands alone: with all that it refers to. */
  withDefinitions(schema: Schema): Schema {
    const needed = new Map<string, Schema>();
    const collect = (one: Schema): void => {
      for (const [, name = ''] of JSON.stringify(one).matchAll(SCHEMA)) {
        const definition = this.#document.components.schemas[name];
        if (definition === undefined || needed.has(name)) continue;
        needed.set(name, definition);
        collect(definition);
      }
    };
    collect(schema);
    const whole = needed.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(needed) };
    return JSON.parse(JSON.stringify(whole).replace(SCHEMA, '"#/$defs/$1"')) as Schema;
  }
}
