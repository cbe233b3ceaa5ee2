import { SECRET_KEY, SHOP_ORIGIN } from '@malipo/prove/processes';
import type { LoadOrder } from './order.ts';

const PERSON = '"name":"Wanjiru Otieno","email":"wanjiru@example.com"';
const AMOUNT = '"amount":"250","currency":"KES"';

/** @returns what makes the text of each next request; null where there is nothing left to ask for */
export function createRequests(order: LoadOrder, secrets: readonly string[]): () => string | null {
  let number = order.from;
  const bodyOf = (members: string) => {
    // Eight digits after 2547: a hundred million customers, each with a phone of their own.
    const phone = `2547${String(number).padStart(8, '0')}`;
    return `{"operator":"ke-mpesa","customer":{"phone":"${phone}",${PERSON}}${members}}`;
  };
  const post = (path: string, headers: string, body: string) =>
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const key = () => `Idempotency-Key: bench-${String(number).padStart(16, '0')}\r\n`;
  const origin = `Origin: ${SHOP_ORIGIN}\r\n`;

  switch (order.kind) {
    case 'open_payment':
      return () => {
        number += 1;
        return post('/v1/payments', origin + key(), bodyOf(`,${AMOUNT}`));
      };
    case 'session_payment':
      return () => {
        const secret = secrets[number - order.from];
        if (secret === undefined) return null;
        number += 1;
        return post('/v1/payments', `${origin}Authorization: Bearer ${secret}\r\n${key()}`, bodyOf(''));
      };
    case 'session':
      return () => {
        number += 1;
        const body = `{${AMOUNT},"reference":"order-${number}"}`;
        return post('/v1/sessions', `Authorization: Bearer ${SECRET_KEY}\r\n`, body);
      };
    case 'get': {
      const headers = Object.entries(order.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
      const text = `GET ${order.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers.join('')}\r\n`;
      return () => text;
    }
  }
}
