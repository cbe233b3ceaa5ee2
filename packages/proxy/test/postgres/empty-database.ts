/** Databases with nothing in them, on the PostgreSQL of this run (global-setup.ts). */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { inject } from 'vitest';

async function serverUrl(): Promise<string> {
  const answer = await text(connect(inject('postgresPort'), '127.0.0.1'));
  const { url, error } = JSON.parse(answer) as { readonly url?: string; readonly error?: string };
  if (url === undefined) throw new Error(`There is no PostgreSQL to test with: ${error}`);
  return url;
}

export interface EmptyDatabase {
  /** As `MALIPO_DATABASE_URL` has it. */
  readonly url: string;
  drop(): Promise<void>;
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

let count = 0;

/**
 * @param encoding the server's own by default
 * @throws Error where PostgreSQL cannot run here: a test that wants it fails, and never passes without it
 */
export async function createEmptyDatabase(encoding?: 'LATIN1' | 'SQL_ASCII'): Promise<EmptyDatabase> {
  const server = await serverUrl();
  const name = `test_${process.pid}_${Date.now()}_${(count += 1)}`;
  const options = encoding === undefined ? '' : `encoding '${encoding}' locale 'C' template template0`;
  await run(server, `create database ${name} ${options}`);
  return {
    url: server.replace(/\/postgres$/, `/${name}`),
    drop: () => run(server, `drop database ${name} with (force)`),
  };
}
