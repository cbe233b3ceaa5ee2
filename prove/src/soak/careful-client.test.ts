/** A caller who never guesses, before a server that does all that can go wrong. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../processes/index.ts';
import { createCarefulClient } from './careful-client.ts';
import { createClientBook } from './client-book.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

const json =
  (status: number, body: unknown): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-stand-in': 'proxy' });
    response.end(JSON.stringify(body));
  };
const dropped: Reply = (response) => response.destroy();
const cut: Reply = (response) => {
  response.writeHead(201, { 'content-length': 1000, 'x-stand-in': 'proxy' });
  response.write('{"id":', () => response.destroy());
};

/** Answers with each reply in turn, and with the last one for ever. */
const serve = (...replies: Reply[]) => serveBehind([], ...replies);

/** @param before the addresses that the client knows beside this one */
async function serveBehind(before: readonly string[], ...replies: Reply[]) {
  const seen: { key: string; body: string }[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      seen.push({ key: String(request.headers['idempotency-key']), body });
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      reply?.(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const book = createClientBook();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { seen, book, client: createCarefulClient([...before, url], book, 60_000) };
}

const request = { key: 'key-0001', body: { amount: '250' } };

test('the same key and body until an answer says what became of it', async () => {
  const { seen, client } = await serve(
    dropped,
    json(503, { code: 'unavailable' }),
    json(409, { code: 'idempotency_in_flight' }),
    json(429, { code: 'rate_limited' }),
    cut,
    json(201, { id: 'pay_1' }),
  );
  const creation = await client.create('payment', 'soak-1', '/v1/payments', request);
  expect(creation).toMatchObject({ ids: new Set(['pay_1']), first: { id: 'pay_1' }, undecided: null });
  expect(seen).toEqual(Array(6).fill({ key: 'key-0001', body: '{"amount":"250"}' }));
});

test('a refusal is definite', async () => {
  const { seen, client } = await serve(json(409, { code: 'payment_exists' }));
  const creation = await client.create('payment', 'soak-1', '/v1/payments', request);
  expect(creation).toMatchObject({ ids: new Set(), refusal: { status: 409, code: 'payment_exists' } });
  await client.repeatAll();
  expect(seen).toHaveLength(1);
});

test('what was made is repeated word for word, and another answer is written down', async () => {
  const { seen, client, book } = await serve(
    json(201, { id: 'pay_1', amount: '250' }),
    json(201, { id: 'pay_2' }),
  );
  await client.create('payment', 'soak-1', '/v1/payments', request);
  await client.repeatAll();
  expect(seen[1]).toEqual(seen[0]);
  expect(book.creations).toMatchObject([{ ids: new Set(['pay_1', 'pay_2']), otherAnswer: { id: 'pay_2' } }]);
});

test('where one of the addresses is gone the next one is asked', async () => {
  const gone = `http://127.0.0.1:${await freePort()}`;
  const { seen, client } = await serveBehind([gone, gone], json(200, {}));
  for (let count = 0; count < 3; count++) expect((await client.ask('/v1/payments', {}))?.status).toBe(200);
  expect(seen).toHaveLength(3);
});
