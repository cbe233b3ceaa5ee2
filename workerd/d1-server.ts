/** A Cloudflare D1 database as workerd runs it, which several tests use after another. */
import { Miniflare } from 'miniflare';
import type { SqlDatabase, SqlRow, SqlStatement } from '../packages/proxy/src/journal/sql/sql-database.ts';
import { d1Database, type D1Binding } from '../packages/proxy/src/journal/sqlite/d1.ts';

/**
 * Carries out what it is sent, in the isolate. Miniflare's own way to a binding goes there and back for each call of
 * a method, and takes half of the tests' time.
 */
const SCRIPT = `export default {
  async fetch(request, { JOURNAL }) {
    const headers = { 'x-stand-in': 'D1' };
    const statements = (await request.json()).map(({ sql, params }) => JOURNAL.prepare(sql).bind(...params));
    try {
      return Response.json(await JOURNAL.batch(statements), { headers });
    } catch (error) {
      return new Response(error.message, { status: 500, headers });
    }
  },
};`;

export class D1Server {
  readonly #miniflare = new Miniflare({ modules: true, script: SCRIPT, d1Databases: ['JOURNAL'] });

  /** One more connection to the database. */
  async connect(): Promise<SqlDatabase> {
    const url = await this.#miniflare.ready;
    async function send(statements: readonly SqlStatement[]): Promise<{ results: SqlRow[] }[]> {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(statements) });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as { results: SqlRow[] }[];
    }
    const statement = (sql: string, params: SqlStatement['params']) => ({
      sql,
      params,
      bind: (...values: SqlStatement['params']) => statement(sql, values),
      all: async () => (await send([{ sql, params }]))[0] ?? { results: [] },
    });
    const binding = { prepare: (sql: string) => statement(sql, []), batch: send };
    return d1Database(binding as unknown as D1Binding);
  }

  /** Deletes every row. The tables stay: to make them for each test takes longer than the tests. */
  async empty(): Promise<void> {
    const database = await this.connect();
    const tables = await database.all(
      "select name from sqlite_master where type = 'table' and name not in ('migrations', '_cf_KV', '_cf_METADATA')",
      [],
    );
    await database.batch(tables.map(({ name }) => ({ sql: `delete from "${String(name)}"`, params: [] })));
  }

  close(): Promise<void> {
    return this.#miniflare.dispose();
  }
}
