/**
 * Event streams, as many as asked for, held open by a process of its own. It tells over standard output when all of
 * them have had their first event; when each had its second, it tells whoever asks on its port.
 */
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

interface StreamsOrder {
  readonly port: number;
  /** A payment's id and token a line. */
  readonly file: string;
  readonly count: number;
  readonly openAtOnce: number;
  /** Tells of what is open by then, where not all are. */
  readonly withinMs: number;
}

const order = JSON.parse(process.env['STREAMS'] ?? '{}') as StreamsOrder;
const payments = readFileSync(order.file, 'utf8').trim().split('\n').slice(0, order.count);

/** When each stream had its second event, by the payment's id. */
const secondEvents = new Map<string, number>();
const waiting = new Map<string, (time: number) => void>();
let open = 0;
let failed = 0;
let next = 0;
let isTold = false;

function tell(): void {
  if (!isTold) console.log(`open ${open} failed ${failed}.`);
  isTold = true;
}

function openNext(): void {
  // What is told is what is measured: nothing is opened after that.
  if (isTold) return;
  const line = payments[next];
  next += 1;
  if (line === undefined) return;
  const [id = '', token = ''] = line.split(' ');
  const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
  let isFirst = true;
  const settled = () => {
    if (!isFirst) return;
    isFirst = false;
    openNext();
    if (open + failed === payments.length) tell();
  };
  socket.once('connect', () => {
    socket.write(
      `GET /v1/payments/${id}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
    );
  });
  socket.on('data', (part) => {
    if (!part.includes('event: payment')) {
      // An answer that is no stream: refused.
      if (isFirst && part.includes('HTTP/1.1 4')) socket.destroy();
      return;
    }
    if (isFirst) {
      open += 1;
      settled();
    } else if (!secondEvents.has(id)) {
      secondEvents.set(id, Date.now());
      waiting.get(id)?.(Date.now());
    }
  });
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    if (isFirst) failed += 1;
    else open -= 1;
    settled();
  });
}

/** `GET /second/{id}` answers with the time of the stream's second event, once it has had one. */
const control = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('data', (part) => {
    const [, path = ''] = part.toString().split(' ');
    const answer = (text: string) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\nConnection: close\r\n\r\n${text}`);
    const id = path.slice('/second/'.length);
    const time = secondEvents.get(id);
    if (time === undefined) waiting.set(id, (at) => answer(String(at)));
    else answer(String(time));
  });
});
control.listen(0, '127.0.0.1', () => {
  console.log(`control at ${(control.address() as AddressInfo).port}.`);
  for (let opened = 0; opened < order.openAtOnce; opened++) openNext();
  setTimeout(tell, order.withinMs);
});
