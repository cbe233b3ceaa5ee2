/** One PostgreSQL for a run of the tests, started when a test first wants it, and stopped at the end. */
import { PostgresServer } from '@malipo/prove/processes';
import { createServer, type AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers the address of the run's PostgreSQL, or why there is none, to whoever connects. */
    postgresPort: number;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  let postgres: Promise<PostgresServer> | null = null;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    postgres ??= PostgresServer.start();
    postgres.then(
      (started) => socket.end(JSON.stringify({ url: started.url() })),
      (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('postgresPort', (server.address() as AddressInfo).port);
  return async () => {
    server.close();
    await (await postgres?.catch(() => null))?.stop();
  };
}
