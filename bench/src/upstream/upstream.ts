/**
 * A gateway that takes every order and leaves it in progress: a process of its own, and fast enough never to be
 * what is measured. It verifies nothing; its answers are those of the documents (002).
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createMessageReader } from '../http-messages.ts';
import type { Message } from '../http-messages.ts';

const ORDER_ID = /"order_id":"([^"]*)"/;
const SERVICE = '"service_version":"1.03/1.14","service_date_time":"2026-11-26 10:08:32.832969"';
const APPROVE = 'Complete the payment by following the instructions received by USSD';

/** Orders that the customer has approved. */
const approved = new Set<string>();
let created = 0;
let statusCalls = 0;

function answerTo({ head, body }: Message): string {
  const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/'));
  if (path === '/counters') return JSON.stringify({ created, statusCalls });
  if (path.startsWith('/approve/')) {
    approved.add(decodeURIComponent(path.slice('/approve/'.length)));
    return '{}';
  }
  const orderId = ORDER_ID.exec(body)?.[1] ?? '';
  if (path.endsWith('/status')) {
    statusCalls += 1;
    const status = approved.has(orderId) ? 2 : 1;
    return `{"order_id":"${orderId}","transaction_id":"123456789012","transaction_ref":"","status":${status},"result":{"code":0,"message":"OK"},"extra":{"customer_message":"${APPROVE}"},"service_id":11,${SERVICE},"confirm_type":0}`;
  }
  if (head.startsWith('POST')) created += 1;
  return `{"order_id":"${orderId}","transaction_id":"123456789012","transaction_ref":"","status":1,"result":{"code":0,"message":"OK"},"provider_result":{"code":-8888,"message":"Good"},"service_id":1,${SERVICE},"confirm_type":0}`;
}

const server = createServer({ noDelay: true }, (socket) => {
  const read = createMessageReader((message) => {
    const answer = answerTo(message);
    const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${answer.length}\r\n\r\n`;
    socket.write(head + answer, 'latin1');
  });
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => {
  console.log(`upstream at ${(server.address() as AddressInfo).port}.`);
});
process.once('SIGTERM', () => process.exit(0));
