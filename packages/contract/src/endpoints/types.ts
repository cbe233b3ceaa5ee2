/** What the table says, as types: importing them costs nothing. */
import type * as z from 'zod/mini';
import type * as answers from '../schemas/answers/index.ts';
import type { AnswerName, Bearer } from './endpoint.ts';
import type { ENDPOINTS, OperationId } from './table.ts';

type Row<Id extends OperationId> = (typeof ENDPOINTS)[Id];

/** The names that stand in braces in a path. */
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

export type ParamsOf<Id extends OperationId> = Readonly<Record<NamesIn<Row<Id>['path']>, string>>;

/** The checked query; undefined where the endpoint reads none. */
export type QueryOf<Id extends OperationId> =
  Row<Id> extends { query: infer Schema extends z.ZodMiniType } ? z.output<Schema> : undefined;

/** The checked body, or the bytes that came; undefined where the endpoint reads none. */
export type BodyOf<Id extends OperationId> =
  Row<Id> extends { body: infer Schema extends z.ZodMiniType }
    ? z.output<Schema>
    : Row<Id> extends { rawBody: true }
      ? Uint8Array<ArrayBuffer>
      : undefined;

/** What a caller may bear. */
export type BearersOf<Id extends OperationId> =
  Row<Id> extends { bearers: readonly (infer Kind extends Bearer)[] } ? Kind : never;

/** Whoever makes an answer may hand over what nobody changes. */
type Unchanging<Value> = Value extends readonly (infer Item)[]
  ? readonly Unchanging<Item>[]
  : Value extends object
    ? { readonly [Member in keyof Value]: Unchanging<Value[Member]> }
    : Value;

type SchemaOf<Name> = Name extends AnswerName ? z.output<(typeof answers)[Name]> : never;
type Bodies<Answers> = { [Status in keyof Answers]: Answers[Status] }[keyof Answers];

/** The JSON that a caller gets; never where the endpoint answers none. */
export type ReceivedOf<Id extends OperationId> =
  Bodies<Row<Id>['answers']> extends infer Body
    ? Body extends readonly (infer Name)[]
      ? SchemaOf<Name>
      : SchemaOf<Body>
    : never;

/** The JSON that the endpoint answers; never where it answers none. */
export type AnswerOf<Id extends OperationId> = Unchanging<ReceivedOf<Id>>;

export type { Row as EndpointOf };
