/** The journal's SQL over libSQL: an embedded file for one process, or a libSQL server for several. */
import { createClient, type Client, type ResultSet } from '@libsql/client';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../sql/sql-database.ts';

const ANSWER_TIMEOUT_MS = 15_000;

const rowsOf = (result: ResultSet): readonly SqlRow[] => result.rows.map((row) => ({ ...row }) as SqlRow);

export interface LibsqlDatabase extends SqlDatabase {
  close(): void;
}

/**
 * @param url `file:./malipo.db`, or `libsql://…` of a server
 * @param answerTimeoutMs how long a server may take to answer, as behind a network that swallows packets
 */
export async function openLibsql(
  url: string,
  { answerTimeoutMs = ANSWER_TIMEOUT_MS } = {},
): Promise<LibsqlDatabase> {
  const client: Client = createClient({
    url,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(answerTimeoutMs) }),
  });
  if (url.startsWith('file:')) {
    // Readers never wait for the writer; what is acknowledged survives a killed process and a power cut.
    await client.execute('pragma journal_mode = wal');
    await client.execute('pragma synchronous = full');
    await client.execute('pragma busy_timeout = 5000');
  }
  return {
    async all(sql: string, params: readonly SqlValue[]) {
      return rowsOf(await client.execute({ sql, args: [...params] }));
    },
    async batch(statements: readonly SqlStatement[]) {
      const results = await client.batch(
        statements.map(({ sql, params }) => ({ sql, args: [...params] })),
        'write',
      );
      return results.map(rowsOf);
    },
    close: () => client.close(),
  };
}
