/** What is sent again, and what is not. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createMalipo, NoAnswerError } from './index.ts';

const PAYOUT = { operator: 'ke-mpesa', amount: '500', currency: 'KES', reference: 'wages-1', customer: {} };
const ID = `out_${'0'.repeat(32)}`;

type Answer = (response: ServerResponse) => void;
const problem =
  (status: number, code: string, retryAfter?: string): Answer =>
  (response) => {
    const headers = {
      'content-type': 'application/problem+json',
      ...(retryAfter && { 'retry-after': retryAfter }),
    };
    response
      .writeHead(status, headers)
      .end(JSON.stringify({ type: '', title: '', status, detail: 'x', code }));
  };
const good: Answer = (response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"out_1"}');
const cut: Answer = (response) => response.destroy();
const byAnother =
  (status: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');

let server: Server;
let keys: (string | undefined)[];
afterEach(() => void server.close());

/** A stand-in that gives these answers, one after the other. */
async function answering(...answers: Answer[]) {
  keys = [];
  server = createServer((request: IncomingMessage, response) => {
    keys.push(request.headers['idempotency-key'] as string | undefined);
    response.setHeader('x-stand-in', '1');
    request.resume();
    request.once('end', () => answers[keys.length - 1]?.(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return createMalipo({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretKey: 'sk_x',
  });
}

it.each([
  ['the connection breaks', cut],
  ['a server before the proxy is in trouble', byAnother(502)],
  ['the proxy can do nothing', problem(503, 'unavailable')],
  ['the first is still being carried out', problem(409, 'idempotency_in_flight', '0')],
  ['it was too often', problem(429, 'rate_limited', '0')],
])('goes again with its key where %s', async (_name, trouble) => {
  const malipo = await answering(trouble, good);
  expect(await malipo.payouts.create(PAYOUT)).toEqual({ id: 'out_1' });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[\w-]{8,128}$/);
  expect(keys[1]).toBe(keys[0]);
});

it.each([
  ['is refused', problem(422, 'invalid_request')],
  ['has to wait for long', problem(429, 'rate_limited', '600')],
])('does not go again where it %s', async (_name, refusal) => {
  const malipo = await answering(refusal, good);
  await expect(malipo.payouts.create(PAYOUT)).rejects.toThrow();
  expect(keys).toHaveLength(1);
});

it('does not go again without a key where it may have been carried out', async () => {
  for (const trouble of [cut, byAnother(502)]) {
    const malipo = await answering(trouble, good);
    await expect(malipo.payouts.confirm(ID, { code: '1234' })).rejects.toBeInstanceOf(NoAnswerError);
    expect(keys).toEqual([undefined]);
    server.close();
  }
});

it('gives up, and names the key to go on with', async () => {
  const malipo = await answering(cut, cut, cut, good);
  const error: unknown = await malipo.payouts
    .create(PAYOUT, { idempotencyKey: 'wages-november' })
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'NoAnswerError', idempotencyKey: 'wages-november' });
  expect(keys).toEqual(['wages-november', 'wages-november', 'wages-november']);
});

it('ends where the caller ends it', async () => {
  const malipo = await answering(() => undefined);
  const stop = new AbortController();
  const answer = malipo.payouts.get(ID, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});
