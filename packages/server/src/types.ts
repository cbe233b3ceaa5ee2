/** What each method takes and answers, from the table of endpoints. */
import type { EndpointOf, OperationId, ReceivedOf } from '@malipo/contract/endpoints';
import type { Called, Resources } from './resources.ts';

export interface CallOptions {
  /** For calls that move money or buy: by default a random one for each call, which its own repeats share. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** What a schema takes. */
type InputOf<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never;

/** A member of a query, as a program has it. */
type Given<Name, Value> = Name extends 'limit' ? number : Name extends 'from' | 'to' ? Date | string : Value;

type QueryOf<Id extends OperationId> =
  EndpointOf<Id> extends { query: infer Schema }
    ? { readonly [Name in keyof InputOf<Schema>]: Given<Name, InputOf<Schema>[Name]> }
    : never;

type PathArguments<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name extends 'country'
    ? [country: string, ...PathArguments<Rest>]
    : Name extends 'service'
      ? [service: string, ...PathArguments<Rest>]
      : [id: string, ...PathArguments<Rest>]
  : [];

type BodyArguments<Id extends OperationId> =
  EndpointOf<Id> extends { body: infer Schema } ? [body: InputOf<Schema>] : [];

type QueryArguments<Id extends OperationId> = [QueryOf<Id>] extends [never]
  ? []
  : Partial<QueryOf<Id>> extends QueryOf<Id>
    ? [query?: QueryOf<Id>]
    : [query: QueryOf<Id>];

export type ArgumentsOf<Id extends OperationId> = [
  ...PathArguments<EndpointOf<Id>['path']>,
  ...BodyArguments<Id>,
  ...QueryArguments<Id>,
  options?: CallOptions,
];

/** Of a payment the secret key reads everything. */
type FullPayment<Answer> = Extract<Answer, { attempts: unknown }>;

export type ResultOf<Id extends OperationId> = [FullPayment<ReceivedOf<Id>>] extends [never]
  ? ReceivedOf<Id>
  : FullPayment<ReceivedOf<Id>>;

/** Of the one member of a list that is an array. */
type ItemOf<List> = {
  [Name in keyof List]: List[Name] extends readonly (infer Item)[] ? Item : never;
}[keyof List];

/** Awaited: the first page. In a `for await`: the items of all pages. */
export interface Pages<List> extends Promise<List>, AsyncIterable<ItemOf<List>> {}

export type Method<Id extends OperationId> = (
  ...parameters: ArgumentsOf<Id>
) => ResultOf<Id> extends { next_cursor: string | null } ? Pages<ResultOf<Id>> : Promise<ResultOf<Id>>;

/** The proxy, as a merchant's server calls it. */
export type Malipo = {
  readonly [Group in keyof Resources]: {
    readonly [Name in keyof Resources[Group]]: Method<Resources[Group][Name] & Called>;
  };
};
