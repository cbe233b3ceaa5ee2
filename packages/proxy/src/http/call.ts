/** A call as its handler gets it: whoever calls is known, and what was sent is checked. */
import type { AnswerOf, BearersOf, BodyOf, OperationId, ParamsOf, QueryOf } from '@malipo/contract/endpoints';
import type { Context } from 'hono';
import type { Services } from '../services.ts';
import type { BearerKinds } from './bearers.ts';

/** What a repeat of a request is recognised by, within a scope. */
export interface RequestIdentity {
  /** The Idempotency-Key. */
  readonly key: string;
  /**
   * Of the checked body: another body is another request. The first is kept; a request that was made before a key
   * was changed has another of them.
   */
  readonly fingerprints: readonly string[];
  /** What this request is followed by through the log; a repeat has another. */
  readonly requestId: string;
  /** The W3C trace that this request is part of; null where there is none. */
  readonly traceparent: string | null;
}

export interface Call<Id extends OperationId> {
  readonly services: Services;
  readonly params: ParamsOf<Id>;
  readonly query: QueryOf<Id>;
  readonly body: BodyOf<Id>;
  /** What a browser bears. */
  readonly bearer: BearerKinds[BearersOf<Id>];
  /** What a repeat of the request is recognised by; null where the endpoint takes no Idempotency-Key. */
  readonly identity: RequestIdentity | null;
  /** For what is particular to one call: a header, a stream, a redirection. */
  readonly context: Context;
}

/** What a handler answers; its status is the first that the table lists. */
export interface Answer<Body> {
  /** Called only where the caller does not have it yet. */
  readonly body: Body | (() => Body);
  /** Where the endpoint is conditional: by default it follows from the body. */
  readonly etag?: string;
  /** Instead of the endpoint's, where one answer is private and others are not. */
  readonly cache?: 'no-store';
  /** Everybody gets it at this address, for as long as the process lives. */
  readonly isFixed?: boolean;
  /** The first answer again, of a request that was carried out before. */
  readonly isRepeat?: boolean;
}

export type Handler<Id extends OperationId> = (
  call: Call<Id>,
) => Promise<Answer<AnswerOf<Id>> | Response> | Answer<AnswerOf<Id>> | Response;

export type Handlers = { readonly [Id in OperationId]: Handler<Id> };
