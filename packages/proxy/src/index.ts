export { createApp } from './app.ts';
export type { Config } from './config/config.ts';
export { readConfig } from './config/read-config.ts';
export { ConfigError, type Environment } from './config/variables.ts';
export {
  ConnectionLostError,
  NothingSentError,
  type Asset,
  type Clock,
  type Dependencies,
  type Fetch,
  type FetchedResponse,
  type FetchInit,
  type Lane,
  type LogLine,
  type Scheduler,
} from './dependencies.ts';
export type { Span, SpanEnd, SpanKind, SpanStart, StartSpan } from './observe/tracing.ts';
export type { Journal } from './journal/journal.ts';
export type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from './journal/sql/sql-database.ts';
export { SqlJournal } from './journal/sql/sql-journal.ts';
export { SqlOutbox } from './journal/sql/sql-outbox.ts';
export { SQLITE } from './journal/sqlite/dialect.ts';
export { plainFetch } from './runtimes/plain-fetch.ts';
export type {
  ConfiguredUpstream,
  ConnectedUpstream,
  Upstream,
  UpstreamContext,
  UpstreamRoutes,
} from './upstreams/upstream.ts';
export { UPSTREAMS } from './upstreams/upstreams.ts';
